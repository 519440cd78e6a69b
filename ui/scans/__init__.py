"""Scans of a dossier on screen: listed, added with their cost, looked at, removed with a reason."""
