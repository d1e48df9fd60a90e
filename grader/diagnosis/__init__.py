"""Why a result is wrong: which known mistakes give it, and whose mistake it is."""

from grader.diagnosis.carry import Carried, Part, carry
from grader.diagnosis.composition import Solve
from grader.diagnosis.diagnose import diagnose, is_sound, with_changes
from grader.diagnosis.evidence import Answer, changed_arguments, lay_out
from grader.diagnosis.expertise import Expertise
from grader.diagnosis.facts import facts
from grader.diagnosis.naming import name_mistakes
from grader.diagnosis.reach import Reach, Unread
from grader.diagnosis.selfcheck import self_check
from grader.diagnosis.suspects import Suspect, ids_of
from grader.diagnosis.work import Exhausted, Work

__all__ = [
    "Answer",
    "Carried",
    "Exhausted",
    "Expertise",
    "Part",
    "Reach",
    "Solve",
    "Suspect",
    "Unread",
    "Work",
    "carry",
    "changed_arguments",
    "diagnose",
    "facts",
    "ids_of",
    "is_sound",
    "lay_out",
    "name_mistakes",
    "self_check",
    "with_changes",
]
