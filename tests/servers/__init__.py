"""Local servers that speak what others speak, for tests over real sockets."""
