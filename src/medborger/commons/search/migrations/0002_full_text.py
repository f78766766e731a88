"""The database's own full-text index on `Entry.line`, following it by itself.

SQLite: FTS5 on the table's own content, kept by triggers. A later migration that makes SQLite write `search_entry`
anew (most changes of a column do) loses the triggers and must make them again. PostgreSQL: a generated column
with a GIN index.
"""

from django.db import migrations

SQLITE = [
    # detail=none: which rows a token is in is all we ask; the order of the hits is our own (ranking.py).
    """CREATE VIRTUAL TABLE search_index USING fts5(
        line, content='search_entry', content_rowid='id', detail=none, columnsize=0,
        tokenize="ascii tokenchars '@!%$#'"
    )""",
    # What somebody has had erased is taken out of the index, too, and not only marked as gone.
    "INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1)",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index (rowid, line) VALUES (new.id, new.line);
    END""",
    """CREATE TRIGGER search_entry_gone AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index (search_index, rowid, line) VALUES ('delete', old.id, old.line);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF line ON search_entry WHEN old.line <> new.line BEGIN
        INSERT INTO search_index (search_index, rowid, line) VALUES ('delete', old.id, old.line);
        INSERT INTO search_index (rowid, line) VALUES (new.id, new.line);
    END""",
]
POSTGRESQL = [
    """ALTER TABLE search_entry ADD COLUMN tokens tsvector GENERATED ALWAYS AS (
        array_to_tsvector(string_to_array(translate(line, '=~;', ''), ' '))
    ) STORED""",
    "CREATE INDEX search_entry_tokens ON search_entry USING gin (tokens) WITH (fastupdate = off)",
]
GONE = {
    "sqlite": [
        "DROP TRIGGER search_entry_added",
        "DROP TRIGGER search_entry_gone",
        "DROP TRIGGER search_entry_changed",
        "DROP TABLE search_index",
    ],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN tokens"],
}


def index(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in GONE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(index, drop)]
