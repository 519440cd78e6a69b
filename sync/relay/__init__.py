"""Carries an office's records to the gateway above: between `sync.gateway` and the connectors."""
