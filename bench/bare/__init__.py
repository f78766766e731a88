"""The peer: a plain Django project with one table, as `startproject` leaves it, on the same engine and server."""
