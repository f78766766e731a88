"""One search over everything public, in Danish as Danes write it."""
