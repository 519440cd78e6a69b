"""What a gateway keeps of the portals it reports its units' dossiers to. Talks to nobody: see
`sync.relay`.
"""
