"""How a class did, as one page of HTML that needs nothing else. Pure: data in, text out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from grader.assignment.exercise import Assignment, Function
from grader.classroom.feedback import in_short
from grader.classroom.gradebook import Rare, Status, StudentRow
from grader.classroom.intake import Ignored
from grader.escape import one_line
from grader.judge.result import TestResult

BARS = 10
NAMED = 3
"""How many outcomes, and known mistakes, of a function are named."""

_SAID: dict[Status, str] = {
    "graded": "graded",
    "nothing to grade": "with nothing to grade",
    "refused": "refused",
    "internal": "without a grade because the grader failed",
    "pending": "not graded yet",
}

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; margin: 1rem 0 }
th, td { text-align: left; padding: .2rem 1rem .2rem 0; border-bottom: 1px solid #8886 }
.number { text-align: right; font-variant-numeric: tabular-nums }
.bar div { background: #3778c2; height: 1rem }
.bar { width: 20rem }
</style>
"""


class _Sums:
    """What a class made of one function."""

    def __init__(self, function: Function) -> None:
        self._function = function
        self._points = 0.0
        self._full = 0
        self._outcomes: Counter[str] = Counter()
        self._mistakes: Counter[str] = Counter()

    def add(self, results: Sequence[TestResult]) -> None:
        self._points += sum(result.score or 0.0 for result in results)
        failed = {result.outcome for result in results if result.outcome != "correct"}
        self._outcomes.update(failed)
        self._mistakes.update({id_ for result in results for id_ in result.misconceptions})
        self._full += not failed

    def row(self, graded: int) -> Iterator[str]:
        of = graded or 1
        yield _text(f"{self._function.exercise}.{self._function.name}")
        yield _number(f"{self._function.points:g}")
        yield _number(f"{self._points / of:.2f}")
        yield _number(f"{100 * self._full / of:.0f} %")
        yield _text(_most(self._outcomes))
        yield _text(_most(self._mistakes))


def _most(counts: Counter[str]) -> str:
    """Name the most frequent, equal ones by the alphabet: the page is the same in every run."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} ({count})" for name, count in ordered[:NAMED])


class ClassPage:
    """Takes in one standing after the other and keeps sums alone."""

    def __init__(
        self,
        assignment: Assignment,
        rare: Sequence[Rare] = (),
        ignored: Sequence[Ignored] = (),
    ) -> None:
        """Begin a page; `rare` are the tests that almost nobody passes."""
        self._ignored = ignored
        self._assignment = assignment
        self._rare = rare
        self._max = sum(function.points for function in assignment.functions)
        self._status: Counter[Status] = Counter()
        self._bars: Counter[int] = Counter()
        self._functions = [_Sums(function) for function in assignment.functions]
        self._without: list[tuple[str, str, str, str]] = []

    def add(self, row: StudentRow) -> None:
        """Count a student in; only what is graded counts for points and outcomes."""
        self._status[row.status] += 1
        if row.status not in ("graded", "pending"):
            why = in_short(row.why, row.student)
            self._without.append((row.student, row.name, row.status, why))
        if row.status == "graded" and row.report:
            share = row.report.score / self._max
            self._bars[min(BARS - 1, int(BARS * share))] += 1
        for sums, results in zip(self._functions, row.results, strict=False):
            sums.add(results)

    def to_html(self) -> str:
        """Write the page."""
        title = escape(self._assignment.title)
        return "".join(
            [
                f"{_HEAD}<title>{title}: the class</title>\n<h1>{title}</h1>\n",
                "<ul>\n",
                *(
                    f"<li>{self._status[status]} {said}\n"
                    for status, said in _SAID.items()
                    if self._status[status] or status == "graded"
                ),
                "</ul>\n<h2>Scores</h2>\n",
                *_table(("points", "submissions", ""), self._distribution()),
                "<h2>Functions</h2>\n",
                *_table(
                    ("function", "points", "mean", "all right", "failures", "known mistakes"),
                    (sums.row(self._status["graded"]) for sums in self._functions),
                ),
                *self._rarely_passed(),
                *self._ungraded(),
                "</html>\n",
            ]
        )

    def _distribution(self) -> Iterator[Iterable[str]]:
        most = max(self._bars.values(), default=0) or 1
        for bar in range(BARS):
            low, high = (self._max * edge / BARS for edge in (bar, bar + 1))
            width = 100 * self._bars[bar] / most
            yield (
                _number(f"{low:g} to {high:g}"),
                _number(str(self._bars[bar])),
                f'<td class="bar"><div style="width: {width:.1f}%"></div>',
            )

    def _rarely_passed(self) -> Iterator[str]:
        if self._rare:
            yield "<h2>Tests that almost nobody passes</h2>\n"
            yield "<p>Is the test right, and does the statement say what is asked for?\n<ul>\n"
            yield from (f"<li>{escape(one_line(str(rare)))}\n" for rare in self._rare)
            yield "</ul>\n"

    def _ungraded(self) -> Iterator[str]:
        if self._without:
            yield "<h2>Without a grade</h2>\n"
            rows = (map(_text, row) for row in self._without)
            yield from _table(("student", "name", "status", "why"), rows)
        if self._ignored:
            yield "<h2>Ignored</h2>\n"
            found = ((_text(one.name), _text(one.reason)) for one in self._ignored)
            yield from _table(("name", "why"), found)


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    yield "<table>\n<tr>" + "".join(f"<th>{escape(head)}" for head in heads) + "\n"
    for row in rows:
        yield f"<tr>{''.join(row)}\n"
    yield "</table>\n"


def _text(text: str) -> str:
    return f"<td>{escape(one_line(text))}"


def _number(text: str) -> str:
    return f'<td class="number">{escape(text)}'
