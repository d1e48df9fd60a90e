"""Print how long hostile and huge lessons take to read, and the ratio of 2 N to N.

Run: python tests/benchmarks/bench_markdown.py [N]. Near 2 is linear, near 4 is quadratic.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from course.markdown.lesson import parse_document

BLOCK = "??\nWhat is {0}?\n\\w: {0}\n\\c: ${0}^l$\n\\penalty:5\n??\n\n"

CASES: dict[str, Callable[[int], str]] = {
    "blocks": lambda n: "".join(BLOCK.format(i) for i in range(n)),
    "one block, many options": lambda n: (
        "??\nQ\n" + "".join(f"\\c: o{i}\n\\why: {i}\n" for i in range(n)) + "??\n"
    ),
    "openers": lambda n: "??\n" * n,
    "openers with options, no closers": lambda n: "??\nQ\n\\w: a\n\\c: b\n\n" * n,
    "openers in quotes": lambda n: "> ??\n> Q\n\n" * n,
    "openers in items": lambda n: "- ??\n  Q\n  \\w: a\n" * n,
    "openers in items, blank lines": lambda n: "- ??\n\n  Q\n\n" * n,
    "openers, then open fences": lambda n: "??\n```\n" * n,
    "openers, fences in items": lambda n: "- ??\n  ```\n" * n,
    "openers, then open formulas": lambda n: "??\n$$ x\n\n" * n,
    "openers, formulas closed at the end": lambda n: "- ??\n  \\w: $$ x\n" * n + "\n$$\n",
    "openers, then backticks": lambda n: "".join(f"??\n{'`' * (i % 200)} x\n" for i in range(n)),
    "backticks, no blank lines": lambda n: "??\nQ ` x\n\\w: a\n" * n,
    "literal delimiters in one code span": lambda n: "`a\n" + "??\n" * n + "b`\n",
    "open formulas": lambda n: "$$ x\n\n" * n,
    "open formulas in one item": lambda n: "- a\n\n" + "  $$ x\n\n" * n + "\n$$\n",
    "dollars": lambda n: "$5 " * n,
    "escaped dollars": lambda n: "$" + "\\$" * n,
    "leftover dollars": lambda n: "$\\a 5\n" * n,
    "bad formulas in one line": lambda n: "$\\foo$ " * n,
    "backslashes": lambda n: "\\" * n,
    "backslashes before a dollar": lambda n: "$" + "\\" * n + "$",
    "dashes": lambda n: "- " * n + "x\n",
    "quote marks": lambda n: ">" * n + "x\n",
    "brackets": lambda n: "[" * n,
    "links without end": lambda n: "[a](b" * n,
    "reference definitions": lambda n: "".join(f"[a{i}]: /u\n" for i in range(n)),
    "angle brackets": lambda n: "<a " * n,
    "backtick runs": lambda n: "".join("`" * (1 + i % 100) + " " for i in range(n)),
    "nested lists": lambda n: "".join(" " * (2 * (i % 200)) + "- a\n" for i in range(n)),
    "quotes in lists, 200 deep": lambda n: ("> - " * 200 + "a\n") * (n // 100),
    "lazy quotes": lambda n: "> a\n" + "b\n" * n,
    "underlines": lambda n: "a\n---\n" * n,
    "image openers": lambda n: "![" * n,
    "paragraph lines": lambda n: "text\n" * n,
    "list items": lambda n: "- text\n" * n,
    "emphasis": lambda n: "*a _b " * n,
}


def seconds(text: str) -> float:
    """Time one reading of a lesson."""
    start = time.perf_counter()
    parse_document(text, Path("lesson.md"))
    return time.perf_counter() - start


def main() -> None:
    """Print a table."""
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    seconds(BLOCK)
    print(f"{'case':40} {'N=' + str(n):>10} {'2 N':>10} ratio")
    for name, make in CASES.items():
        one, two = seconds(make(n)), seconds(make(2 * n))
        print(f"{name:40} {one:9.3f}s {two:9.3f}s {two / one:5.1f}", flush=True)


if __name__ == "__main__":
    main()
