"""Our own engine for illustrations: a plan becomes a picture made of pixels, with Pillow alone and always the same."""
