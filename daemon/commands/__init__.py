"""The commands, a module each: what they are asked, and what they hand over."""
