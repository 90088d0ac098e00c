"""The pages that the program draws itself."""
