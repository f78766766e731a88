"""Twins of texts: in other languages, and easy to read."""
