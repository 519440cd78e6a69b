"""What travels between a desk and the gateway: messages, codecs, compression, limits. No I/O."""
