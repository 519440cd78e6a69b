"""Printers at work: a thread for each, what became of every print, what a clerk is asked."""
