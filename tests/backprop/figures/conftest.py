"""Figures in a real Chromium: a page that inlines them, served under a strict policy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from course.backprop.figures import drawings
from course.catalog import Course
from grader.assignment.reference import Reference
from tests.conftest import ROOT
from tests.content.test_lesson_content import FIRST, PARAMETERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

PAGE = ROOT / "course/page/assets"
ADDRESS = "http://figures.test/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'"
STYLE = """
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 1rem; max-width: 44rem; font: 1rem/1.6 system-ui, sans-serif;
  background: light-dark(#fff, #111318); color: light-dark(#1f2430, #e6e9ef); }
figure { margin: 1.5rem 0; }
"""


def inlined() -> str:
    """A page with every figure, each without the style that is for a file of its own."""
    figures = [
        f"<figure>{re.sub('<style>.*?</style>', '', svg)}<figcaption>{name}</figcaption></figure>"
        for name, svg in drawings().items()
    ]
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="page.css"><link rel="stylesheet" href="figures.css"></head>'
        f"<body><main><h1>Figures</h1>{''.join(figures)}</main>"
        '<script src="figures.js"></script></body></html>'
    )


FILES = {
    "": ("text/html", inlined),
    "page.css": ("text/css", lambda: STYLE),
    "figures.css": ("text/css", (PAGE / "figures.css").read_text),
    "figures.js": ("text/javascript", (PAGE / "figures.js").read_text),
    "favicon.ico": ("image/x-icon", lambda: ""),
}


def answer(route: Route) -> None:
    kind, body = FILES[route.request.url.removeprefix(ADDRESS)]
    headers = {"content-security-policy": POLICY, "content-type": f"{kind}; charset=utf-8"}
    route.fulfill(body=body(), headers=headers)


Open = Callable[..., "Page"]
"""open_page(**context): the page with all figures, in a context such as color_scheme="dark"."""


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    """Open pages; whatever the console complains of fails the test in the end."""
    contexts, complaints = [], []

    def open_page(width: int = 360, **context: Any) -> Page:
        made = chromium.new_context(viewport={"width": width, "height": 800}, **context)
        contexts.append(made)
        page = made.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.route("**/*", answer)
        page.goto(ADDRESS)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def numbers(course: Course) -> SimpleNamespace:
    """What the reference makes of the network and the first sample that the lesson prints."""
    solutions = Reference(course.solutions)
    weights, biases = ([PARAMETERS[f"{name}^{layer}"] for layer in (1, 2)] for name in "Wb")
    x, y = FIRST

    def sigma(z: Any) -> Any:
        return z / (1 + abs(z))

    def sigma_prime(z: Any) -> Any:
        return 1 / (1 + abs(z)) ** 2

    zs, activations = solutions.module("forward").forward(weights, biases, x, sigma)
    miss = activations[-1] - y
    deltas = solutions.module("delta").deltas(weights, zs, miss, sigma_prime)
    gradients, _ = solutions.module("gradient").gradient(deltas, activations)
    return SimpleNamespace(
        z=zs, a=activations, miss=miss, deltas=deltas, gradients=gradients,
        back=weights[1].T @ deltas[1], cost=0.5 * float((miss**2).sum()),
    )  # fmt: skip


def numbers_in(line: str) -> list[float]:
    """All numbers of a line, however they are written."""
    return [float(n) for n in re.findall(r"(?<![\w′])-?\d+(?:\.\d+)?", line.replace("−", "-"))]


@pytest.fixture(scope="session")
def folder() -> Path:
    return ROOT / "course" / "lessons" / "figures"
