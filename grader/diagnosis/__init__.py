"""Why a result is wrong: which known mistakes give it, and whose mistake it is."""

from grader.diagnosis.candidates import Candidate, ids_of
from grader.diagnosis.carry import Carried, Part, carry
from grader.diagnosis.catalogue import MistakeCatalogue
from grader.diagnosis.composition import Solve
from grader.diagnosis.diagnose import diagnose, is_sound, with_changes
from grader.diagnosis.evidence import Answer, changed_arguments, observe
from grader.diagnosis.facts import facts
from grader.diagnosis.naming import name_mistakes
from grader.diagnosis.reach import Reach, Unread
from grader.diagnosis.selfcheck import self_check
from grader.diagnosis.work import Exhausted, Work

__all__ = [
    "Answer",
    "Candidate",
    "Carried",
    "Exhausted",
    "MistakeCatalogue",
    "Part",
    "Reach",
    "Solve",
    "Unread",
    "Work",
    "carry",
    "changed_arguments",
    "diagnose",
    "facts",
    "ids_of",
    "is_sound",
    "name_mistakes",
    "observe",
    "self_check",
    "with_changes",
]
