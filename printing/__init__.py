"""Form snapshots in, bytes out: pages for office printers.

Owns layout, embedded fonts, barcodes and the reading of `resources/forms`. Must not know services,
the store or Qt, and must not decide what a form says: that is the snapshot's and the form data's.
"""
