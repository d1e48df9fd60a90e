"""A learner's kit: lessons with their figures, and stubs, without anything that only staff see."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from course.catalog import Course
from course.errors import CourseError
from course.markdown.lesson import read_document
from course.page.images import ImageError, local_path

if TYPE_CHECKING:
    from markdown_it.token import Token


def make_kit(course: Course, folder: Path) -> list[Path]:
    """Copy lessons, the images that they show, and stubs into a folder and list the files made.

    Raises:
        CourseError: if a file would be overwritten or cannot be written, or a link is in the way;
            nothing is copied then.
    """
    stubs = sorted(path for path in course.exercises.glob("*.py") if path.name != "__init__.py")
    copies = {folder / "exercises" / path.name: path for path in stubs}
    copies |= {folder / "lessons" / path.name: path for path in course.lessons}
    for path in course.lessons:
        copies |= {folder / "lessons" / name: path.parent / name for name in _images(path)}
    there = [str(target) for target in copies if target.exists()]
    if there:
        raise CourseError(
            f"Nothing was copied, because it would overwrite {', '.join(there)}. "
            "Choose another folder."
        )
    links = dict.fromkeys(link for target in copies for link in _links(folder, target))
    if links:
        raise CourseError(
            f"Nothing was copied: {', '.join(map(str, links))} would be written through, "
            "and links are not followed. Choose another folder."
        )
    try:
        for target, source in copies.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {error.strerror}.") from None
    return list(copies)


def _links(folder: Path, target: Path) -> list[Path]:
    """List what is a link on the way from a folder, which may be one, to a file below it."""
    below = target.relative_to(folder)
    return [link for part in (below, *below.parents[:-1]) if (link := folder / part).is_symlink()]


def _images(lesson: Path) -> set[str]:
    """Name the images that a lesson shows, as far as they lie in its folder or below."""
    tokens = read_document(lesson).tokens
    images = [child for token in tokens for child in token.children or () if child.type == "image"]
    paths = {path for token in images if (path := _path(token, lesson.parent))}
    return {path.relative_to(lesson.parent).as_posix() for path in paths if path.is_file()}


def _path(token: Token, folder: Path) -> Path | None:
    try:
        path = local_path(str(token.attrs.get("src", "")), folder)
    except ImageError:
        return None
    inside = path.resolve().is_relative_to(folder.resolve()) and ".." not in path.parts
    return path if inside else None
