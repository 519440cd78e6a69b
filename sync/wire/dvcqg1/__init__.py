"""Generation-1 messages of the national portal (brief §5.2–5.3): pure mapping, no I/O."""
