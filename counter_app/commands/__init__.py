"""The commands of counterctl, one module per family. Light to import: what is heavy is imported by
the handlers.

Must not import the screens, and must not decide what the services decide.
"""
