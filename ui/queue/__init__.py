"""The queue: numbers given out, called and served, and appointments."""
