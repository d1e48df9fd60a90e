"""Where code spans are in a paragraph's source, by CommonMark's rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

_RUN = re.compile(r"`+")
_ESCAPE_OR_RUN = re.compile(r"\\.|`+", re.DOTALL)


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets (first backtick, after the last one) of each code span in a paragraph.

    A run of backticks closes at the next run of the same length; a backslash escapes the opening
    run only (CommonMark 0.31, section 6.1). Takes time linear in the text.
    """
    runs: dict[int, list[int]] = defaultdict(list)
    for run in _RUN.finditer(text):
        runs[len(run[0])].append(run.start())
    position = 0
    while opener := _ESCAPE_OR_RUN.search(text, position):
        position = opener.end()
        if opener[0][0] != "`":
            continue
        same_length = runs[len(opener[0])]
        closer = bisect_left(same_length, position)
        if closer < len(same_length):
            position = same_length[closer] + len(opener[0])
            yield opener.start(), position
