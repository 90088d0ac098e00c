"""Drivers of scanners. They run in child processes of their own kinds, with the rights that each needs and no other."""
