"""Why a result is wrong: which known mistakes give it, and whose mistake it is."""

from grader.diagnosis.carry import Carried, Part, carry
from grader.diagnosis.composition import Solve
from grader.diagnosis.diagnose import diagnose
from grader.diagnosis.evidence import Answer, changed_arguments, lay_out
from grader.diagnosis.expertise import Expertise
from grader.diagnosis.facts import facts
from grader.diagnosis.naming import name_mistakes
from grader.diagnosis.selfcheck import self_check
from grader.diagnosis.stubs import Sandboxed
from grader.diagnosis.suspects import Suspect
from grader.diagnosis.trivial import is_trivial

__all__ = [
    "Answer",
    "Carried",
    "Expertise",
    "Part",
    "Sandboxed",
    "Solve",
    "Suspect",
    "carry",
    "changed_arguments",
    "diagnose",
    "facts",
    "is_trivial",
    "lay_out",
    "name_mistakes",
    "self_check",
]
