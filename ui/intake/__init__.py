"""The intake conversation."""
