"""From the quiz blocks of a lesson to the questions of its quiz."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING
from unicodedata import normalize

from course.markdown.lesson_checks import PlacedBlock
from course.markdown.quiz_block import OPTION_KEYS, QuizBlock
from course.markdown.quiz_checks import penalty_of, shownext_of
from course.quiz.questions import Option, Question

if TYPE_CHECKING:
    from markdown_it.token import Token


def headings(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield (index of its token, text) of each heading that does not stand in a quiz."""
    in_quiz = 0
    for index, token in enumerate(tokens):
        if token.type in ("quiz_open", "quiz_close"):
            in_quiz += token.nesting
        elif token.type == "heading_open" and not in_quiz:
            yield index, tokens[index + 1].content


def place_blocks(tokens: Sequence[Token], lines: Sequence[str]) -> list[PlacedBlock]:
    """Find the quiz blocks, the heading above each, and which stand in one run."""
    above = dict(headings(tokens))
    placed: list[PlacedBlock] = []
    section, run, end = "", -1, 0
    for index, token in enumerate(tokens):
        section = above.get(index, section)
        if token.type == "quiz_open":
            block: QuizBlock = token.meta["block"]
            follows = index > 0 and tokens[index - 1].type == "quiz_close"
            adjacent = follows and _all_blank(lines[end : block.lines[0]])
            run += not adjacent
            end = block.lines[1]
            placed.append(PlacedBlock(block, token.meta["problems"], run, section))
    return placed


def _all_blank(lines: Sequence[str]) -> bool:
    """Whether only blank lines, of a block quote perhaps, are there: no link definition, say."""
    return not any(line.strip(" \t>") for line in lines)


def questions(placed: Sequence[PlacedBlock], points: float) -> Iterator[Question]:
    """Yield the question of each block without errors."""
    for here, identity in zip(placed, _identities(placed), strict=True):
        if not any(problem.severity == "error" for problem in here.problems):
            yield Question(
                id=identity,
                line=here.block.at.line,
                text=here.block.question.text,
                options=tuple(_options(here.block)),
                penalty=penalty_of(here.block),
                shownext=shownext_of(here.block),
                points=points,
                run=here.run,
                section=here.section,
            )


def _options(block: QuizBlock) -> Iterator[Option]:
    for part, below in zip(block.parts, [*block.parts[1:], None], strict=False):
        if part.key in OPTION_KEYS:
            why = below.text or None if below and below.key == "why" else None
            yield Option(part.text, part.key == "c", part.at.line, why)


def _identities(placed: Sequence[PlacedBlock]) -> Iterator[str]:
    """Yield what progress is kept by: `\\id`, else a hash of the text, numbered where equal.

    Blocks with errors count as well, so that fixing one does not rename the others.
    """
    uses: Counter[str] = Counter()
    for here in placed:
        setting = here.block.setting("id")
        identity = setting.value if setting else _hash(here.block.question.text)
        uses[identity] += 1
        yield identity if uses[identity] == 1 else f"{identity}-{uses[identity]}"


def _hash(text: str) -> str:
    normal = " ".join(normalize("NFC", text).split())
    return sha256(normal.encode("utf-8", "surrogatepass")).hexdigest()[:12]
