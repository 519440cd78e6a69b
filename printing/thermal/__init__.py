"""Slips, tickets and labels as black dots for heat printers, from the same snapshots as the pages.

Owns layout on narrow paper, the raster, and the printer commands that carry it. Must not know how
a printer is reached.
"""
