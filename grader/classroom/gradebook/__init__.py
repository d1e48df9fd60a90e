"""The gradebook of a class: one SQLite file, and the only SQL of the grader.

schema.py      the tables
database.py    opens the file for one batch at a time; says clearly why it cannot be used
book.py        Gradebook: what a batch writes
student_rows.py what is read out of it: how each student stands, and the class as a whole
"""

from grader.classroom.gradebook.book import MAX_SEED, ClassOf, Gradebook, kept_class, kept_seed
from grader.classroom.gradebook.student_rows import (
    Rare,
    Status,
    StudentRow,
    count_by_status,
    count_noted,
    graded_in_part,
    graded_with_nothing,
    id_keys,
    rarely_passed,
    student_rows,
    without_grade,
)

__all__ = [
    "MAX_SEED",
    "ClassOf",
    "Gradebook",
    "Rare",
    "Status",
    "StudentRow",
    "count_by_status",
    "count_noted",
    "graded_in_part",
    "graded_with_nothing",
    "id_keys",
    "kept_class",
    "kept_seed",
    "rarely_passed",
    "student_rows",
    "without_grade",
]
