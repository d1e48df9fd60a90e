"""A gradebook's file: opened for one batch at a time, changed in transactions.

Committed is kept, whatever happens to the process; a power cut may cost the last few commits, which
are then graded again (WAL with synchronous = NORMAL).
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from grader.classroom.gradebook.schema import STEPS, VERSION
from grader.errors import InputError

NAME = "gradebook.sqlite"
LOCK = "batch.lock"
LOCKED_SECONDS = 10.0


class Database:
    """The file in a folder; all methods raise InputError where it cannot be used."""

    def __init__(self, folder: Path) -> None:
        """Open the file, or make it.

        Raises:
            InputError: if another batch works on the folder, the file is damaged, of a later
                version or used by another program, or the folder cannot be written.
        """
        self.path = folder / NAME
        with contextlib.ExitStack() as opened:
            opened.enter_context(contextlib.closing(_hold(folder)))
            with self._said_clearly():
                _make_private(self.path)
                self._sql = sqlite3.connect(self.path, timeout=LOCKED_SECONDS, isolation_level=None)
                opened.enter_context(contextlib.closing(self._sql))
                self._prepare()
            self._opened = opened.pop_all()

    def close(self) -> None:
        """Close the file and let other batches have the folder."""
        with self._said_clearly():
            self._opened.close()

    def _prepare(self) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON"):
            self._sql.execute(f"PRAGMA {pragma}")
        found = self.value("PRAGMA quick_check(1)")
        if found != "ok":
            raise sqlite3.DatabaseError(found)
        version = self.value("PRAGMA user_version")
        if version > VERSION:
            raise InputError(
                f"{self.path} is of version {version}, and this program knows up to {VERSION}. "
                "Use the newer program that made it, or another folder."
            )
        if version < VERSION:
            with self.transaction():
                for step in STEPS[version:]:
                    for statement in step.split(";\n"):
                        self._sql.execute(statement)
                self._sql.execute(f"PRAGMA user_version = {VERSION}")

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is done inside, all of it or nothing."""
        with self._said_clearly():
            self._sql.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._sql.execute("COMMIT")
            except BaseException:
                # a full disk has rolled back already
                if self._sql.in_transaction:
                    self._sql.execute("ROLLBACK")
                raise

    def change(self, statement: str, parameters: Sequence[object] = ()) -> None:
        """Run one statement; outside a transaction it is one of its own."""
        with self._said_clearly():
            self._sql.execute(statement, parameters)

    def change_each(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        """Run one statement for each row of parameters."""
        with self._said_clearly():
            self._sql.executemany(statement, rows)

    def rows(self, query: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query as they are asked for."""
        with self._said_clearly():
            yield from self._sql.execute(query, parameters)

    def value(self, query: str, parameters: Sequence[object] = ()) -> Any:
        """Return the first value of the first row, or None if there is no row."""
        return next(self.rows(query, parameters), (None,))[0]

    @contextlib.contextmanager
    def _said_clearly(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise InputError(_explain(self.path, error)) from error


def _make_private(path: Path) -> None:
    """Make a file that its owner alone may read, if it is not there; SQLite's beside it follow."""
    with contextlib.suppress(OSError):  # SQLite says what is wrong when it opens the file
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def _hold(folder: Path) -> sqlite3.Connection:
    """Lock a folder for as long as the connection is open; a killed process lets go of it.

    SQLite's own locks do this alike on every system. The file stays empty.
    """
    lock = None
    try:
        _make_private(folder / LOCK)
        lock = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        if lock is not None:
            lock.close()
        if "locked" in str(error):
            raise InputError(
                f"Another batch is at work in {folder}. Wait until it is done, "
                "or give this one another folder with --out."
            ) from None
        raise InputError(_explain(folder / LOCK, error)) from error
    return lock


def _explain(path: Path, error: sqlite3.Error) -> str:
    """Say what is wrong with the file, and how to fix it."""
    text = str(error)
    if "locked" in text:
        how = "Another program is using it: close that, then run the same command again."
    elif "full" in text or "I/O" in text:
        how = "Is the disk full? Make room, then run the same command again."
    elif "readonly" in text or "unable to open" in text or "authoriz" in text:
        how = "Do you have permission to write there? If not, give another folder with --out."
    elif "malformed" in text or "not a database" in text or type(error) is sqlite3.DatabaseError:
        how = "It is damaged: move it away, then run the same command again to start again."
    else:
        how = "Run the same command again; if that does not help, move the file away."
    return f"{path} cannot be used: {text}. {how}\nWhat was committed to it is kept."
