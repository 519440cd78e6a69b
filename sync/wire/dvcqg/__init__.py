"""What both generations of portal messages share: the dossier as told, calls and answers. No I/O.

Source of every field name: the domain brief, sections 4 and 5, and docs/portals.md.
"""
