"""Quiz blocks as HTML: a fieldset of options, and what the script that adds inputs must know."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup

from course.page.prose import ProseRenderer, Tokens
from course.page.templating import render
from course.quiz.progress import option_key
from course.quiz.questions import Question, Quiz


@dataclass(frozen=True)
class ShownOption:
    """An option as HTML, with what is said of it at the end: `bare` is no more than the verdict.

    `tag` is the element for what is said: a paragraph, which needs no end, or one of several.
    """

    text: Markup
    why: Markup
    bare: bool
    tag: str


class QuizRenderer:
    """Renders the quiz blocks of a lesson, with or without their answers.

    `data` is what the page's script must know of the questions rendered so far, and
    `explanations` what is said of their options, maybe nothing, by the questions' ids.
    """

    def __init__(
        self, quiz: Quiz, prose: ProseRenderer, options: OptionsDict, *, answers: bool
    ) -> None:
        self.data: list[dict[str, Any]] = []
        self.explanations: dict[str, tuple[str, ...]] = {}
        self._quiz = quiz
        self._prose = prose
        self._markdown_options = options
        self._answers = answers
        self._index_of = {question.line: n for n, question in enumerate(quiz.questions)}

    def block(self, tokens: Tokens) -> str:
        """Render the tokens from a `quiz_open` to its `quiz_close`."""
        text = self._html(_between(tokens, "quiz_question"))
        options = [self._option(part) for part in _split(tokens, "quiz_option")]
        index = self._index_of.get(tokens[0].meta["block"].at.line)
        if index is None:
            problems = [p for p in tokens[0].meta["problems"] if p.severity == "error"]
            return render("quiz_error.html", problems=problems, text=text, options=options)
        question = self._quiz.questions[index]
        self.data.append(self._data(question, index))
        self.explanations[question.id] = tuple("" if o.bare else o.why for o in options)
        return render(
            "quiz.html", question=question, number=index + 1, count=len(self._quiz.questions),
            behind=self._quiz.folded_behind(index), text=text, options=options,
            answers=self._answers,
        )  # fmt: skip

    def _option(self, tokens: Tokens) -> ShownOption:
        at = next((at for at, t in enumerate(tokens) if t.type == "quiz_why_open"), len(tokens))
        correct, why = tokens[0].meta["part"].key == "c", self._html(tokens[at + 1 : -1])
        said = render("why.html", correct=correct, why=why)
        tag = "p" if _is_line(tokens[at + 1 : -1]) else "div"
        text = self._html(tokens[1:at])
        return ShownOption(text, Markup(said.strip()), bare=not why, tag=tag)

    def _html(self, tokens: Tokens) -> Markup:
        """Render a part of a block; a lone paragraph without its tags."""
        tokens = [_without_heading(token) for token in tokens]
        if _is_line(tokens):
            tokens = tokens[1:2]
        return Markup(self._prose.render(tokens, self._markdown_options, {}).strip())

    def _data(self, question: Question, index: int) -> dict[str, Any]:
        """Say what the script must know; what is left out is as in most questions."""
        behind = self._quiz.folded_behind(index)
        return {
            "id": question.id,
            "points": _short(question.points),
            "penalty": _short(question.penalty),
            **({"multiple": True} if question.multiple else {}),
            **({"behind": behind} if behind is not None else {}),
            "options": [option_key(option) for option in question.options],
            **({"right": sorted(question.right_answer)} if self._answers else {}),
        }


def _is_line(tokens: Tokens) -> bool:
    """Whether there is one paragraph and no more."""
    return [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]


def _short(number: float) -> float:
    """Return a whole number as an integer, which JSON writes without a point."""
    return int(number) if number == int(number) else number


def _between(tokens: Tokens, name: str) -> Tokens:
    """Return what stands between the first `name_open` and its `name_close`."""
    types = [token.type for token in tokens]
    return tokens[types.index(f"{name}_open") + 1 : types.index(f"{name}_close")]


def _split(tokens: Tokens, name: str) -> Iterator[Tokens]:
    """Yield the tokens from each `name_open` to before its `name_close`."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == f"{name}_open":
            start = index
        elif token.type == f"{name}_close":
            yield tokens[start:index]


def _without_heading(token: Token) -> Token:
    """Make a paragraph of a heading: a question is no section of the page."""
    if not token.type.startswith("heading_"):
        return token
    token = copy(token)
    token.type, token.tag = token.type.replace("heading", "paragraph"), "p"
    return token
