"""The paper before it is paper: rendering, showing, printing."""
