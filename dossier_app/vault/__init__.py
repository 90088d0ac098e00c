"""The encrypted cabinet: the only code that sees keys."""
