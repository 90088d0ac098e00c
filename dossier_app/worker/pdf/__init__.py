"""Foreign PDF files made harmless and regular, and canonical ones read and drawn."""
