"""Lighter copies: what pages weigh at each rung of the ladder, and their pictures coded again."""
