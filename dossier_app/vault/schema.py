"""What the two kinds of database hold, as numbered steps.

A file's format number is the number of steps it has had (``PRAGMA user_version``). A step, once released, never
changes; a new need is a new step at the end.
"""

from __future__ import annotations

# Marks of the kind of file, in the database header: "DosD" and "DosI" in ASCII.
DOSSIER_APPLICATION_ID = 0x446F7344
INDEX_APPLICATION_ID = 0x446F7349

DOSSIER_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE about (
        name  TEXT PRIMARY KEY,      -- lineage, created_at, title, card, head
        value ANY
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE revision (
        number     INTEGER PRIMARY KEY,  -- grows; numbers of dropped revisions are not given again
        at         TEXT NOT NULL,        -- ISO 8601
        label      TEXT NOT NULL,
        depth      INTEGER NOT NULL,     -- 0: change is the whole value; else splices since the last whole one
        kept_start INTEGER NOT NULL,     -- bytes of the previous revision kept before the change
        kept_end   INTEGER NOT NULL,     -- and after it
        change     BLOB NOT NULL,
        sha256     BLOB NOT NULL         -- of the whole value
    ) STRICT;
    CREATE TABLE trail (
        step INTEGER PRIMARY KEY,
        mark BLOB NOT NULL               -- random: two copies share the steps they took together
    ) STRICT;
    CREATE TABLE blob (
        sha256 BLOB PRIMARY KEY,
        size   INTEGER NOT NULL,
        first  INTEGER NOT NULL,         -- its chunks are first, first + 1, …
        chunks INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE chunk (
        id   INTEGER PRIMARY KEY,
        data BLOB NOT NULL
    ) STRICT;
    """,
    # Results go with their document, and chunks with their result, whatever deletes them.
    """
    CREATE TABLE derived (
        number  INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given again: a reader of one that went notices
        source  BLOB NOT NULL REFERENCES blob (sha256) ON DELETE CASCADE,
        kind    TEXT NOT NULL,
        version INTEGER NOT NULL,                   -- of what made it
        size    INTEGER NOT NULL,
        UNIQUE (source, kind)
    ) STRICT;
    CREATE TABLE derived_chunk (
        id     INTEGER PRIMARY KEY,
        result INTEGER NOT NULL REFERENCES derived (number) ON DELETE CASCADE,
        place  INTEGER NOT NULL,                    -- 0, 1, …
        data   BLOB NOT NULL,
        UNIQUE (result, place)
    ) STRICT;
    """,
)

INDEX_MIGRATIONS: tuple[str, ...] = (
    """
    CREATE TABLE about (
        name  TEXT PRIMARY KEY,      -- cabinet, generation
        value ANY
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE entry (
        id         TEXT PRIMARY KEY, -- also the name of the file
        key        BLOB NOT NULL,    -- 32 bytes
        salt       BLOB NOT NULL,    -- 16 bytes
        lineage    TEXT NOT NULL,
        title      TEXT NOT NULL,
        card       BLOB NOT NULL,
        created_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        ready      INTEGER NOT NULL  -- 0 while its file is being made or destroyed
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE erasure (
        id        TEXT PRIMARY KEY,
        erased_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
)
