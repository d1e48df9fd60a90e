"""Asking for an answer: single keys in a terminal, or lines from a pipe or for screen readers."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TextIO

from course.quiz.questions import Question


class Command(Enum):
    """What can be said instead of an answer; the value is its key."""

    GIVE_UP = "g"
    SKIP = "s"
    QUIT = "q"
    HELP = "?"


Reply = Command | frozenset[int]
"""A command, or the indices of the options chosen."""

_ENTER, _ERASE, _END = ("\r", "\n"), ("\x7f", "\b"), "\x04"
ONE_KEY = 9
"""With more options than this, numbers are typed out and confirmed with Enter."""


class Prompt(Protocol):
    """A way of asking."""

    def hint(self, question: Question) -> str:
        """Say what the keys do."""

    def ask(self, question: Question) -> Reply:
        """Wait for a reply. EOFError when there will be none."""

    def go_on(self) -> bool:
        """Wait until the learner has read an explanation; False to leave."""


def parse_reply(text: str, question: Question) -> Reply:
    """Read a typed reply such as `2`, `1 3` or `1,3`; ValueError says what is wrong with it."""
    text = text.strip().lower()
    for command in Command:
        if text in (command.value, command.name.lower().replace("_", " ")):
            return command
    words = re.split(r"[\s,;]+", text.strip(" ,;"))
    count = len(question.options)
    numbers = [int(word) for word in words if re.fullmatch(r"[0-9]{1,9}", word)]
    if text and (len(numbers) < len(words) or not all(1 <= n <= count for n in numbers)):
        shown = text if len(text) <= 20 else f"{text[:20]}…"
        raise ValueError(f"“{shown}” isn't one of the answers, which are 1 to {count}.")
    if not question.multiple and len(set(numbers)) > 1:
        raise ValueError("Only one answer is right here: type one number.")
    return frozenset(number - 1 for number in numbers)


@dataclass
class LinePrompt:
    """Reads replies as lines. What comes from a pipe is shown, as if it had been typed."""

    source: TextIO
    target: TextIO
    say: Callable[[str], None]

    def hint(self, question: Question) -> str:
        """Say what can be typed."""
        numbers = f"1 to {len(question.options)}"
        what = f"all that apply, such as 1 3 ({numbers})" if question.multiple else numbers
        return f"Type {what}, then Enter. {_commands()}."

    def ask(self, question: Question) -> Reply:
        """Read lines until one is a reply."""
        while True:
            self.target.write("Your answer: ")
            self.target.flush()
            line = self.source.readline()
            if not line:
                self.target.write("\n")
                raise EOFError
            if not self.source.isatty():
                self.target.write("".join(c for c in line.strip() if c.isprintable()) + "\n")
            try:
                return parse_reply(line, question)
            except ValueError as problem:
                self.say(f"{problem} {self.hint(question)}")

    def go_on(self) -> bool:
        """Go on at once: lines stay where they are, to be read again."""
        return True


@dataclass
class KeyPrompt:
    """Reads single keys, and shows the answer as it is made on one line that it redraws."""

    keys: Iterator[str]
    target: TextIO
    say: Callable[[str], None]

    def hint(self, question: Question) -> str:
        """Say what the keys do."""
        numbers = f"1–{len(question.options)}"
        if len(question.options) > ONE_KEY:
            what = f"{numbers}, such as 1 3," if question.multiple else numbers
            return f"Type {what} then Enter · {_commands(' · ')}"
        if question.multiple:
            return f"{numbers} choose or unchoose, Enter answers · {_commands(' · ')}"
        return f"{numbers} answer · {_commands(' · ')}"

    def ask(self, question: Question) -> Reply:
        """Read keys until they make a reply."""
        if len(question.options) > ONE_KEY:
            return self._ask_typed(question)
        chosen: set[int] = set()
        note = ""
        while True:
            self._draw(", ".join(str(index + 1) for index in sorted(chosen)) + note)
            note = ""
            key = next(self.keys)
            if key in _ENTER and question.multiple:
                return self._done(frozenset(chosen))
            if key in tuple(command.value for command in Command):
                return self._done(Command(key))
            if key.isdecimal() and 1 <= int(key) <= len(question.options):
                if not question.multiple:
                    self._draw(key)
                    return self._done(frozenset({int(key) - 1}))
                chosen ^= {int(key) - 1}
            elif key.isprintable() and not key.isspace():
                note = f"  ({key} does nothing here)"

    def go_on(self) -> bool:
        """Wait for Enter, so that the next question does not push the explanation away."""
        self.target.write("\nEnter: continue · q: quit ")
        self.target.flush()
        key = next(key for key in self.keys if key in (*_ENTER, " ", Command.QUIT.value))
        self.target.write("\r\x1b[K")
        return key != Command.QUIT.value

    def _ask_typed(self, question: Question) -> Reply:
        text = ""
        while True:
            self._draw(text)
            key = next(self.keys)
            if key in _ERASE:
                text = text[:-1]
            elif key in tuple(command.value for command in Command):
                return self._done(Command(key))
            elif key in _ENTER:
                try:
                    return self._done(parse_reply(text, question))
                except ValueError as problem:
                    self.target.write("\n")
                    self.say(str(problem))
                    text = ""
            elif key in "0123456789 ,":
                text += key

    def _draw(self, text: str) -> None:
        """Show what is chosen so far, in place."""
        self.target.write(f"\r\x1b[K> {text[-30:]}")
        self.target.flush()

    def _done(self, reply: Reply) -> Reply:
        self.target.write("\n")
        self.target.flush()
        return reply


def _commands(between: str = ", ") -> str:
    return between.join(("g gives up", "s skips", "q quits", "? helps"))


if sys.platform == "win32":

    @contextmanager
    def single_keys() -> Iterator[Iterator[str]]:
        """Read keys as they are pressed, while the block lasts."""
        import click

        def keys() -> Iterator[str]:
            while True:
                yield click.getchar()

        yield keys()

else:

    @contextmanager
    def single_keys() -> Iterator[Iterator[str]]:
        """Read keys as they are pressed, while the block lasts; Ctrl-C and Ctrl-Z stay alive."""
        import signal
        import termios
        import tty

        terminal = sys.stdin.fileno()
        before = termios.tcgetattr(terminal)

        def enter(*_: object) -> None:
            tty.setcbreak(terminal, termios.TCSADRAIN)

        # A shell gives the terminal back in its own mode when it continues a stopped program.
        continued = signal.signal(signal.SIGCONT, enter)
        enter()
        try:
            yield _keys(terminal)
        finally:
            signal.signal(signal.SIGCONT, continued)
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


_ESCAPE_SEQUENCE = re.compile(r"\x1b(\[[0-9;?]*[ -/]*[@-~]|O.|[^\[O])?")


def _keys(terminal: int) -> Iterator[str]:
    """Return what is typed key by key; EOFError at its end. Arrows and their like are left out."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    while True:
        data = os.read(terminal, 1024)
        if not data:
            raise EOFError
        for key in _ESCAPE_SEQUENCE.sub("", decoder.decode(data)):
            if key == _END:
                raise EOFError
            yield key
