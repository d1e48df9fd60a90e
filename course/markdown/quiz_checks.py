"""What an author can get wrong inside one quiz block, and what its settings mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from unicodedata import normalize

from course.markdown.quiz_block import Lookalike, Part, Place, QuizBlock, Setting
from course.quiz.questions import Problem

_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_ID = re.compile(r"[\w.-]+")

_MEANT = {
    "right": "c", "correct": "c", "true": "c", "wrong": "w", "incorrect": "w", "false": "w",
    "c": "c", "w": "w", "penalty": "penalty", "shownext": "shownext", "id": "id", "why": "why",
    "because": "why", "explanation": "why",
}  # fmt: skip


def error(at: Place, code: str, message: str) -> Problem:
    """Make a problem that keeps a block from being graded."""
    return Problem(at.line, at.column, "error", code, message)


def warning(at: Place, code: str, message: str) -> Problem:
    """Make a problem that changes nothing but is likely not meant."""
    return Problem(at.line, at.column, "warning", code, message)


def check_block(block: QuizBlock) -> list[Problem]:
    """Find what is wrong in a block taken by itself; nothing more is said of one without closer."""
    if not block.closed:
        return [_missing_closer(block)]
    checks: tuple[Callable[[QuizBlock], Iterable[Problem]], ...] = (
        _question, _options, _equal_options, _whys, _duplicates, _values, _stray, _lookalikes,
    )  # fmt: skip
    return [problem for check in checks for problem in check(block)]


def penalty_of(block: QuizBlock) -> float:
    """Return the points a wrong try costs; 0.0 where the block does not say."""
    setting = block.setting("penalty")
    return float(setting.value) if setting and _DECIMAL.fullmatch(setting.value) else 0.0


def shownext_of(block: QuizBlock) -> bool | None:
    """Say whether the next question of the run waits; None where the block does not say."""
    setting = block.setting("shownext")
    return setting.value.lower() == "true" if setting else None


def _missing_closer(block: QuizBlock) -> Problem:
    if block.swallowed_at:
        remedy = f"close the fence or formula that starts on line {block.swallowed_at.line}"
    elif block.options:
        remedy = "add a line with nothing but ?? below its last option"
    else:
        remedy = r"add a line with nothing but ?? below it, or write \?? where no quiz is meant"
    return error(block.at, "missing-closer", f"this quiz block is never closed: {remedy}")


def _question(block: QuizBlock) -> Iterator[Problem]:
    if not block.question.text:
        yield error(block.at, "no-question", "no question: write it between ?? and the options")


def _options(block: QuizBlock) -> Iterator[Problem]:
    options = block.options
    if not options:
        yield error(block.at, "no-options", r"no options: add lines that start with \c: or \w:")
        return
    if len(options) == 1:
        message = "only one option: add at least one more, or there is nothing to choose"
        yield error(options[0].at, "one-option", message)
    for option in options:
        if not option.text:
            message = f"empty option: write its text after \\{option.key}: or delete the line"
            yield error(option.at, "empty-option", message)
    right = sum(option.key == "c" for option in options)
    if not right:
        message = r"no correct option: mark at least one with \c: in place of \w:"
        yield error(block.at, "no-correct-option", message)
    elif right == len(options) > 1:
        message = r"every option is correct: is one of them meant to be wrong (\w:)?"
        yield warning(block.at, "all-correct", message)


def _equal_options(block: QuizBlock) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for option in block.options:
        text = normalize("NFC", option.text).strip()
        line = option.at.line
        if text and text in seen:
            message = f"the options on lines {seen[text]} and {line} are equal: change or drop one"
            yield error(option.at, "equal-options", message)
        seen.setdefault(text, line)


def _whys(block: QuizBlock) -> Iterator[Problem]:
    before: Part | None = None
    for part in block.parts:
        if part.key == "why" and before is None:
            message = r"\why: explains the option above it, and there is none: move it below one"
            yield error(part.at, "why-without-option", message)
        elif part.key == "why" and before and before.key == "why":
            message = f"two \\why: for one option, on lines {before.at.line} and {part.at.line}: "
            yield error(part.at, "duplicate-why", message + "join them")
        elif part.key == "why" and not part.text:
            message = r"empty explanation: write it after \why: or delete the line"
            yield warning(part.at, "empty-why", message)
        before = part


def _duplicates(block: QuizBlock) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for setting in block.settings:
        line = first.setdefault(setting.key, setting.at.line)
        if line != setting.at.line:
            message = f"\\{setting.key}: stands on lines {line} and {setting.at.line}: keep one"
            yield error(setting.at, f"duplicate-{setting.key}", message)


def _values(block: QuizBlock) -> Iterator[Problem]:
    for setting in block.settings:
        got = f"got {setting.value!r}" if setting.value else "got nothing"
        if setting.key == "penalty" and not _DECIMAL.fullmatch(setting.value):
            message = f"a penalty is a plain number of points such as 5 or 2.5; {got}"
            yield error(setting.value_at, "bad-penalty", message)
        elif setting.key == "shownext" and setting.value.lower() not in ("true", "false"):
            message = f"shownext is true or false; {got}"
            yield error(setting.value_at, "bad-shownext", message)
        elif setting.key == "id" and not _ID.fullmatch(setting.value):
            message = f"an id is letters, digits, '-', '_' and '.', without spaces; {got}"
            yield error(setting.value_at, "bad-id", message)


def _stray(block: QuizBlock) -> Iterator[Problem]:
    for setting in block.settings:
        if setting.stray:
            yield error(setting.stray, f"text-after-{setting.key}", _stray_message(setting))


def _stray_message(setting: Setting) -> str:
    return (
        f"this text belongs to nothing: \\{setting.key}: on line {setting.at.line} takes the rest "
        "of its own line only; move the text up, into the question or an option"
    )


def _lookalikes(block: QuizBlock) -> Iterator[Problem]:
    for lookalike in block.lookalikes:
        meant = _key_meant(lookalike)
        if meant:
            message = (
                f"{lookalike.written} isn't a key, so it counts as text: did you mean \\{meant}:?"
            )
            yield warning(lookalike.at, "unknown-key", message)


def _key_meant(lookalike: Lookalike) -> str | None:
    name = re.sub(r"[-_]", "", lookalike.name).lower()
    if name in _MEANT or len(name) < 3:
        return _MEANT.get(name)
    from difflib import get_close_matches  # not needed by a block without such a line

    close = get_close_matches(name, _MEANT, n=1, cutoff=0.75)
    return _MEANT[close[0]] if close else None
