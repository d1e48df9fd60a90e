"""A notebook as Python: its code cells one after the other, without magics and outputs."""

from __future__ import annotations

import json
import re
from typing import Any

from grader.submission import Unusable

MAX_NOTEBOOK = 10_000_000
"""Bytes of a notebook with its outputs; pictures count, so it is more than a source may have."""

_PYTHON_AFTER = ("capture", "prun", "time", "timeit")
"""Cell magics after which the cell is still Python."""

_LINE_END = re.compile(r"\r\n?|\n")
"""How Python ends a line. `str.splitlines` knows more ends than these: it would break a comment in
two, and make code of its second half."""

_MAGIC = re.compile(r"%{1,2}[A-Za-z]|!(?!=)|\?|[\w.,\[\] ]+=\s*[!%][A-Za-z]|[\w.]+\?{1,2}$")


def notebook_source(content: bytes) -> bytes:
    """Turn a notebook (nbformat 3 or 4) into the source of a module.

    Lines that only IPython understands (`%magic`, `!command`, `name?`) become comments, and so
    does a whole cell of another language (`%%bash`).

    Raises:
        Unusable: if it is no notebook, or one of another language.
    """
    try:
        # No number of a notebook is used, and to read a very long one takes very long.
        notebook = json.loads(content, parse_int=lambda digits: 0, parse_float=lambda digits: 0.0)
        language = _language(notebook)
        cells = [_text(cell) for cell in _cells(notebook) if cell.get("cell_type") == "code"]
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError, IndexError):
        raise Unusable("is no notebook that can be read: save it again and hand in that") from None
    if not language.casefold().startswith(("python", "ipython")):
        raise Unusable("is a notebook of another language than Python")
    text = "\n\n".join(f"# cell {n}\n{_python(cell)}" for n, cell in enumerate(cells, start=1))
    return f"{text}\n".encode("utf-8", "replace")


def _language(notebook: Any) -> str:
    metadata = notebook.get("metadata") or {}
    kernel = metadata.get("kernelspec") or {}
    info = metadata.get("language_info") or {}
    return str(kernel.get("language") or info.get("name") or "python")


def _cells(notebook: Any) -> list[Any]:
    cells = notebook["worksheets"][0]["cells"] if "worksheets" in notebook else notebook["cells"]
    if not isinstance(cells, list):
        raise TypeError("cells are a list")
    return cells


def _text(cell: Any) -> str:
    source = cell["source"] if "source" in cell else cell["input"]
    if isinstance(source, list):
        return "".join(source)
    if not isinstance(source, str):
        raise TypeError("a cell's source is text")
    return source


def _python(cell: str) -> str:
    """Comment out what is not Python; `pass` keeps a block that holds nothing else."""
    lines = _LINE_END.split(cell)
    magic = re.match(r"\s*%%(\w+)", cell)
    if magic and magic[1] not in _PYTHON_AFTER:
        return "\n".join(f"# {line}" for line in lines)
    result: list[str] = []
    continued, indent = False, ""
    for line in lines:
        code = line.strip()
        if continued or _MAGIC.match(code):
            indent = indent if continued else line[: len(line) - len(line.lstrip())]
            result.append(f"{indent}pass  # {code}")
            continued = code.endswith("\\")
        else:
            result.append(line)
    return "\n".join(result)
