"""About: versions, and the bundle for whoever helps."""
