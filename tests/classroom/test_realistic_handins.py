"""Many ways in which right work is handed in: all of them get full marks."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.classroom.intake import find_submissions
from grader.judge.grade import Grader
from grader.submission.contents import read_submission

Work = Mapping[str, bytes]
Files = dict[str, bytes]
UUID = "3f2a77f0-1b7e-4b52-9a34-0c8d1e5f6a7b"
STUB = b"def forward(weights, biases, x, sigma):\n    raise NotImplementedError\n"


def zipped(files: Work) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def notebook(*cells: bytes) -> bytes:
    code = [{"cell_type": "code", "source": cell.decode(), "outputs": []} for cell in cells]
    text = {"cell_type": "markdown", "source": "# My homework"}
    return json.dumps({"cells": [text, *code], "metadata": {}, "nbformat": 4}).encode()


def renamed(pattern: str) -> Callable[[Work], Files]:
    return lambda work: {
        pattern.format(name.removesuffix(".py")): text for name, text in work.items()
    }


def below(folder: str, **more: bytes) -> Callable[[Work], Files]:
    beside = {name.replace("__", "/").replace("_dot_", "."): text for name, text in more.items()}
    return lambda work: {**{f"{folder}/{name}": text for name, text in work.items()}, **beside}


def with_helper(work: Work, line: bytes = b"from helpers import HELPS\n") -> Files:
    """The same, of which one file needs another that is not asked for."""
    return {**work, "update.py": line + work["update.py"], "helpers.py": b"HELPS = 1\n"}


def stubs(work: Work) -> Files:
    return {name: STUB.replace(b"forward", name[:-3].encode()) for name in work}


ONE: dict[str, Callable[[Work], Files]] = {
    "as asked": dict,
    "downloaded twice (Firefox)": renamed("{}(1).py"),
    "downloaded twice (Chrome)": renamed("{} (1).py"),
    "copied in Explorer": renamed("{} - Copy.py"),
    "copied in Explorer, twice": renamed("{} - Copy (2).py"),
    "copied in Finder": renamed("{} copy.py"),
    "copied in Drive": renamed("Copy of {}.py"),
    "named final": renamed("{}_final.py"),
    "named with the homework": renamed("hw1_{}.py"),
    "named with the student": renamed("Jane Doe {}.py"),
    "from an old Windows": renamed("{}.PY"),
    "saved in Notepad": renamed("{}.py.txt"),
    "ending hidden": renamed("{}.py.py"),
    "by wget": renamed("{}.py.1"),
    "as Canvas numbers": renamed("{}-1.py"),
    "as Canvas numbers later": renamed(f"{{}}-{UUID}.py"),
    "as ILIAS numbers": renamed("20261101100000_{}.py"),
    "with capital letters": lambda work: {name.capitalize(): text for name, text in work.items()},
    "in the kit's folder": below("exercises", lessons__lesson_dot_md=b"", README_dot_md=b""),
    "in a kit in a folder": below("my-course/exercises"),
    "five folders deep": below("a/b/c/d/e"),
    "a repository": below(
        "src", main_dot_py=b"import src", setup_dot_py=b"", tests__forward_dot_py=b"x = 1",
        env__lib__delta_dot_py=b"def deltas(): return 1",
    ),
    "a repository's download": below("backprop-main", README_dot_md=b"", hw_dot_pdf=b"%PDF"),
    "old and new": lambda work: {**below("old")(stubs(work)), **below("new")(work)},
    "a zip": lambda work: {"work.zip": zipped(work)},
    "a zip of a folder": lambda work: {"hw.zip": zipped(below("hw")(work))},
    "a zip in a zip": lambda work: {"all.zip": zipped({"hw.zip": zipped(below("hw")(work))})},
    "a zip with a Mac's files": lambda work: {
        "hw.zip": zipped({**below("hw")(work), **below("__MACOSX/hw")(renamed("._{}.py")(work))})
    },
    "a zip in capital letters": lambda work: {"WORK.ZIP": zipped(work)},
    "a zip beside the stubs": lambda work: {**stubs(work), "work.zip": zipped(work)},
    "a zip of renamed files": lambda work: {"w.zip": zipped(renamed("{} (2).py")(work))},
    "a folder beside the stubs": lambda work: {**stubs(work), **below("solution")(work)},
    "one file in another folder": lambda work: {
        **work, "delta.py": b"", "later/delta.py": work["delta.py"],
    },
    "a notebook": lambda work: {"Homework 1.ipynb": notebook(*work.values())},
    "a notebook for each file": lambda work: {
        f"{name[:-3]}.ipynb": notebook(text) for name, text in work.items()
    },
    "a name of one's own for all": renamed("Copia de {} v3 FINAL.py"),
    "a helper under such a name": lambda work: renamed("{} – Kopie.py")(with_helper(work)),
    "a folder for each file": lambda work: {
        f"{n[:-3]}/{n}": text for n, text in with_helper(work).items()
    },
    "a package whose files import one another": lambda work: below(
        "hw/src", main_dot_py=b"from src.forward import forward\n"
    )({**with_helper(work, b"from .helpers import HELPS\n"), "__init__.py": b""}),
    "a package that is imported by its name": lambda work: below("hw/src")(
        {**with_helper(work, b"from src.helpers import HELPS\nimport src.forward\n")}
    ),
    "old and new with helpers, zipped": lambda work: {
        "hw.zip": zipped({**below("old")(with_helper(work)), **below("new")(with_helper(work))})
    },
    "a zip with backslashes": lambda work: {
        "hw.zip": zipped({f"hw\\src\\{name}": text for name, text in work.items()})
    },
    "a folder named like a formula": below("=final"),
    "what Windows and Macs leave": lambda work: {
        **work, "Icon\r": b"", "desktop.ini": b"", "Thumbs.db": b"", "~$report.docx": b"",
    },
    "a notebook that writes the files": lambda work: {
        "hw.ipynb": notebook(*(b"%%writefile " + n.encode() + b"\n" + t for n, t in work.items()))
    },
    "a notebook that writes them on a drive": lambda work: {
        "hw.ipynb": notebook(*(
            b"%%writefile /content/drive/MyDrive/hw/" + n.encode() + b"\n" + t
            for n, t in work.items()
        ))
    },
    "a notebook that writes them on Windows": lambda work: {
        "hw.ipynb": notebook(*(
            b"%%writefile C:\\hw\\" + n.encode() + b"\n" + t for n, t in work.items()
        ))
    },
    "a notebook that appends to them": lambda work: {
        "hw.ipynb": notebook(*(
            b"%%writefile --append " + n.encode() + b"\n" + t for n, t in work.items()
        ))
    },
    "a notebook beside the one that was handed out": lambda work: {
        "hw.ipynb": notebook(*stubs(work).values()), "hw (1).ipynb": notebook(*work.values())
    },
    "a notebook that runs another": lambda work: {
        "helpers.ipynb": notebook(b"HELPS = 1"),
        **{f"{n[:-3]}.ipynb": notebook(b"%run helpers.ipynb\nHELPS", t) for n, t in work.items()},
    },
    "a notebook that imports much in one line": lambda work: {
        "hw.ipynb": notebook(b"import pandas as pd, numpy as np, torch", *(
            text.replace(b"import numpy as np", b"") for text in work.values()
        ))
    },
    "a notebook beside the stubs": lambda work: {
        **stubs(work), "homework.ipynb": notebook(*work.values())
    },
    "some files and a notebook": lambda work: {
        **{n: t for n, t in work.items() if n < "f"},
        "rest.ipynb": notebook(*(t for n, t in work.items() if n > "f")),
    },
    "a report beside it": lambda work: {**work, "report.pdf": b"%PDF", "plot.png": b"PNG"},
    "what tools leave": lambda work: {
        **work, ".DS_Store": b"", "__pycache__/forward.cpython-311.pyc": b"", ".idea/x.xml": b"",
        ".ipynb_checkpoints/forward-checkpoint.py": b"x = 1",
    },
    "spaces in names": renamed(" {} .py"),
    "helpers beside it, all renamed": lambda work: renamed("{} (1).py")({
        **work, "helpers.py": b"HELPS = 1\n", "update.py": b"import helpers\n" + work["update.py"],
    }),
}  # fmt: skip


def unpack(folder: Path, files: Work) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("how", ONE)
def test_right_work_gets_full_marks_however_it_is_handed_in(
    grader: Grader, right: Work, tmp_path: Path, how: str
) -> None:
    unpack(tmp_path / "class/jane", ONE[how](right))
    unpack(tmp_path / "class/zoe", right)
    wanted = grader.assignment.wanted
    jane, _ = find_submissions(tmp_path / "class", wanted=wanted).entries
    report = grader.grade(jane.read(), grader.assignment.functions, 1)
    assert report.score == report.max_score, [r.output for r in report.results if not r.score]
    alone = read_submission(tmp_path / "class/jane", wanted)
    assert {file: alone.files[file] for file in wanted} == {
        file: jane.read().files[file] for file in wanted
    }


PLATFORMS: dict[str, str] = {
    "canvas": "roejane_17_{number}_{name}",
    "canvas, late": "roejane_LATE_17_{number}_{name}",
    "moodle": "Jane Roe_17_assignsubmission_file_/{name}",
    "moodle, flat": "Jane Roe_17_assignsubmission_file_{name}",
    "gradescope": "submission_17/{name}",
    "nbgrader": "submitted/jroe/ps1/{name}",
    "blackboard": "HW 1_jroe_attempt_2026-11-01-10-00-00_{name}",
    "brightspace": "17-900 - Jane Roe - Nov 2, 2026 909 AM/{name}",
    "brightspace, flat": "17-900 - Jane Roe - Nov 2, 2026 909 AM - {name}",
    "sakai": "HW 1/Roe, Jane(jroe)/Submission attachment(s)/{name}",
    "ilias": "Exercise 1/Roe_Jane_jroe_17/20261102090900_{name}",
    "github": "hw1-submissions/hw1-jroe/exercises/{name}",
}


@pytest.mark.parametrize("zip_it", [False, True])
@pytest.mark.parametrize("platform", PLATFORMS)
def test_right_work_gets_full_marks_from_any_platform(
    grader: Grader, right: Work, tmp_path: Path, platform: str, zip_it: bool
) -> None:
    files: Files = {}
    for student in ("17", "18"):
        for number, (name, content) in enumerate(right.items(), start=300 + int(student) * 10):
            path = PLATFORMS[platform].format(number=number, name=name)
            if student == "18":  # another student, who handed in an empty file for each
                path = path.replace("17", "18").replace("jroe", "bli").replace("Jane", "Bo")
                path = path.replace("roejane", "libo")
            files[path] = content if student == "17" else b""
    place = unpack(tmp_path / "download", files)
    if zip_it:
        place = tmp_path / "download.zip"
        place.write_bytes(zipped(files))
    intake = find_submissions(place, wanted=grader.assignment.wanted)
    read = [entry.read() for entry in intake.entries]
    assert [bool(submission.nothing) for submission in read].count(True) == 1
    (jane,) = (submission for submission in read if not submission.nothing)
    report = grader.grade(jane, grader.assignment.functions, 1)
    assert report.score == report.max_score
    assert not intake.refused
