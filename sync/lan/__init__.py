"""Gateways on the office's own network: their certificate, telling of them, finding them."""
