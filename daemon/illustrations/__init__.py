"""What is kept of illustrations: their plans, their files, and the views that they stand for."""
