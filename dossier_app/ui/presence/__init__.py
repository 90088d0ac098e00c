"""*Présence*."""
