"""A notebook counts as its code cells, and one that cannot be read is refused by name."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.intake import find_submissions
from grader.judge.grade import Grader
from grader.submission import cells
from grader.submission.cells import Start
from grader.submission.contents import Refused
from grader.submission.files import Submission, Unusable
from grader.submission.notebooks import read_notebook

WANTED = {"forward.py": ("f",), "delta.py": ("d",), "update.py": ("u",)}


def notebook(*cells: str | list[str], **metadata: Any) -> bytes:
    code = [{"cell_type": "code", "source": cell, "outputs": [{"png": "…"}]} for cell in cells]
    text = {"cell_type": "markdown", "source": "# The *forward* pass: not Python"}
    return json.dumps({"cells": [text, *code], "metadata": metadata, "nbformat": 4}).encode()


def notebook_source(content: bytes) -> bytes:
    return cells.join(read_notebook("hw.ipynb", content).cells)


def read(folder: Path, files: Mapping[str, bytes]) -> Submission:
    for name, content in files.items():
        path = folder / "al" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (entry,) = find_submissions(folder, wanted=WANTED).entries
    return entry.read()


def names_of(source: bytes) -> set[str]:
    """Run a source and tell the names that it makes."""
    names: dict[str, Any] = {}
    exec(source, names)
    return set(names) - {"__builtins__"}


def test_code_cells_count_and_nothing_else() -> None:
    source = notebook_source(notebook("a = 1\n", ["b = a\n", "c = b"]))
    assert names_of(source) == {"a", "b", "c"}
    assert b"forward" not in source
    assert source.split(b"\n")[1:] == [b"a = 1", b"", b"b = a", b"c = b", b""]
    assert cells.starts_of(source) == (Start(2, "hw.ipynb", 1), Start(4, "hw.ipynb", 2))


MAGICS = """%matplotlib inline
%%time
!pip install numpy \\
    matplotlib
?print
print?
a.b??
files = !ls
speed = %timeit -o 1 + 1
kept = (7
    % 4
    != 2)
text = "100%"  # sure?
if kept:
    !echo yes
