"""Results waiting for their applicants, given out one after another."""
