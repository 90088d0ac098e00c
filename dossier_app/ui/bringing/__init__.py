"""Documents brought in, and given back as they came."""
