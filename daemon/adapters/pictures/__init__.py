"""Reading pictures made of pixels: decoding, recognising text, and the child process that both happen in."""
