"""Print devices without Qt: spooler, receipt printers on the network or a device file, folder.

Owns talking to them, with a time limit on every step; failures come back as data. Must not know the
print journal, services or layouts.
"""
