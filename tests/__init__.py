"""The tests; what each folder proves is in the README."""
