"""Medborger: a home for a municipality's citizenship policy, where people read it, promise, and keep what they promised."""
