"""Danish as the search needs it: words, their stems, and the parts of compounds. Plain functions, no database."""
