r"""The encrypted cabinet: the only code that sees keys.

This page is the format, complete: with the passphrase, another program can read everything from what is written here.

**Folder.** ``cabinet.json`` and ``cabinet-copy.json`` (same content; the higher ``serial`` wins), ``index.db`` and
``index-copy.db`` (same rows; the higher ``generation`` wins), ``dossiers/<32 hexadecimal digits>.dossier``. A file
ending in ``-journal`` is SQLite's rollback journal and belongs to its database; ``.lock`` and ``.part`` are not data.

**From the passphrase to the master key.** ``cabinet.json`` is JSON: ``format`` (1), ``cabinet``, ``serial``,
``passphrase`` {``kdf`` {``memory_kib``, ``passes``, ``lanes``}, ``salt``, ``nonce``, ``wrapped``}, ``recovery``
{``salt``, ``nonce``, ``wrapped``}, ``sha256``. Salts, nonces and wrapped keys are base64. *Canonical JSON* below has
its members sorted, no blanks, UTF-8. ``sha256`` is the hexadecimal SHA-256 of the canonical JSON of the other members.

* Passphrase: Unicode NFKC, runs of blanks as one space, none at the ends, UTF-8. Key = Argon2id(version 1.3, that text,
  ``salt``, ``memory_kib``, ``passes``, ``lanes``, 32 bytes). Master key = AES-256-GCM decryption of ``wrapped`` (which
  ends with the 16-byte tag) with ``nonce`` and, as associated data, the canonical JSON of {``cabinet``, ``kdf``,
  ``salt``, ``slot``: "passphrase"}.
* Recovery code: blanks and hyphens dropped, upper case, O as 0, I and L as 1, U as V; 36 characters of
  ``0123456789ABCDEFGHJKMNPQRSTVWXYZ`` read as a number in base 32, which must be a multiple of 1,048,573; the number
  without its last 20 bits is the secret, 20 bytes, most significant first. Key = HKDF-SHA256(secret, ``salt``, info
  "dossier recovery", 32 bytes); then as above with {``cabinet``, ``salt``, ``slot``: "recovery"}.

**Databases.** SQLite in SQLCipher 4 format: AES-256-CBC, HMAC-SHA512, **page size 8192** (``PRAGMA cipher_page_size``),
raw keys (``PRAGMA key = "x'…'"``: 64 hexadecimal digits of key, or those and 32 of salt). The salt is also the first
16 bytes of the file. ``application_id`` is 0x446F7349 for the index and 0x446F7344 for dossiers; ``user_version`` is
the number of the format, today 1 for the index and 2 for dossiers; a reader refuses a higher one.

* Index: key = HKDF-SHA256(master key, no salt, info "dossier index", 32 bytes). Table ``entry``: ``id`` (name of the
  dossier's file), ``key`` (32 bytes), ``salt`` (16), ``lineage``, ``title``, ``card``, ``created_at``, ``changed_at``,
  ``ready`` (0: being made, ignore it). Table ``erasure``: ``id``, ``erased_at``. Table ``about``: ``generation``…
* Dossier: key and salt of its entry. Table ``about``: ``lineage``, ``created_at``, ``title``, ``card``, ``head`` (the
  revision where the dossier stands), ``last``. Table ``revision``: the values, oldest first; where ``depth`` is 0
  ``change`` is the whole value, else the value is the first ``kept_start`` bytes of the previous one, ``change``, and
  its last ``kept_end`` bytes; ``sha256`` is the sum of the whole. Revisions after ``head`` can be redone. Table
  ``trail``: a random ``mark`` per change, oldest first; two files are copies of one dossier where ``lineage`` is the
  same, and one continues the other where it holds its last mark. Table ``blob``: ``sha256``, ``size``, ``first``,
  ``chunks``: the bytes are the ``data`` of table ``chunk``, from ``id`` = ``first``, ``chunks`` times, 1 MiB each but
  the last. Table ``derived`` (since 2): what was computed from the document ``source``, by ``kind`` and ``version``;
  its bytes are the ``data`` of ``derived_chunk`` whose ``result`` is its ``number``, in order of ``place``. A reader
  may ignore it, and a writer empty it.

The value of a dossier is the affair of :mod:`dossier_app.workspace`; the vault stores it without looking inside.

**Hand-over** (``.dossier-remis``): a ZIP, stored, of ``LISEZMOI.txt``, ``handover.json`` (``format``, ``handover``,
``salt`` in hexadecimal, ``passphrase`` as above with ``handover`` in the place of ``cabinet``) and ``dossier.db``, a
dossier under the wrapped key. **Backup**: ``<cabinet>/<instant>.backup.json`` names each file (``path`` in the cabinet,
``stored`` in ``files/``, ``size``, ``sha256``); files are copied as they are.
"""
