"""Dossier: prepare a complete, indexed residence-permit dossier, offline."""
