"""The loop of `undrift watch`, what it hears, and what it tells."""
