"""A learner's kit: the lessons and the stubs, without anything that only staff see."""

from __future__ import annotations

import shutil
from pathlib import Path

from course.catalog import Course
from course.errors import CourseError


def make_kit(course: Course, folder: Path) -> list[Path]:
    """Copy lessons and stubs into a folder and list the files made.

    Raises:
        CourseError: if a file would be overwritten or cannot be written; nothing is copied then.
    """
    stubs = sorted(path for path in course.exercises.glob("*.py") if path.name != "__init__.py")
    copies = {folder / "exercises" / path.name: path for path in stubs}
    copies |= {folder / "lessons" / path.name: path for path in course.lessons}
    there = [str(target) for target in copies if target.exists()]
    if there:
        raise CourseError(
            f"Nothing was copied, so as not to overwrite {', '.join(there)}. Name another folder."
        )
    try:
        for target, source in copies.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {error.strerror}.") from None
    return list(copies)
