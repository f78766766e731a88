"""Persons, how they sign in, the roles they have in a municipality, and the organisations they may act for."""
