"""The gateway speaks the portals' dialects, so that other software can file its dossiers here.

What arrives is kept in tables of its own and never mixed with the desks' journals.
"""
