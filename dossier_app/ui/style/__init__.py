"""The visual language: tokens, colours, icons, and the theme that applies them."""
