"""Registers: one pane and one editor over any description."""
