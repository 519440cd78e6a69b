"""Signing in where the desk knows people: name and PIN at the start and after a lock."""
