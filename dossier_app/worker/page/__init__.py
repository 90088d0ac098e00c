"""One page: looked at, stamped, cropped, straightened, remade."""
