"""Scanning, and the folder of a copier."""
