"""*Échéances*."""
