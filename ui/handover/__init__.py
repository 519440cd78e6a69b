"""A pile of dossiers that goes out, or comes in, by scanning."""
