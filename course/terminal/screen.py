"""What a quiz looks like: questions, verdicts and the summary, drawn or in plain words."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING, TextIO

from rich.console import Console
from rich.text import Text

from course.quiz.questions import Mark, Question
from course.quiz.session import Outcome, QuizSession
from course.terminal.plain_markdown import Renderer, indent
from course.terminal.prompt import Prompt

if TYPE_CHECKING:
    from course.quiz.questions import Lesson

WIDEST, NARROWEST = 88, 20

HELP = (
    ("a number", "chooses the answer with that number, or takes the choice back"),
    ("Enter", "checks your answer, where several can be chosen"),
    ("g", "gives up and shows the answer; the question earns no more points"),
    ("s", "skips the question; it comes back at the end"),
    ("q", "quits, as Ctrl-C does; your answers are kept"),
)


@dataclass
class Screen:
    """Draws. Right and wrong always have a word; `plain` leaves out signs and lines."""

    target: TextIO
    plain: bool = False

    def __post_init__(self) -> None:
        self._console = Console(
            file=self.target,
            color_system=None if self.plain else "auto",
            markup=False,
            highlight=False,
            emoji=False,
        )
        unicode = (self._console.encoding or "").lower().startswith("utf")
        self._drawn = unicode and not self.plain
        self._renderer = Renderer(self._console, self.plain, unicode)

    @property
    def width(self) -> int:
        """The columns to use now: a terminal can change its size."""
        columns = shutil.get_terminal_size((80, 24)).columns
        return max(NARROWEST, min(columns, WIDEST))

    def say(self, text: str | Text = "", style: str = "") -> None:
        """Print a paragraph."""
        text = Text(text, style=style) if isinstance(text, str) else text
        self._print(self._renderer.wrap(text, self.width))

    def welcome(self, lesson: Lesson, session: QuizSession) -> None:
        """Say what this is, and where a learner who comes back stands."""
        title = self._renderer.inline(lesson.title)
        title.stylize("bold")
        self.say(title)
        errors = sum(1 for problem in lesson.problems if problem.severity == "error")
        if errors:
            self.say(
                f"The lesson has {_count(errors, 'error')} and may be missing questions:"
                " course check shows them."
            )
        total = session.total()
        if not total.questions:
            self.say("There are no questions in this lesson.")
        elif total.finished == total.questions:
            self.say("You have finished this quiz.")
        elif any(mark.tries or mark.finished for mark in session.marks()):
            self.say(
                f"Welcome back: {total.finished} of {_count(total.questions, 'question')} finished,"
                f" {_points(total.score)} of {_points(total.points)} points so far."
            )
        else:
            self.say(
                f"{_count(total.questions, 'question')}, {_points(total.points)} points."
                " Answers are kept as you go; leave and come back whenever you like."
            )

    def question(self, session: QuizSession, index: int, prompt: Prompt) -> None:
        """Draw a question, its options and what the keys do."""
        question = session.quiz.questions[index]
        what = "Question" if session.scored else "Practice"
        self._heading(f"{what} {index + 1} of {len(session.quiz.questions)}", question.section)
        if session.scored:
            self.say(_terms(question), "dim")
        self.say()
        self._print(self._renderer.lines(question.text, self.width))
        self.say()
        self._options(question)
        self.say()
        if question.multiple:
            self.say("Choose all that apply.", "bold")
        self._tried(session, index)
        self._hint(prompt.hint(question))

    def outcome(self, session: QuizSession, index: int, outcome: Outcome) -> None:
        """Say what an answer led to."""
        mark, scored = outcome.mark, session.scored
        if outcome.kind == "empty":
            self.say("You have chosen nothing, so it doesn't count as a try.")
        elif outcome.kind == "repeated":
            self.say("You've already tried that answer, so it doesn't count again. Try another.")
        elif outcome.kind == "wrong":
            word = "Partly right" if outcome.partly else "Wrong"
            cost = f"{self._loss(outcome.lost)}, " if scored and outcome.lost else ""
            self._verdict(False, f"{word}: {cost}try again.")
            if scored and (outcome.lost or mark.score):
                self.say(self._standing(session.worth(index), mark), "dim")
        else:
            self._verdict(True, f"Right. {_earned(mark)}." if scored else "Right.")
            self._whys(session.quiz.questions[index])

    def given_up(self, session: QuizSession, index: int, mark: Mark) -> None:
        """Show the answer."""
        question = session.quiz.questions[index]
        right = sorted(question.right_answer)
        self.say(f"The answer: {', '.join(str(i + 1) for i in right)}.", "bold")
        self._options(question, right)
        if session.scored:
            kept = "for your best try" if mark.score else "for this question"
            self.say(f"{_earned(mark)} {kept}.")
        self._whys(question)

    def help(self, hint: str) -> None:
        """Say what each key does."""
        for key, does in HELP:
            lines = self._renderer.wrap(Text(does), self.width - 12)
            self._print(indent(lines, f"  {key:<10}", " " * 12))
        self._hint(hint)

    def practice(self, questions: int) -> None:
        """Announce that missed questions come again."""
        self._heading("Practice", "")
        self.say(
            f"{_count(questions, 'question')} you didn't get right on the first try, once more."
            " This is practice: your score stays as it is. Press q to stop."
        )

    def left(self) -> None:
        """Say good-bye before the end."""
        self.say()
        self.say("Your progress is saved: run the same command to continue.")

    def summary(self, session: QuizSession) -> None:
        """Say how it went and what to look at again."""
        total = session.total()
        self._heading("Summary", "")
        share = f" ({total.score / total.points:.0%})" if total.points else ""
        self.say(f"Score: {_points(total.score)} of {_points(total.points)} points{share}", "bold")
        accuracy = total.first_try_accuracy or 0.0
        self.say(
            f"Right on the first try: {total.first_try_right} of {total.finished} ({accuracy:.0%})"
        )
        missed = session.missed()
        if missed:
            self.say()
            self.say("Worth another look:")
        for index in missed:
            self._missed(index, session.quiz.questions[index])
        self.say()
        self.say("To start over, run the same command with --reset.", "dim")

    def _missed(self, index: int, question: Question) -> None:
        lines = self._renderer.lines(question.text, self.width - 6)
        first_block = takewhile(lambda line: bool(line.plain), lines)
        self._print(indent(list(first_block), f"{index + 1}. ".rjust(6), " " * 6))

    def _print(self, lines: Sequence[Text]) -> None:
        for line in lines:
            self._console.print(line, no_wrap=True, overflow="ignore", crop=False)

    def _heading(self, title: str, section: str) -> None:
        self.say()
        if self._drawn:
            self.say("─" * self.width, "dim")
        text = Text(title, style="bold")
        if section:
            text.append(". Section: " if self.plain else " · " if self._drawn else " - ")
            text.append_text(self._renderer.inline(section))
        self.say(text)

    def _options(self, question: Question, only: Sequence[int] | None = None) -> None:
        chosen = range(len(question.options)) if only is None else only
        drawn = [self._option(question, index) for index in chosen]
        spaced = any(len(lines) > 2 for lines in drawn)
        for number, lines in enumerate(drawn):
            if number and spaced:
                self.say()
            self._print(lines)

    def _option(self, question: Question, index: int) -> list[Text]:
        label = f"{index + 1}. ".rjust(4 if len(question.options) < 10 else 5)
        inner = self._renderer.lines(question.options[index].text, self.width - len(label))
        return indent(inner or [Text()], label, " " * len(label))

    def _hint(self, hint: str) -> None:
        """Print what the keys do, breaking lines between the keys only."""
        lines = [""]
        for part in hint.split(" · "):
            longer = f"{lines[-1]} · {part}" if lines[-1] else part
            lines[-1:] = [longer] if len(longer) <= self.width else [lines[-1], part]
        self.say("\n".join(lines), "dim")

    def _tried(self, session: QuizSession, index: int) -> None:
        attempts = session.record(index).attempts
        if attempts and session.scored:
            tries = [" and ".join(str(i + 1) for i in sorted(a.chosen)) for a in attempts]
            question_state = self._standing(session.worth(index), session.mark(index))
            self.say(f"Already tried, and not right: {'; '.join(tries)}. {question_state}")

    def _standing(self, worth: float, mark: Mark) -> str:
        best = f" If you stop now, you keep {_points(mark.score)}." if mark.score else ""
        return f"The right answer is now worth {_points(worth)} of {_points(mark.points)}.{best}"

    def _loss(self, lost: float) -> str:
        if self.plain:
            return f"{_count(lost, 'point')} lost"
        return f"{'−' if self._drawn else '-'}{_count(lost, 'point')}"

    def _verdict(self, right: bool, text: str) -> None:
        sign = ("✓ " if right else "✗ ") if self._drawn else ""
        self.say(sign + text, "bold green" if right else "bold red")

    def _whys(self, question: Question) -> None:
        """Explain the options that have an explanation, now that it gives nothing away."""
        for number, option in enumerate(question.options, 1):
            if option.why:
                sign = ("✓ " if option.correct else "✗ ") if self._drawn else ""
                word = "right" if option.correct else "wrong"
                style = "green" if option.correct else "red"
                self.say(Text.assemble("  ", (f"{sign}{number} is {word}:", style)))
                inner = self._renderer.lines(option.why, self.width - 6)
                self._print(indent(inner, " " * 6, " " * 6))


def _terms(question: Question) -> str:
    penalty = f", {_points(question.penalty)} off for each wrong try" if question.penalty else ""
    return f"{_count(question.points, 'point')}{penalty}"


def _earned(mark: Mark) -> str:
    return f"{_points(mark.score)} of {_count(mark.points, 'point')}"


def _points(number: float) -> str:
    return f"{round(number, 2):g}"


def _count(number: float, noun: str) -> str:
    return f"{_points(number)} {noun}{'' if number == 1 else 's'}"
