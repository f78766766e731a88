"""Medborger: a home for a municipality's citizenship policy, where people promise, and keep what they promised."""
