"""The other end: an HTTP server that keeps every desk's journal. Sees the wire and the domain."""
