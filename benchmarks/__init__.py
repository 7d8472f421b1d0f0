"""Figures beside their floors (docs/benchmarks.md)."""
