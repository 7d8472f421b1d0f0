"""Futian Desktop (福安自评): safety self-assessment for small and micro enterprises."""

__version__ = "0.1.0"
