"""Connectors to portals that take states. They carry messages; which and when is decided above."""
