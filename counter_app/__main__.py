"""Starts the graphical program. Everything it does is in `ui.app`."""

import sys

from ui.app import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
