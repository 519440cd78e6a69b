"""Acts on a dossier: which are offered, what each asks for, and the panel that does them."""
