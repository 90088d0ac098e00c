"""What comes in: told what it is, opened where it holds other files, made into pages."""
