"""The work is found wherever it lies in a hand-in and however its files were renamed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.submission.contents import read_submission
from grader.submission.files import Submission
from grader.submission.written import look
from tests.conftest import Run

WANTED = {"forward.py": ("forward",), "delta.py": ("output_delta", "deltas")}
STUBS = {
    "forward.py": 'def forward(w, b):\n    """Do it."""\n    raise NotImplementedError\n',
    "delta.py": "def output_delta(z):\n    pass\n\n\ndef deltas(z: list[int]) -> None:\n    ...\n",
}
DONE = {
    "forward.py": "def forward(w, b):\n    return w @ b\n",
    "delta.py": "from shapes import s\ndef output_delta(z):\n    return s(z)\n"
    "def deltas(z):\n    return z\n",
}
UUID = "3f2a77f0-1b7e-4b52-9a34-0c8d1e5f6a7b"
RENAMED = {
    "{}(1).py", "{} (1).py", "{} (12).py", "{} - Copy.py", "{} - Copy (2).py", "Copy of {}.py",
    "{} copy.py", "{} copy 2.py", "{}_final.py", "{}_v2.py", "hw1_{}.py", "{}.PY", "{}.Py",
    "{}.py.txt", "{}.py.py", "{}-1.py", f"{{}}-{UUID}.py", " {}.py", "{} .py", "my {} (mine).py",
    "{}.py (1).txt", "{}.py.1", "{}.py.download", "20261120093000_{}.py", "doe_jane_{}.py",
    "{} – Kopie.py",
}  # fmt: skip


def hand_in(folder: Path, files: Mapping[str, str | bytes]) -> Submission:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_submission(folder, WANTED)


def zipped(files: Mapping[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def notebook(*cells: str) -> bytes:
    code = [{"cell_type": "code", "source": cell, "outputs": []} for cell in cells]
    return json.dumps({"cells": code, "metadata": {}, "nbformat": 4}).encode()


def below(folder: str, files: Mapping[str, str]) -> dict[str, str | bytes]:
    return {f"{folder}/{name}": content for name, content in files.items()}


def texts(submission: Submission) -> dict[str, str]:
    return {file: submission.files[file].decode() for file in WANTED if file in submission.files}


@pytest.mark.parametrize("pattern", sorted(RENAMED))
def test_a_file_as_computers_rename_it_is_found_and_that_is_said(
    tmp_path: Path, pattern: str
) -> None:
    files = {pattern.format(name.removesuffix(".py")): text for name, text in DONE.items()}
    files |= {pattern.format("shapes"): "def s(z): return z\n"}
    submission = hand_in(tmp_path, files)
    assert texts(submission) == DONE
    for name in DONE:
        renamed = pattern.format(name.removesuffix(".py"))
        renamed = f"'{renamed}'" if renamed.startswith(" ") else renamed
        assert f"{renamed} was taken for {name}" in submission.notes
    assert submission.nothing == ""


@pytest.mark.parametrize("name", ["Forward.py", "FORWARD.PY", "ＦＯＲward.py", "fORWARD.py.TXT"])
def test_capital_letters_are_no_other_name(tmp_path: Path, name: str) -> None:
    submission = hand_in(tmp_path, {name: DONE["forward.py"]})
    assert texts(submission) == {"forward.py": DONE["forward.py"]}
    assert submission.notes == (f"{name} was taken for forward.py",)


def test_the_exact_name_goes_before_any_other_and_nothing_is_said(tmp_path: Path) -> None:
    files = {**DONE, "forward (3).py": "def forward(): return 3\n", "Forward_old.py": "x = 1\n"}
    submission = hand_in(tmp_path, files)
    assert texts(submission) == DONE
    assert submission.notes == ()


def test_an_untouched_stub_of_the_exact_name_does_not_hide_the_work(tmp_path: Path) -> None:
    submission = hand_in(tmp_path, {**STUBS, "forward (1).py": DONE["forward.py"]})
    assert texts(submission) == {**STUBS, "forward.py": DONE["forward.py"]}
    assert submission.notes == (
        "forward (1).py was taken for forward.py, as forward.py itself is untouched",
    )


def test_a_helper_is_taken_from_elsewhere_only_where_it_is_imported_and_missing(
    tmp_path: Path,
) -> None:
    uses = f"import shapes, random\n{DONE['forward.py']}"
    far = {"a/shapes.py": "far = 1\n", "a/random.py": "x = 1\n", "a/other.py": "x = 1\n"}
    work = {"b/forward.py": uses, "b/delta.py": DONE["delta.py"]}
    taken = hand_in(tmp_path / "one", {**work, **far})
    assert set(taken.files) == {"forward.py", "delta.py", "shapes.py"}
    assert "a/shapes.py was taken for shapes.py" in taken.notes
    near = hand_in(tmp_path / "two", {**work, **far, "b/shapes/__init__.py": "near = 1\n"})
    assert set(near.files) == {"forward.py", "delta.py", "shapes/__init__.py"}


def test_a_name_alone_is_not_enough_the_functions_must_be_in_it(tmp_path: Path) -> None:
    submission = hand_in(tmp_path, {"plot_forward.py": "print(1)\n", "delta.py": DONE["delta.py"]})
    assert "forward.py" not in submission.files
    assert submission.lacks("forward.py").endswith("plot_forward.py has no def forward")


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["forward (1).py", "forward (2).py", "forward (10).py"], "forward (10).py"),
        (["forward - Copy.py", "forward - Copy (2).py"], "forward - Copy (2).py"),
        (["forward-2.py", "forward-9.py", f"forward-{UUID}.py"], f"forward-{UUID}.py"),
        (["20261101000000_forward.py", "20261102000000_forward.py"], "20261102000000_forward.py"),
        (["Forward.py", "forward_old.py"], "Forward.py"),
    ],
)
def test_of_several_the_newest_is_taken_and_the_others_are_named(
    tmp_path: Path, names: list[str], taken: str
) -> None:
    files = {name: f"def forward(): return {name!r}\n" for name in names}
    submission = hand_in(tmp_path, files)
    assert submission.files["forward.py"].decode() == files[taken]
    (note,) = submission.notes
    assert note.startswith(f"{taken} was taken for forward.py, and not ")
    assert all(name in note for name in names)


def test_of_several_without_a_number_the_one_with_more_written_is_taken(tmp_path: Path) -> None:
    half = "def output_delta(z):\n    return z\ndef deltas(z):\n    raise NotImplementedError()\n"
    files = {"delta_a.py": half, "delta_b.py": DONE["delta.py"]}
    assert texts(hand_in(tmp_path, files)) == {"delta.py": DONE["delta.py"]}


def test_where_nothing_tells_which_it_is_nothing_is_guessed(tmp_path: Path) -> None:
    files = {f"forward_{x}.py": f"def forward(): return '{x}'\n" for x in ("ann", "bob")}
    submission = hand_in(tmp_path, {**files, "delta.py": DONE["delta.py"]})
    assert "forward.py" not in submission.files
    assert submission.lacks("forward.py").endswith(
        "forward_ann.py and forward_bob.py could each be the one: hand in one of them as forward.py"
    )


def test_two_equal_copies_are_one(tmp_path: Path) -> None:
    files = {"forward_a.py": DONE["forward.py"], "forward_b.py": DONE["forward.py"]}
    assert texts(hand_in(tmp_path, files)) == {"forward.py": DONE["forward.py"]}


@pytest.mark.parametrize(
    "folder", ["exercises", "a/b/c/d/e/f", "backprop-main/exercises", "My Homework (final)"]
)
def test_the_work_is_found_in_any_one_folder_and_that_is_said(tmp_path: Path, folder: str) -> None:
    shapes = {"shapes.py": "def s(z): return z\n"}
    beside = {"main.py": "import x\n", "setup.py": "", "README.md": "", "tests/forward.py": "x = 1"}
    submission = hand_in(tmp_path, {**below(folder, {**DONE, **shapes}), **beside})
    assert texts(submission) == DONE
    assert submission.files["shapes.py"].decode() == shapes["shapes.py"]
    assert any(folder in note for note in submission.notes)


@pytest.mark.parametrize(
    "folder",
    ["env", "venv", "tests", "site-packages", "__pycache__", ".git", ".venv/lib",
     "lib/site-packages", "Feedback Attachment(s)", "__MACOSX"],
)  # fmt: skip
def test_what_others_wrote_is_never_taken(tmp_path: Path, folder: str) -> None:
    better = {name: text.replace("return", "return 1 +") for name, text in DONE.items()}
    files = below(f"x/{folder}", better)
    assert texts(hand_in(tmp_path / "one", {**files, **STUBS})) == STUBS
    assert texts(hand_in(tmp_path / "two", {**files, **DONE})) == DONE
    alone = hand_in(tmp_path / "three", files)
    assert alone.files == {}
    assert "there is no forward.py or delta.py" in alone.nothing or alone.nothing == "it is empty"


def test_the_solutions_in_a_copy_of_the_whole_course_are_nobodys_work(tmp_path: Path) -> None:
    course = {**below("solutions", DONE), **below("exercises", STUBS)}
    copy = {**course, "exercises/exercises.yaml": "title: …\n"}
    assert texts(hand_in(tmp_path / "control", course)) == DONE
    assert texts(hand_in(tmp_path / "copy", copy)) == STUBS


def test_of_two_folders_the_one_with_more_written_counts(tmp_path: Path) -> None:
    old = {**DONE, "forward.py": STUBS["forward.py"]}
    submission = hand_in(tmp_path, {**below("a", old), **below("b", DONE), **STUBS})
    assert texts(submission) == DONE
    assert submission.notes == ("b was taken, and not a: more of the functions are written there",)


def test_of_two_equal_folders_the_nearer_counts_then_the_first_by_name(tmp_path: Path) -> None:
    new = {name: f"{text}# new\n" for name, text in DONE.items()}
    files = {**below("old", DONE), **below("new", new), **below("a/b", DONE)}
    submission = hand_in(tmp_path, files)
    assert texts(submission) == new
    taken = "new was taken, and not old, a/b, where just as many functions are written"
    assert taken in submission.notes


def test_a_file_that_is_a_stub_here_and_written_elsewhere_is_taken_from_there(
    tmp_path: Path,
) -> None:
    files = {"one/forward.py": DONE["forward.py"], "one/delta.py": STUBS["delta.py"],
             "two/delta.py": DONE["delta.py"]}  # fmt: skip
    submission = hand_in(tmp_path, files)
    assert texts(submission) == DONE


@pytest.mark.parametrize("name", ["work.zip", "WORK.ZIP", "sub/work.zip"])
def test_a_zip_beside_untouched_stubs_is_the_work(tmp_path: Path, name: str) -> None:
    submission = hand_in(tmp_path, {**STUBS, name: zipped(dict(below("hw", DONE)))})  # type: ignore[arg-type]
    assert texts(submission) == DONE
    assert submission.notes


@pytest.mark.parametrize("name", ["homework.ipynb", "forward.ipynb", "Forward (1).ipynb"])
def test_a_notebook_beside_untouched_stubs_is_the_work(tmp_path: Path, name: str) -> None:
    submission = hand_in(tmp_path, {**STUBS, name: notebook(*DONE.values())})
    assert all("return" in text for text in texts(submission).values())
    assert all(name in note for note in submission.notes)


def test_a_written_file_goes_before_a_notebook(tmp_path: Path) -> None:
    submission = hand_in(tmp_path, {**DONE, "forward.ipynb": notebook("def forward(): return 0")})
    assert texts(submission) == DONE


NOTHING: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a PDF": ({"hw.pdf": b"%PDF"}, "there is no forward.py or delta.py, but a PDF (hw.pdf)"),
    "a text": ({"forward.txt": "x"}, "forward.txt: did you mean forward.py?"),
    "another name": (
        {"homework.py": DONE["forward.py"]},
        "homework.py defines forward: did you mean forward.py?",
    ),
    "nothing": ({}, "it is empty"),
    "stubs": (
        dict(STUBS), "no function is written: forward.py, delta.py as they were handed out"
    ),
    "empty files": (dict.fromkeys(STUBS, ""), "is written: forward.py, delta.py are empty"),
    "an empty file": ({"forward.py": "# mine\n"}, "no function is written: forward.py"),
    "another notebook": ({"hw.ipynb": notebook("a = 1")}, "hw.ipynb: no function is written"),
    "many files": (
        {**{f"{n:02}.TXT": "" for n in range(99)}, "a.pdf": ""},
        f"but 99 texts ({', '.join(f'{n:02}.TXT' for n in range(99))}); a PDF (a.pdf)",
    ),
    "an empty notebook": ({"forward.ipynb": b""}, "forward.ipynb is empty: save the notebook"),
    "notebooks without code": (
        {"a.ipynb": notebook(), "b.ipynb": notebook(" ", "")},
        "a.ipynb is an empty notebook: there is no code in its cells; b.ipynb is an empty",
    ),
    "an empty notebook and a PDF": (
        {"a.ipynb": b"", "b.pdf": b""},
        "there is no forward.py or delta.py, but an empty notebook (a.ipynb); a PDF (b.pdf)",
    ),
    "stubs and all in one file": (
        {**STUBS, "homework.py": b"\n".join(map(str.encode, DONE.values()))},
        "forward.py, delta.py as they were handed out; homework.py defines forward: did you mean",
    ),
    "stubs and what cannot be read": (
        {**STUBS, "work.rar": b"Rar!", "more.7z": b"", "old.rar": b"", "new.rar": b""},
        "as they were handed out; each of more.7z, new.rar, old.rar, work.rar is an archive "
        "of a kind that isn't read",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", NOTHING)
def test_where_there_is_nothing_to_grade_it_is_said_what_there_is(
    tmp_path: Path, what: str
) -> None:
    files, said = NOTHING[what]
    assert said in hand_in(tmp_path, files).nothing


def test_what_could_not_be_read_is_said_where_something_is_not_written(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "forward.py": DONE["forward.py"],
        **{f"{n:02}.rar": b"Rar!" for n in range(30)},
    }
    submission = hand_in(tmp_path, files)
    archives = f"each of {', '.join(f'{n:02}.rar' for n in range(30))} is an archive"
    assert archives in submission.lacks("delta.py")
    assert submission.missed[-1].startswith(archives)
    whole = hand_in(tmp_path, {"delta.py": DONE["delta.py"]})
    assert whole.missed == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\n<!DOCTYPE html>\n<html><pre>def forward(w): return w</pre>", "is a web page and not"),
        (b"{\\rtf1\\ansi def forward(w): return w}", "is a document and not Python"),
        (b"PK\x03\x04 def forward", "is a document and not Python"),
        ("def forward(w):\n    return w\n".encode("utf-16-le"), "looks like UTF-16: save"),
    ],
)
def test_what_is_python_by_its_name_alone_is_told(
    tmp_path: Path, content: bytes, said: str
) -> None:
    submission = hand_in(tmp_path, {"forward.py": content, "delta.py": DONE["delta.py"]})
    assert submission.lacks("forward.py").startswith(f"forward.py {said}")
    assert [one for one in submission.missed if said in one]
    marked = hand_in(tmp_path, {"forward.py": DONE["forward.py"].encode("utf-16")})
    assert "forward.py" in marked.files


def test_wrong_work_is_work(tmp_path: Path) -> None:
    assert hand_in(tmp_path, {"forward.py": "def foward(w):\n    return w\n"}).nothing == ""
    assert hand_in(tmp_path, {"forward.py": "def forward(w:\n"}).nothing == ""


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("def f(x):\n    raise NotImplementedError('todo')\n", False),
        ("def f(x):\n    '''doc\n    return x\n    '''\n    # return x\n    pass\n", False),
        ("def f(x: dict[int, str] = {1: ':'}, *, y=(lambda z: z)) -> int: ...\n", False),
        ("def f(x):\n    return None\n\n\nx = 1\n", False),
        ("class A:\n    def f(self):\n        return 1\n", False),
        ("def g():\n    def f(x):\n        return x\n", False),
        ("'''\ndef f(x):\n    return x\n'''\n", False),
        ("f == 1\n", False),
        ("def f(x):\n    return x\n", True),
        ("async def f(x): return x\n", True),
        ("if True:\n    def f(x):\n        return x\n", True),
        ("def f(x):\n    pass\n    return x\n", True),
        ("f = lambda x: x\n", True),
        ("g, f = 1, 2\n", True),
        ("from mine import f\n", True),
        ("from mine import (\n    g,\n    f,\n)\n", True),
        ("from mine import *\n", True),
        ("\ufeffdef f(x):\r\n    return x\r\n", True),
    ],
)
def test_what_is_written_is_told_from_the_text(source: str, written: bool) -> None:
    assert ("f" in look(source.encode(), ["f"]).written) == written


def test_a_source_in_utf_16_is_looked_into(tmp_path: Path) -> None:
    assert look("def f(x):\n    return x\n".encode("utf-16"), ["f"]).written == {"f"}


@given(st.text(alphabet="\"'\\#()[]:\n def f,=raise", max_size=200) | st.text())
def test_any_text_is_looked_into(text: str) -> None:
    found = look(text.encode("utf-8", "surrogatepass"), ["f", "g"])
    assert found.written <= found.defined


@pytest.mark.parametrize("part", ['"""', "'''x", "  def f(x):\n", "def f(", "from x import (", "a,",
                                  "f", "\n", "\\", "'\\"])  # fmt: skip
