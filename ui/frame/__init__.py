"""The window around the pages: rail, top bar, truth bar, notices."""
