"""Carries an office's records and scans to the gateway above: between `sync.gateway` and the connectors."""
