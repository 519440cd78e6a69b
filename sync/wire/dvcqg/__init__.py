"""What both generations of portal messages share: the dossier as told, calls and answers. No I/O.

Sources of the field names: docs/sources.md and docs/portals.md.
"""
