"""Panes of the page 应急."""