"""


def test_what_only_a_notebook_understands_becomes_a_comment() -> None:
    assert names_of(notebook_source(notebook(MAGICS))) == {"kept", "text"}


@pytest.mark.parametrize("magic", ["%%bash", "%%html", "%%writefile x.txt", "%%javascript"])
def test_a_cell_of_another_language_is_left_out(magic: str) -> None:
    assert names_of(notebook_source(notebook(f"{magic}\na = 1\n", "b = 1"))) == {"b"}


@pytest.mark.parametrize("magic", ["%%time", "%%timeit -n 1", "%%capture out"])
def test_a_cell_that_is_timed_is_still_python(magic: str) -> None:
    assert names_of(notebook_source(notebook(f"{magic}\na = 1\n"))) == {"a"}


@pytest.mark.parametrize(
    "separator", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"]
)
def test_what_ends_no_line_in_python_ends_none_in_a_notebook(separator: str) -> None:
    honest = f'a = 1  # one{separator}line\ntext = """x{separator}y"""\n'
    hidden = f"# a note{separator}b = 1\n%time{separator}c = 1\n"
    other = f"%%bash\necho{separator}d = 1\n"
    names: dict[str, Any] = {}
    for cell in (honest, hidden, other):
        exec(notebook_source(notebook(cell)), names)
    assert set(names) - {"__builtins__"} == {"a", "text"}
    assert names["text"] == f"x{separator}y"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_of_python_is_one_in_a_notebook(end: str) -> None:
    cell = end.join(["a = 1", "%matplotlib inline", "# a note", "b = a", ""])
    assert names_of(notebook_source(notebook(cell))) == {"a", "b"}


def test_the_older_format_of_notebooks_is_read() -> None:
    old = [{"cell_type": "code", "input": "a = 1", "language": "python"}]
    assert names_of(notebook_source(json.dumps({"worksheets": [{"cells": old}]}).encode()))


def test_a_notebook_of_another_language_is_refused() -> None:
    with pytest.raises(Unusable, match="a language other than Python"):
        notebook_source(notebook("x <- 1", kernelspec={"language": "R"}))


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\xfd",
        b"[]",
        b"3",
        b"null",
        b"{}",
        b'{"cells": 3}',
        b'{"cells": {"a": 1}}',
        b'{"cells": [3]}',
        b'{"cells": [{"cell_type": "code"}]}',
        b'{"cells": [{"cell_type": "code", "source": [1]}]}',
        b'{"cells": [{"cell_type": "code", "source": {"a": 1}}], "metadata": 3}',
        b'{"worksheets": []}',
        b"[" * 200_000,
        b'{"cells": [], "metadata": ' + b"[" * 90_000,
        notebook("a = 1")[:-9],
    ],
)
def test_a_malformed_notebook_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    submission = read(tmp_path, {"hw.ipynb": content, "forward.py": b"a"})
    assert "can't be read as a notebook" in submission.unusable["hw.ipynb"]
    assert submission.files == {"forward.py": b"a"}
    (tmp_path / "al" / "forward.py").unlink()
    with pytest.raises(Refused, match=r"hw\.ipynb can't be read as a notebook"):
        read(tmp_path, {})


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["cells", "cell_type", "source", "metadata", "kernelspec", "language"]),
        inner,
    ),
))  # fmt: skip
def test_any_json_is_a_notebook_or_refused(value: Any) -> None:
    for content in (value, {"cells": value}, {"cells": [{"cell_type": "code", "source": value}]}):
        try:
            assert notebook_source(json.dumps(content).encode()).decode()
        except Unusable as error:
            assert "notebook" in str(error)  # noqa: PT017 - either answer is right


def test_a_number_of_a_million_digits_costs_nothing() -> None:
    content = notebook("a = 1").replace(b'"nbformat": 4', b'"nbformat": ' + b"9" * 1_000_000)
    assert names_of(notebook_source(content)) == {"a"}


def test_a_notebook_named_after_an_exercise_is_its_file(tmp_path: Path) -> None:
    files = {"hw/forward.ipynb": notebook("f = 1"), "hw/delta.py": b"d", "hw/delta.ipynb": b"{"}
    submission = read(tmp_path, files)
    assert set(submission.files) == {"forward.py", "delta.py"}
    assert names_of(submission.files["forward.py"]) == {"f"}
    assert submission.files["delta.py"] == b"d"


def test_any_other_notebook_stands_in_for_the_files_that_are_missing(tmp_path: Path) -> None:
    files = {"My work.ipynb": notebook("a = 1"), "part 2.ipynb": notebook("b = a"),
             "delta.ipynb": notebook("d = 1"), "update.py": b"u"}  # fmt: skip
    submission = read(tmp_path, files)
    assert set(submission.files) == set(WANTED)
    assert names_of(submission.files["forward.py"]) == {"a", "b"}
    assert names_of(submission.files["delta.py"]) == {"d"}
    assert submission.files["update.py"] == b"u"


def test_outputs_may_be_large_and_code_may_not(tmp_path: Path) -> None:
    large = notebook("a = 1").replace("…".encode(), b"x" * 5_000_000)
    assert set(read(tmp_path, {"forward.ipynb": large}).files) == {"forward.py"}
    with pytest.raises(Refused, match=r"forward\.py comes from notebooks with more than"):
        read(tmp_path, {"forward.ipynb": notebook("#" * 2_000_000)})


def test_a_class_of_notebooks_is_graded(
    tmp_path: Path, grader: Grader, right: Mapping[str, bytes]
) -> None:
    texts = [source.decode() for source in right.values()]
    own = [line for text in texts for line in text.splitlines() if line.startswith("from ")]
    everything = notebook("import numpy as np\n%matplotlib inline", *texts)
    path = tmp_path / "al" / "homework.ipynb"
    path.parent.mkdir()
    path.write_bytes(everything)
    names = ("forward.py", "delta.py", "gradient.py", "update.py")
    wanted = {name: grader.assignment.wanted[name] for name in names}
    (entry,) = find_submissions(tmp_path, wanted=wanted).entries
    functions = [f for f in grader.assignment.functions if f.file in wanted]
    assert not own  # the cells stand on their own
    report = grader.grade(entry.read(), functions, 1)
    assert report.score == report.max_score
