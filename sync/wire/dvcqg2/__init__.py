"""Generation-2 messages (brief §5.4): pure mapping, no I/O."""