def test_a_source_made_to_take_long_does_not(part: str) -> None:
    """Without a bound on each look these would take minutes."""
    look(part.encode() * 300_000, ["f", "g"])


def test_course_grade_says_what_it_took_for_what(
    run: Run, tmp_path: Path, right: Mapping[str, bytes]
) -> None:
    for name, source in right.items():
        path = tmp_path / "in/work" / name.replace(".py", " (1).py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source)
    said = " ".join(run("grade", "in").stdout.split())
    assert "67 / 67" in said
    assert "the files were found in the folder work" in said
    assert "forward (1).py was taken for forward.py" in said
    report = json.loads(run("grade", "in", "--format", "json").stdout)
    assert "forward (1).py was taken for forward.py" in report["output"]


def test_a_file_that_is_named_is_the_one_that_is_graded(
    run: Run, tmp_path: Path, right: Mapping[str, bytes]
) -> None:
    (tmp_path / "new").mkdir()
    for name, source in right.items():
        (tmp_path / "new" / name).write_bytes(source)
    (tmp_path / "forward.py").write_text("def forward(w, b, x, s):\n    return 1\n", "utf-8")
    (tmp_path / "forward (1).py").write_bytes(right["forward.py"])
    assert "0 / 8" in run("grade", "forward.py").stdout
    assert "8 / 8" in run("grade", "forward (1).py").stdout
    assert "67 / 67" in run("grade", ".").stdout
