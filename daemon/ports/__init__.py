"""What is asked of the world, as small Protocols and values; adapters fill them, tests bring their own."""
