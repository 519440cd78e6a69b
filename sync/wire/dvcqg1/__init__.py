"""Generation-1 messages of the national portal (docs/portals.md): pure mapping, no I/O."""
