"""The pages of a document: seen, moved, cut, cropped."""
