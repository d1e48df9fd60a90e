"""The lessons as they are served: rendered without answers, again when their file changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from course.catalog import Course
from course.markdown.lesson import format_problem, read_document
from course.page.files import Linked
from course.page.lesson_page import LessonPage, Site, render_lesson
from course.page.problems import fatal_problems
from course.quiz.questions import Lesson

STATIC = "/static/"
SLOT = "<!-- what the server knows -->"
"""Where a served page takes in what differs from one reader and moment to the next."""


@dataclass(frozen=True)
class Served:
    """A lesson and its page; `page` is None where it cannot be built, for the `problems`."""

    lesson: Lesson
    page: LessonPage | None
    problems: tuple[str, ...] = ()

    def explanations(self, question: str) -> Sequence[str]:
        """What is said of each option of a question once it is finished."""
        return self.page.explanations[question] if self.page else ()


@dataclass
class Lessons:
    """The lessons of a course by name. Any thread may ask it."""

    course: Course
    texts: dict[str, str] = field(default_factory=dict)
    _served: dict[str, tuple[tuple[int, int], Served]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def paths(self) -> Mapping[str, Path]:
        """The lessons' files by name, in the course's order."""
        return {path.stem: path for path in self.course.lessons}

    def served(self, name: str) -> Served:
        """Read and render a lesson, unless its file is as it was.

        Raises:
            KeyError: if the course has no such lesson.
            CourseError: if it cannot be read.
        """
        path = self.paths[name]
        with self._lock:
            stamp = _stamp(path)
            known = self._served.get(name)
            if known is None or known[0] != stamp:
                known = self._served[name] = (stamp, self._render(path))
            return known[1]

    def _render(self, path: Path) -> Served:
        document = read_document(path, self.course.points)
        fatal = fatal_problems(document)
        if fatal:
            lines = tuple(format_problem(path, problem) for problem in fatal)
            return Served(document.lesson, None, lines)
        pages = {lesson.name: f"/lesson/{quote(lesson.stem)}" for lesson in self.course.lessons}
        page = render_lesson(
            document,
            Site(self.course.title, "/", pages),
            answers=False,
            files=Linked(STATIC, texts=self.texts),
            marking="served.js",
            slot=SLOT,
        )
        return Served(document.lesson, page)


def _stamp(path: Path) -> tuple[int, int]:
    """What changes when a file is saved; the same for a file that is gone, which reading tells."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_mtime_ns, status.st_size)
