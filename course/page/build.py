"""A course as a folder of pages: one file a lesson, and an index; all of it or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from errno import EISDIR
from pathlib import Path
from urllib.parse import quote

from course.errors import CourseError
from course.markdown.lesson import Document, format_problem, read_document
from course.page.files import Embedded
from course.page.lesson_page import LessonPage, Site, render_lesson
from course.page.problems import fatal_problems
from course.page.templating import render
from course.quiz.questions import Problem


@dataclass(frozen=True)
class Built:
    """The files that were written, none if something cannot be built; errors, one a line.

    Errors that let the pages be built are those of single questions: they are shown there.
    """

    files: tuple[Path, ...]
    problems: tuple[str, ...]


def build_site(title: str, lessons: Sequence[Path], points: float, out: Path) -> Built:
    """Write the pages of lessons whose questions are worth `points` each, and their index.

    Raises:
        CourseError: if a lesson cannot be read, two would be the same file, or `out` cannot be
            written; nothing is changed in it then.
    """
    _refuse_names(lessons)
    documents = [read_document(path, points) for path in lessons]
    fatal = _lines((d, problem) for d in documents for problem in fatal_problems(d))
    if fatal:
        return Built((), fatal)
    site = Site(title, pages={path.name: quote(f"{path.stem}.html") for path in lessons})
    pages = [render_lesson(document, site) for document in documents]
    texts = {f"{page.name}.html": page.html for page in pages}
    texts["index.html"] = render_index(site, pages)
    problems = ((d, problem) for d in documents for problem in d.lesson.problems)
    return Built(tuple(_write(out, texts)), _lines(problems))


def render_index(site: Site, pages: Sequence[LessonPage]) -> str:
    """Render the list of lessons."""
    return render("index.html", site=site, lessons=pages, files=Embedded())


def _refuse_names(lessons: Sequence[Path]) -> None:
    names = ["index", *(path.stem for path in lessons)]
    for path in lessons:
        if any("\ud800" <= character <= "\udfff" for character in path.stem):
            raise CourseError(f"{path} has a name that is not UTF-8, and no page can. Rename it.")
        if names.count(path.stem) > 1:
            raise CourseError(
                f"{path} would be written to {path.stem}.html, as would another page. "
                "Rename the file, or build it into a folder of its own."
            )


def _lines(problems: Iterable[tuple[Document, Problem]]) -> tuple[str, ...]:
    return tuple(format_problem(document.lesson.path, problem) for document, problem in problems)


def _write(out: Path, texts: Mapping[str, str]) -> list[Path]:
    """Write all files beside their places, then move them there."""
    try:
        for name in texts:
            if (out / name).is_dir():
                raise IsADirectoryError(EISDIR, f"{name} is a folder")
        out.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=".build-", dir=out))
        try:
            for name, text in texts.items():
                (staged / name).write_text(text, encoding="utf-8", newline="\n")
            return [(staged / name).replace(out / name) for name in texts]
        finally:
            shutil.rmtree(staged)
    except OSError as error:
        raise CourseError(
            f"{out} cannot be written: {error.strerror}. Choose another folder."
        ) from None
