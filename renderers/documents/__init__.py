"""What stands in the managed blocks of Markdown documents."""
