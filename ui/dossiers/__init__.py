"""The list of dossiers and one dossier in full."""
