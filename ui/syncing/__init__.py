"""The page of the link: what waits, what was sent, how things stand."""
