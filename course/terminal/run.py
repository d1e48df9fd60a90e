"""A quiz in the terminal: asks what a sitting has next, takes replies, leaves quietly."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING

from rich.console import Console

from course.quiz.progress import Progress
from course.quiz.session import QuizSession, practice
from course.terminal.prompt import Command, KeyPrompt, LinePrompt, Prompt, Reply, single_keys
from course.terminal.screen import Screen

if TYPE_CHECKING:
    from course.quiz.questions import Lesson

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it."""


def run_quiz(lesson: Lesson, progress: Progress, *, plain: bool = False) -> int:
    """Ask a lesson's questions at standard input and output; give the exit code.

    0 when finished, or left with `q` or at the end of the input; 130 after Ctrl-C. `plain` is
    for screen readers. CourseError when the progress file fails.
    """
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    screen = Screen(sys.stdout, plain)
    try:
        with _prompt(screen) as prompt:
            return _Play(lesson, progress, screen, prompt).play()
    except KeyboardInterrupt:
        screen.left()
        return INTERRUPTED


@contextmanager
def _prompt(screen: Screen) -> Iterator[Prompt]:
    """Ask for single keys in a terminal that can redraw a line, for lines anywhere else."""
    terminal = sys.stdin.isatty() and sys.stdout.isatty() and not Console().is_dumb_terminal
    if not terminal or screen.plain:
        yield LinePrompt(sys.stdin, sys.stdout, screen.say)
        return
    with single_keys() as keys:
        yield KeyPrompt(keys, sys.stdout, screen.say)


class _Play:
    """The loop: ask, take the reply, say what it led to."""

    def __init__(self, lesson: Lesson, progress: Progress, screen: Screen, prompt: Prompt) -> None:
        self._lesson = lesson
        self._session = QuizSession(lesson.quiz, progress.answers(lesson))
        self._screen = screen
        self._prompt = prompt

    def play(self) -> int:
        session, screen = self._session, self._screen
        screen.welcome(self._lesson, session)
        if not session.quiz.questions:
            return 0
        if not self._ask_all(session):
            screen.left()
            return 0
        missed = session.missed()
        if missed:
            screen.practice(len(missed))
            self._ask_all(practice(session.quiz, missed))
        screen.summary(session)
        return 0

    def _ask_all(self, session: QuizSession) -> bool:
        """Ask until all is finished; False when the learner leaves before."""
        while (index := session.current()) is not None:
            self._screen.question(session, index, self._prompt)
            try:
                if not self._ask(session, index) or not self._go_on(session, index):
                    return False
            except EOFError:
                return False
        return True

    def _go_on(self, session: QuizSession, index: int) -> bool:
        """Leave time to read the explanation, unless the next question opens by itself."""
        following = session.current()
        if following is None or not session.mark(index).finished:
            return True
        return session.quiz.folded_behind(following) == index or self._prompt.go_on()

    def _ask(self, session: QuizSession, index: int) -> bool:
        """Ask one question until it is finished or skipped; False when the learner leaves."""
        question = session.quiz.questions[index]
        while True:
            reply = self._prompt.ask(question)
            if reply is Command.QUIT:
                return False
            if reply is Command.HELP:
                self._screen.help(self._prompt.hint(question))
            elif reply is Command.SKIP:
                if session.skip(index):
                    self._screen.say("Skipped: it comes back at the end.")
                    return True
                self._screen.say("No other question is left: answer this one, or press q to quit.")
            elif self._finished(session, index, reply):
                return True

    def _finished(self, session: QuizSession, index: int, reply: Reply) -> bool:
        if isinstance(reply, Command):
            self._screen.given_up(session, index, session.give_up(index))
            return True
        outcome = session.answer(index, reply)
        self._screen.outcome(session, index, outcome)
        return outcome.mark.finished
