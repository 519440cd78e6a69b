"""Needs attention: everything that waits for a person."""
