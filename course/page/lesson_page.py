"""One lesson as a page: a single file that loads nothing, or one that a server completes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token
from markupsafe import Markup

from course.markdown.lesson import Document
from course.markdown.parser import lesson_parser
from course.page.files import Embedded, Files
from course.page.math_font import math_font
from course.page.prose import ProseRenderer, Section, plain_text
from course.page.quiz_html import QuizRenderer
from course.page.templating import render


@dataclass(frozen=True)
class Site:
    """What a page says about the others: the course's title, the index, and the pages.

    `pages` are the addresses of pages by the address of their lesson's Markdown.
    """

    title: str
    index: str = "index.html"
    pages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class LessonPage:
    """A rendered lesson; `explanations` has the HTML said of each option, by question id."""

    name: str
    title: str
    html: str
    sections: int
    questions: int
    explanations: Mapping[str, Sequence[str]]


def render_lesson(
    document: Document,
    site: Site,
    *,
    answers: bool = True,
    files: Files | None = None,
    marking: str = "marking.js",
    slot: str = "",
) -> LessonPage:
    """Render a lesson; `files` says how styles and scripts come into the page.

    With `answers` the page marks its quiz by itself and keeps what is answered in the browser.
    Without, neither the right options nor their explanations are in it: then `marking` names
    another script, which does what `marking.js` describes. `slot` is put behind the text, for a
    server to replace it.
    """
    parser = lesson_parser()
    prose = ProseRenderer(document.lesson.path.parent, site.pages)
    quiz = QuizRenderer(document.lesson.quiz, prose, parser.options, answers=answers)
    body = Markup("").join(
        Markup(
            quiz.block(stretch)
            if stretch[0].type == "quiz_open"
            else prose.render(stretch, parser.options, {})
        )
        for stretch in _stretches(_without_title(document.tokens))
    )
    title, drawings = lesson_title(document), "data-figure=" in body
    html = render(
        "lesson.html",
        title=title,
        site=site,
        sections=[Section(s.anchor, Markup(s.title)) for s in prose.sections],
        body=body,
        answers=answers,
        questions=quiz.data,
        data=_json({"lesson": document.lesson.name, "questions": quiz.data}),
        font=math_font(body),
        files=files or Embedded(),
        slot=Markup(slot),
        styles=["figures.css"] if drawings else [],
        scripts=[
            *(["figures.js"] if drawings else []),
            *([marking, "quiz.js"] if quiz.data else []),
        ],
    )
    return LessonPage(
        document.lesson.name, title, html, len(prose.sections), len(quiz.data), quiz.explanations
    )


def lesson_title(document: Document) -> str:
    """Return the heading of the first level that a lesson opens with, else its file's name."""
    if _opens_with_title(document.tokens):
        return plain_text(document.tokens[1].children or [])
    words = document.lesson.name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _json(data: object) -> Markup:
    """Write JSON that can stand inside a script element."""
    return Markup(json.dumps(data, separators=(",", ":")).replace("<", "\\u003c"))


def _opens_with_title(tokens: Sequence[Token]) -> bool:
    return bool(tokens) and tokens[0].type == "heading_open" and tokens[0].tag == "h1"


def _without_title(tokens: Sequence[Token]) -> Sequence[Token]:
    return tokens[3:] if _opens_with_title(tokens) else tokens


def _stretches(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Split tokens into those of quiz blocks and those between."""
    start = 0
    for index, token in enumerate(tokens):
        if token.type == "quiz_open" and index > start:
            yield tokens[start:index]
            start = index
        elif token.type == "quiz_close":
            yield tokens[start : index + 1]
            start = index + 1
    if start < len(tokens):
        yield tokens[start:]
