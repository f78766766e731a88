"""SQLite for a town: nothing acknowledged is lost, and nobody is told "database is locked".

A Django database engine, `"ENGINE": "medborger.ground.sqlite"`: Django's own, with durable settings that
cannot be forgotten and a queue in front of the one writer SQLite allows. `driver.install()` must run before
Django loads a database; settings call it first.
"""
