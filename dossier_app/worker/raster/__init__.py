"""Pictures: photos in, pixels coded, pages made of them."""
