"""Talk about a matter: two levels, with history, and for and against where a kind asks for it."""
