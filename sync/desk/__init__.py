"""The desk's end of sync: when to try, how much to send, what an answer changes. Knows no HTTP."""
