"""Why a result is wrong: which known mistakes give it, and whose mistake it is."""

from grader.diagnosis.carry import Carried, Part, carry, is_trivial
from grader.diagnosis.evidence import Answer, changed_arguments, lay_out
from grader.diagnosis.library import Library
from grader.diagnosis.naming import name_mistakes

__all__ = [
    "Answer",
    "Carried",
    "Library",
    "Part",
    "carry",
    "changed_arguments",
    "is_trivial",
    "lay_out",
    "name_mistakes",
]
