"""Bundles: written in one pass from pieces taken apart, linked, read again, archived."""
