"""Municipalities and their areas: where things happen, and what differs between one place and the next, as data."""
