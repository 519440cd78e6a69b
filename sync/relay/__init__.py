"""Carries an office's records and scans to the gateway above: between gateway and connectors."""
