"""What a learner has answered so far, kept in SQLite in the user's data folder.

Answers are kept under the lesson's name (its file name without the ending) and the question's
id, so they survive moving the lesson or installing the course anew. They are kept by the text
of the options, so reordering those is harmless.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course.errors import CourseError
from course.quiz.questions import Attempt, Mark, Option, Question, mark

if TYPE_CHECKING:
    from course.quiz.questions import Lesson

SCHEMA_VERSION = 1
BUSY_SECONDS = 10.0
"""How long to wait for another process that is writing."""

# A row is a try, or the answer being shown; then `options` are the right ones of that time.
_SCHEMA = (
    """
    CREATE TABLE answer (
        number INTEGER PRIMARY KEY,
        lesson TEXT NOT NULL,
        question TEXT NOT NULL,
        revealed INTEGER NOT NULL CHECK (revealed IN (0, 1)),
        options TEXT NOT NULL,
        at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
    )
    """,
    "CREATE INDEX answer_of_question ON answer (lesson, question, number)",
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


@dataclass(frozen=True)
class Record:
    """What a learner did at one question, as far as its present options go."""

    attempts: tuple[Attempt, ...] = ()
    revealed: bool = False

    def mark(self, question: Question) -> Mark:
        """Mark the question as it stands."""
        return mark(question, self.attempts, revealed=self.revealed)


def default_path() -> Path:
    """Return the file for this user: in the platform's data folder, or in XDG_DATA_HOME."""
    from platformdirs import user_data_path

    return user_data_path("backprop-course", appauthor=False) / "progress.sqlite"


class Progress:
    """The store. Every answer is committed at once; several processes may use it together."""

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path | None = None) -> Progress:
        """Open the file (default: this user's), making it if need be; CourseError if it cannot."""
        path = path or default_path()
        with _explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        progress = cls(path, db)
        try:
            progress._prepare()
        except BaseException:
            db.close()
            raise
        return progress

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answers(self, lesson: Lesson) -> LessonAnswers:
        """Return the answers to one lesson's questions."""
        return LessonAnswers(self, lesson.name)

    def reset(self, lesson: Lesson) -> int:
        """Forget a lesson; give the number of questions that had answers."""
        with self.writing() as db:
            query = "SELECT count(DISTINCT question) FROM answer WHERE lesson = ?"
            count = db.execute(query, (lesson.name,)).fetchone()[0]
            db.execute("DELETE FROM answer WHERE lesson = ?", (lesson.name,))
        return int(count)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Turn failures of the file into something its owner can act on."""
        with _explained(self.path):
            yield self._db

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Commit what the block does as one, alone among all processes."""
        with _explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.rollback()
                raise
            self._db.commit()

    def _prepare(self) -> None:
        """Make the table in a new file; refuse a file from a newer version."""
        with self.reading() as db:
            version = _version(db)
        if version > SCHEMA_VERSION:
            raise CourseError(
                f"{self.path} was written by a newer version of this program (it has form"
                f" {version}, this version reads {SCHEMA_VERSION}). Upgrade the program, or set"
                " XDG_DATA_HOME to another folder to keep separate progress."
            )
        if version < SCHEMA_VERSION:
            with self.writing() as db:
                if _version(db) == 0:  # no other process was first
                    for statement in _SCHEMA:
                        db.execute(statement)


class LessonAnswers:
    """The answers to one lesson's questions."""

    def __init__(self, progress: Progress, lesson: str) -> None:
        self._progress = progress
        self._lesson = lesson

    def record(self, question: Question) -> Record:
        """Read what was done at a question.

        When an option that was chosen is gone, its author has edited the question: what was
        done up to then is left out.
        """
        with self._progress.reading() as db:
            rows = db.execute(
                "SELECT revealed, options FROM answer WHERE lesson = ? AND question = ?"
                " ORDER BY number",
                (self._lesson, question.id),
            ).fetchall()
            return _record(rows, question)

    def add_attempt(self, question: Question, attempt: Attempt) -> None:
        """Keep a try, unless another process has finished the question meanwhile."""
        self._add(question, attempt.chosen, revealed=False)

    def give_up(self, question: Question) -> None:
        """Keep that the answer was shown: what follows earns nothing."""
        self._add(question, question.right_answer, revealed=True)

    def _add(self, question: Question, chosen: frozenset[int], *, revealed: bool) -> None:
        keys = sorted(option_key(question.options[i]) for i in chosen)
        with self._progress.writing() as db:
            if self.record(question).mark(question).finished:
                return
            db.execute(
                "INSERT INTO answer (lesson, question, revealed, options) VALUES (?, ?, ?, ?)",
                (self._lesson, question.id, int(revealed), json.dumps(keys)),
            )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError, ValueError) as error:
        raise CourseError(_explanation(path, error)) from error


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def option_key(option: Option) -> str:
    """Identify an option by its text, the Unicode form and outer white space aside."""
    text = unicodedata.normalize("NFC", option.text).strip()
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _record(rows: Sequence[tuple[int, str]], question: Question) -> Record:
    index_of = {option_key(option): i for i, option in enumerate(question.options)}
    attempts: list[Attempt] = []
    revealed = False
    for was_revealed, options in rows:
        keys = _keys(options)
        if not all(key in index_of for key in keys):
            attempts, revealed = [], False
        elif was_revealed:
            revealed = True
        elif not revealed:
            attempts.append(Attempt(frozenset(index_of[key] for key in keys)))
    return Record(tuple(attempts), revealed)


def _keys(options: object) -> list[str]:
    """Read the options' keys of a row; ValueError if no program of ours wrote it."""
    try:
        keys = json.loads(str(options))
    except RecursionError:
        raise ValueError("malformed row") from None
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError("malformed row")
    return keys


def _explanation(path: Path, error: Exception) -> str:
    """Say what to do about an SQLite or file error, by the words SQLite uses for it."""
    said = str(error)
    if "locked" in said:
        return (
            f"The progress file {path} is in use by another program ({said})."
            " Close the other quiz and try again."
        )
    if "full" in said:
        return (
            f"There is no room to write the progress file {path} ({said})."
            " Free some space and try again; what was answered before is kept."
        )
    if isinstance(error, OSError) or "readonly" in said or "unable to open" in said:
        return (
            f"The progress file {path} cannot be opened for writing ({said})."
            f" Make the file and the folder {path.parent} writable, or set XDG_DATA_HOME"
            " to a folder that is."
        )
    return (
        f"The progress file {path} is damaged or of another program ({said}). It was left as"
        " it is. Move it away to start afresh, or put a backup copy in its place."
    )
