"""Where a course lies on the disk: its lessons, exercises and solutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from course.errors import CourseError
from course.quiz.questions import DEFAULT_POINTS


@dataclass(frozen=True)
class Course:
    """A course's folders, and what `lessons/course.yaml` says.

    By the lesson's name, `practised` are the ids of the exercises that belong to it, and `written`
    the functions to be written after each of its sections.
    """

    title: str
    points: float
    lessons: tuple[Path, ...]
    exercises: Path
    solutions: Path
    practised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    written: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    def lesson(self, name: str | None) -> Path:
        """Find a lesson by its name, or take the first; a path to any Markdown file is fine too.

        Raises:
            CourseError: if there is no such lesson; the text lists what there is.
        """
        if name is None and self.lessons:
            return self.lessons[0]
        for path in self.lessons:
            if name in (path.stem, path.name):
                return path
        if name is not None and (Path(name).exists() or name.endswith(".md") or "/" in name):
            return Path(name)
        names = ", ".join(path.stem for path in self.lessons) or "none"
        raise CourseError(
            f"There is no lesson '{name}'. Lessons of this course: {names}. "
            "The path of a Markdown file works as well."
        )


def find_course(folder: Path | None = None) -> Course:
    """Find the course in a folder, or the one that comes with the package.

    A course's folder holds `lessons/` (or `course/lessons/`) with `course.yaml` in it,
    `exercises/` with `exercises.yaml` in it, and `solutions/`.

    Raises:
        CourseError: if the folder is no course.
    """
    package = Path(__file__).parent
    if folder is None:
        installed = package / "content"  # in a wheel; in a checkout they lie beside the package
        top = installed if installed.is_dir() else package.parent
        return _read(top, package / "lessons")
    lessons = [path for path in (folder / "lessons", folder / "course/lessons") if path.is_dir()]
    if not lessons:
        raise CourseError(
            f"{folder} isn't a course: it should hold lessons/ with course.yaml, "
            "exercises/ with exercises.yaml, and solutions/."
        )
    return _read(folder, lessons[0])


def _read(top: Path, lessons: Path) -> Course:
    path = lessons / "course.yaml"
    try:
        data = yaml.safe_load(path.read_bytes())
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from None
    except yaml.YAMLError as error:
        raise CourseError(f"{path} is not YAML: {error}") from None
    if not isinstance(data, dict) or not isinstance(data.get("lessons"), list):
        raise CourseError(f"{path} should have a title and a list of lessons.")
    named = [(Path(_file(path, entry)).stem, entry) for entry in data["lessons"]]
    return Course(
        title=str(data.get("title", top.name)),
        points=_points(path, data.get("points", DEFAULT_POINTS)),
        lessons=tuple(lessons / _file(path, entry) for entry in data["lessons"]),
        exercises=top / "exercises",
        solutions=top / "solutions",
        practised={name: _names(path, entry.get("exercises", ())) for name, entry in named},
        written={name: _sections(path, entry.get("write", {})) for name, entry in named},
    )


def _points(path: Path, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 < value < 1e6:
        raise CourseError(f"{path}: points should be a number above 0, not {value!r}.")
    return float(value)


def _file(path: Path, entry: Any) -> str:
    if not isinstance(entry, dict) or not isinstance(entry.get("file"), str):
        raise CourseError(f"{path}: a lesson is an entry with a `file`, not {entry!r}.")
    return str(entry["file"])


def _names(path: Path, value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(name, str) for name in value):
        raise CourseError(f"{path}: exercises and functions are lists of names, not {value!r}.")
    return tuple(value)


def _sections(path: Path, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise CourseError(
            f"{path}: `write` has functions by the title of a section, not {value!r}."
        )
    return {str(title): _names(path, functions) for title, functions in value.items()}
