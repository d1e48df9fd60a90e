"""Whatever lies in the input of a class is graded, refused or ignored, and nothing is lost."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.intake import Intake, find_submissions
from grader.errors import InputError

WANTED = {"forward.py": ("forward",), "delta.py": ("delta",)}
FORWARD, DELTA = b"def forward(): return 1\n", b"def delta(): return 1\n"
WORK = {"forward.py": FORWARD, "delta.py": DELTA}
Files = Mapping[str, bytes | None]
"""By path; None makes a folder."""


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}/" if content is None else name, content or b"")
    return out.getvalue()


def unpacked(folder: Path, files: Files) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(exist_ok=True) if content is None else path.write_bytes(content)
    return folder


@pytest.fixture(params=["folder", "zip", "folder in a folder", "folder in a zip"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[Files], Path]:
    def make(files: Files) -> Path:
        top = "hw3/" if " in " in request.param else ""
        files = {top + name: content for name, content in files.items()}
        if request.param.endswith("zip"):
            (tmp_path / "class.zip").write_bytes(zipped(files))
            return tmp_path / "class.zip"
        return unpacked(tmp_path / "class", files)

    return make


def each(*students: str, work: Mapping[str, bytes] = WORK) -> dict[str, bytes | None]:
    return {f"{student}/{name}": content for student in students for name, content in work.items()}


def graded(intake: Intake) -> dict[str, set[str]]:
    """The wanted files that each student is graded by."""
    return {e.student: set(e.read().files) & set(WANTED) for e in intake.entries}


def names(intake: Intake) -> dict[str, list[str]]:
    return {
        "entries": sorted(name for entry in intake.entries for name in entry.sources),
        "refused": sorted(refusal.name for refusal in intake.refused),
        "ignored": sorted(one.name for one in intake.ignored),
    }


Make = Callable[[Files], Path]
ALL = set(WANTED)


def test_a_wrapping_folder_is_no_student(make: Make) -> None:
    intake = find_submissions(make(each("alice", "bob", "carl")), wanted=WANTED)
    assert graded(intake) == {"alice": ALL, "bob": ALL, "carl": ALL}


def test_what_lies_beside_the_wrapping_folder_is_said(tmp_path: Path) -> None:
    files = {**each("hw3/alice", "hw3/bob"), "roster.csv": b"", ".DS_Store": b"", "note.html": b""}
    for path in (unpacked(tmp_path / "class", files), tmp_path / "class.zip"):
        if path.suffix:
            path.write_bytes(zipped(files))
        intake = find_submissions(path, wanted=WANTED)
        assert graded(intake) == {"alice": ALL, "bob": ALL}
        assert names(intake)["ignored"] == [".DS_Store", "note.html", "roster.csv"]


@pytest.mark.parametrize("inner", ["exercises", "a/b/c", "old", "src"])
def test_a_class_of_one_is_not_taken_apart(tmp_path: Path, inner: str) -> None:
    files = {**each(f"alice/{inner}"), "alice/lessons/lesson.md": b"", "alice/docs/x.md": b""}
    intake = find_submissions(unpacked(tmp_path, files), wanted=WANTED)
    assert graded(intake) == {"alice": ALL}


def test_a_student_with_a_folder_for_each_exercise_is_one_student(tmp_path: Path) -> None:
    files: Files = {"alice/one/forward.py": FORWARD, "alice/two/delta.py": DELTA}
    assert graded(find_submissions(unpacked(tmp_path, files), wanted=WANTED)) == {"alice": ALL}


def test_an_empty_folder_is_a_student_who_handed_in_nothing(make: Make) -> None:
    intake = find_submissions(make({**each("alice", "carl"), "bob": None}), wanted=WANTED)
    assert graded(intake) == {"alice": ALL, "bob": set(), "carl": ALL}
    assert intake.entries[1].read().nothing == "it is empty"


def test_everything_at_the_top_is_in_one_of_three(make: Make) -> None:
    files = {
        **each("alice", "bob", ".frank", "@eve", ".git", "__MACOSX"),
        "EVE.ZIP": zipped({"forward.py": FORWARD}),
        "Carla.pdf": b"%PDF", "Dan Docx.docx": b"PK", "gus.ipynb": b"{}", "ida.rar": b"Rar!",
        "grades.csv": b"", "README.md": b"", ".DS_Store": b"",
    }  # fmt: skip
    intake = find_submissions(make(files), wanted=WANTED)
    assert names(intake) == {
        "entries": ["EVE.ZIP", "alice", "bob"],
        "refused": [".frank", "@eve", "Carla.pdf", "Dan Docx.docx", "gus.ipynb", "ida.rar"],
        "ignored": [".DS_Store", ".git", "README.md", "__MACOSX", "grades.csv"],
    }
    assert graded(intake)["EVE"] == {"forward.py"}
    assert all(refusal.reason.startswith("It ") for refusal in intake.refused)
    assert all(one.reason.startswith("It ") for one in intake.ignored)


def test_names_in_an_archive_that_begin_like_a_formula_are_one_refusal_each(make: Make) -> None:
    intake = find_submissions(make(each("@lice", "bob", "carl")), wanted=WANTED)
    assert [refusal.name for refusal in intake.refused] == ["@lice"]


def test_a_students_folder_that_begins_like_a_formula_costs_nothing(make: Make) -> None:
    files = {**each("ann/@work", "bob/-final", "cy/=1+1"), "bob/+notes.txt": b"x"}
    intake = find_submissions(make(files), wanted=WANTED)
    assert graded(intake) == {"ann": ALL, "bob": ALL, "cy": ALL}


def test_backslashes_in_an_archive_are_folders(tmp_path: Path) -> None:
    """So do some programs of Windows make them."""
    work = {name.replace("/", "\\"): text for name, text in each("ann", "bob").items()}
    (tmp_path / "class.zip").write_bytes(zipped({**work, "cy\\": b"", "..\\x.py": b""}))
    intake = find_submissions(tmp_path / "class.zip", wanted=WANTED)
    assert graded(intake) == {"ann": ALL, "bob": ALL, "cy": set()}
    assert [refusal.name for refusal in intake.refused] == ["..\\x.py"]
    inner = zipped({f"hw\\src\\{name}": text for name, text in WORK.items()})
    files = {"ann/hw.zip": inner, "bob.zip": inner}
    intake = find_submissions(unpacked(tmp_path / "class", files), wanted=WANTED)
    assert graded(intake) == {"ann": ALL, "bob": ALL}


def test_blackboard_merges_attempts_and_the_latest_counts(make: Make) -> None:
    def receipt(name: str, user: str) -> bytes:
        return f"Name: {name} ({user})\r\nAssignment: HW_1\r\n\r\nFiles:\r\n".encode()

    one, two = "_attempt_2026-11-01-10-00-00", "_attempt_2026-11-02-09-00-00"
    files = {
        f"HW_1_jroe{one}.txt": receipt("Jane Roe", "jroe"),
        f"HW_1_jroe{one}_forward.py": b"def forward(): return 0\n",
        f"HW_1_jroe{one}_delta.py": DELTA,
        f"HW_1_jroe{two}.txt": receipt("Jane Roe", "jroe"),
        f"HW_1_jroe{two}_forward.py": FORWARD,
        f"HW_1_b_li{one}.txt": receipt("Bo Li", "b_li"),
        f"HW_1_b_li{one}_work.zip": zipped(WORK),
        f"HW_1_c_li{one}.txt": receipt("Cy Li", "c_li"),
        f"HW_1_c_li{one}_essay.pdf": b"%PDF",
        f"HW_1_dot{one}.txt": receipt("Dot", "dot"),
        "forward.py": FORWARD,
    }
    intake = find_submissions(make(files), wanted=WANTED)
    assert intake.layout == "blackboard"
    assert graded(intake) == {
        "Bo-Li_b_li": ALL, "Cy-Li_c_li": set(), "Dot_dot": set(), "Jane-Roe_jroe": ALL,
    }  # fmt: skip
    bo, cy, _, jane = intake.entries
    assert jane.read().files["forward.py"] == FORWARD
    assert jane.ids == {"blackboard_user": "jroe"}
    assert (jane.name, bo.name, bo.ids) == ("Jane Roe", "Bo Li", {"blackboard_user": "b_li"})
    assert "a PDF (essay.pdf)" in cy.read().nothing
    assert names(intake)["refused"] == ["forward.py"]
    assert len(names(intake)["entries"]) == len(files) - 1


NEARLY = [
    ("HW_j_roe_attempt_2026-11-01-10-00-00_{}", "HW_a_roe_attempt_2026-11-01-10-00-00_{}"),
    ("roe7_question_4_301_{}", "bo8_question_4_302_{}"),
    ("Ann Roe_7_assignsubmission_file_/{}", "Bo Li_7_assignsubmission_file_/{}"),
    ("7-1 - Ann - Nov 2, 2026 909 AM/{}", "7-1 - Bo - Nov 3, 2026 909 AM/{}"),
]


@pytest.mark.parametrize(("one", "other"), NEARLY)
def test_no_platforms_names_make_two_students_one(make: Make, one: str, other: str) -> None:
    """Where what stands for the user is the same, and something else is not."""
    mine, theirs = b"def forward(): return 'mine'\n", b"def forward(): return 'theirs'\n"
    files = {one.format("forward.py"): mine, other.format("forward.py"): theirs}
    intake = find_submissions(make(files), wanted=WANTED)
    assert {e.read().files["forward.py"] for e in intake.entries} == {mine, theirs}


def test_of_two_attempts_in_archives_the_later_counts_whatever_they_are_called(make: Make) -> None:
    first = zipped({"forward.py": b"def forward(): return 0\n", "helper.py": b"old = 1\n"})
    later = zipped({"hw/forward.py": FORWARD, "hw/helper.py": b"new = 1\n"})
    attempt = "HW_roe_attempt_2026-11-0{}-10-00-00_{}.zip"
    files = {attempt.format(1, "hw"): first, attempt.format(2, "hw again"): later}
    (roe,) = find_submissions(make({**files, attempt.format(1, "x").replace("roe", "bo"): b""}),
                              wanted=WANTED).entries[1:]  # fmt: skip
    assert roe.read().files == {"forward.py": FORWARD, "helper.py": b"new = 1\n"}


def test_what_systems_leave_beside_students_is_ignored(make: Make) -> None:
    left = dict.fromkeys(("Icon\r", "~$roster.docx", ".DS_Store", "Thumbs.db"), b"")
    intake = find_submissions(make({**each("ann", "bob"), **left}), wanted=WANTED)
    assert graded(intake) == {"ann": ALL, "bob": ALL}
    assert len(intake.ignored) == len(left)
    assert not intake.refused


def test_a_folder_of_nothing_but_the_zip_of_a_class_is_no_class_of_one(tmp_path: Path) -> None:
    of_zips: Files = {"hw/ann.zip": zipped(WORK), "hw/bob.zip": zipped(WORK)}
    for number, files in enumerate((each("ann", "bob"), of_zips)):
        path = unpacked(tmp_path / str(number), {"all.zip": zipped(files), "roster.csv": b""})
        with pytest.raises(InputError, match=r"nothing but all\.zip, in which the work of several"):
            find_submissions(path, wanted=WANTED)
    for name, content in (("ann.zip", zipped(each("old", "new"))), ("bob.zip", b"no zip")):
        path = unpacked(tmp_path / name, {name: content})
        assert len(find_submissions(path, wanted=WANTED).entries) == 1


def test_blackboard_without_receipts_goes_by_the_name(make: Make) -> None:
    files = {f"HW_{user}_attempt_2026-11-01-10-00-00_{n}": c
             for user in ("ann", "bob") for n, c in WORK.items()}  # fmt: skip
    assert graded(find_submissions(make(files), wanted=WANTED)) == {"ann": ALL, "bob": ALL}


@pytest.mark.parametrize("flat", [True, False])
def test_brightspace_merges_attempts_and_the_latest_counts(make: Make, flat: bool) -> None:
    slash = " - " if flat else "/"
    files: dict[str, bytes | None] = {
        "index.html": b"",
        f"101-900 - Jane Roe - Nov 2, 2026 909 AM{slash}forward.py": FORWARD,
        f"101-900 - Jane Roe - Nov 2, 2026 909 AM{slash}delta.py": DELTA,
        f"101-900 - Jane Roe - Nov 1, 2026 1130 PM{slash}forward.py": b"def forward(): return 0",
        f"102-900 - Jane Roe- 2 November, 2026 1209 PM{slash}forward.py": FORWARD,
        f"103-900 - Bo - Li - 2026-11-02 1009{slash}forward.py": FORWARD,
        f"103-900 - Bo - Li - 2026-11-02 909{slash}forward.py": b"def forward(): return 0",
    }
    intake = find_submissions(make(files), wanted=WANTED)
    assert intake.layout == "brightspace"
    assert graded(intake) == {
        "Bo-Li_103": {"forward.py"}, "Jane-Roe_101": ALL, "Jane-Roe_102": {"forward.py"},
    }  # fmt: skip
    assert all(entry.read().files["forward.py"] == FORWARD for entry in intake.entries)
    assert intake.entries[1].ids == {"brightspace_user": "101-900"}
    assert names(intake)["ignored"] == ["index.html"]


def test_sakai_takes_what_was_handed_in_and_not_what_was_given_back(make: Make) -> None:
    jane, bo = "HW 1/Roe, Jane(jroe)", "HW 1/Li, Bo(b_li)"
    files: dict[str, bytes | None] = {
        "HW 1/grades.csv": b"",
        **each(f"{jane}/Submission attachment(s)"),
        f"{jane}/Feedback Attachment(s)/forward.py": b"def forward(): return 'right'\n",
        f"{jane}/comments.txt": b"", f"{jane}/timestamp.txt": b"20261101100000",
        f"{bo}/Submission attachment(s)": None,
        **each(f"{bo}/Feedback Attachment(s)"),
    }  # fmt: skip
    intake = find_submissions(make(files), wanted=WANTED)
    assert intake.layout == "sakai"
    assert graded(intake) == {"Li-Bo_b_li": set(), "Roe-Jane_jroe": ALL}
    assert intake.entries[1].read().files["forward.py"] == FORWARD
    assert intake.entries[1].ids == {"sakai_user": "jroe"}


def test_ilias_puts_the_time_before_the_name_and_folders_around_the_class(make: Make) -> None:
    ilias = {
        f"Exercise 3/Submissions/{who}/20261101100000_{name}": content
        for who in ("Roe_Jane_jroe_11", "Li_Bo_bli_12")
        for name, content in WORK.items()
    }
    intake = find_submissions(make(ilias), wanted=WANTED)
    assert graded(intake) == {"Li_Bo_bli_12": ALL, "Roe_Jane_jroe_11": ALL}


def test_github_repositories_are_students(make: Make) -> None:
    repositories = {
        **each("hw3-submissions/hw3-ann/src", "hw3-submissions/hw3-bob"),
        "hw3-submissions/hw3-ann/.git/config": b"", "hw3-submissions/hw3-bob/main.py": b"",
        "hw3-submissions/hw3-bob/tests/forward.py": b"",
    }  # fmt: skip
    intake = find_submissions(make(repositories), wanted=WANTED)
    assert graded(intake) == {"hw3-ann": ALL, "hw3-bob": ALL}


def test_nbgrader_is_recognised_without_times_and_asks_which_assignment(make: Make) -> None:
    path = make({**each("submitted/ana/ps1", "submitted/ana/ps2", "submitted/bo/ps1"),
                 **each("source/ps1", "feedback/ana/ps1", "autograded/ana/ps1")})  # fmt: skip
    with pytest.raises(InputError, match="several assignments: ps1, ps2"):
        find_submissions(path, wanted=WANTED)
    intake = find_submissions(path, "nbgrader:ps1", wanted=WANTED)
    assert graded(intake) == {"ana": ALL, "bo": ALL}
    assert names(intake)["entries"] == ["ana", "bo"]
    assert {"source", "feedback", "autograded"} <= set(names(intake)["refused"])


def test_what_windows_leaves_in_an_assignment_makes_no_other_layout(make: Make) -> None:
    left = dict.fromkeys(("desktop.ini", "timestamp.txt"), b"2024-03-01 10:00:00 UTC")
    path = make(each("submitted/ana/HW 2.2", "submitted/bo li/HW 2.2", work={**WORK, **left}))
    intake = find_submissions(path, wanted=WANTED)
    assert (intake.layout, len(graded(intake))) == ("nbgrader", 2)
    assert set(map(frozenset, graded(intake).values())) == {frozenset(ALL)}
    assert names(intake)["entries"] == ["ana", "bo li"]


def test_the_folder_of_a_whole_nbgrader_course_is_no_student(make: Make) -> None:
    course = {f"course/{name}": b"c = 1\n" for name in ("nbgrader_config.py", "gradebook.db")}
    theirs = each("course/autograded/ana/ps1", "course/source/ps1", "course/release/ps1")
    handed_in = each("course/submitted/ana/ps1", "course/submitted/bo/ps1")
    intake = find_submissions(make({**course, **theirs, **handed_in}), wanted=WANTED)
    assert [entry.student for entry in intake.entries] == ["ana", "bo"]


def test_a_backup_beside_the_work_makes_no_assignment(make: Make) -> None:
    path = make(each("ana/exercises", "ana/backup", "bo/exercises", "cy/exercises"))
    intake = find_submissions(path, wanted=WANTED)
    assert graded(intake) == {"ana": ALL, "bo": ALL, "cy": ALL}


def test_canvas_knows_resubmissions_by_number_and_from_the_eighth_on_by_uuid(make: Make) -> None:
    uuid = "3f2a77f0-1b7e-4b52-9a34-0c8d1e5f6a7b"
    files = {
        "roe_7_301_forward-7.py": b"def forward(): return 7\n",
        f"roe_7_302_forward-{uuid}.py": FORWARD, "roe_7_303_delta (1).py": DELTA,
    }  # fmt: skip
    (roe,) = find_submissions(make(files), wanted=WANTED).entries
    submission = roe.read()
    assert (submission.files["forward.py"], submission.files["delta.py"]) == (FORWARD, DELTA)
    assert submission.notes == ("delta (1).py was taken for delta.py",)
    assert roe.sources == tuple(sorted(files))


def test_a_long_name_does_not_cut_off_a_platforms_id(make: Make) -> None:
    name = "mariadelosangeles" * 5
    (one,) = find_submissions(make({f"{name}_1147_5_forward.py": FORWARD}), wanted=WANTED).entries
    assert one.student.endswith("_1147")


def test_chinese_names_of_zips_by_old_programs_are_read(tmp_path: Path) -> None:
    raw = zipped({"ABCD/forward.py": FORWARD, "EFGH/forward.py": FORWARD})
    raw = raw.replace(b"ABCD", "王明".encode("gbk")).replace(b"EFGH", "Bo\u00fce".encode("cp437"))
    (tmp_path / "class.zip").write_bytes(raw)
    entries = find_submissions(tmp_path / "class.zip", wanted=WANTED).entries
    assert {entry.name for entry in entries} == {"王明", "Boüe"}


PARTS = st.sampled_from(
    ["alice", "bob", "EVE.ZIP", "a.pdf", "x.docx", "forward.py", "forward (1).py", ".git", ".x",
     "@li", "=f", "hw3", "submitted", "ps1", "grades.csv", "index.html", "__MACOSX", "w.zip",
     "doe_1_2_forward.py", "n.ipynb", "Roe, J(jr)", "Submission attachment(s)", "z\u0301", "tests",
     "A_u_attempt_2026-01-01-10-00-00_forward.py", "1-2 - J R - Nov 2, 2026 909 AM",
     "Ann_7_assignsubmission_file_", "submission_12", "old", "new", "timestamp.txt"]
)  # fmt: skip
TREES = st.dictionaries(
    st.lists(PARTS, min_size=1, max_size=4).map("/".join),
    st.sampled_from([None, b"", FORWARD, b"PK", zipped(WORK)]),
    min_size=1,
    max_size=8,
)


@given(TREES, st.booleans())
@settings(deadline=None, max_examples=150)
def test_in_any_input_every_entry_is_in_exactly_one_of_three(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes | None], zip_it: bool
) -> None:
    folders = {path.rpartition("/")[0] for path in files} - {""}
    folders |= {"/".join(f.split("/")[:n]) for f in folders for n in range(1, f.count("/") + 1)}
    files = {path: None if path in folders else content for path, content in files.items()}
    base = tmp_path_factory.mktemp("any")
    path = unpacked(base / "class", files)
    if zip_it:
        path = base / "class.zip"
        path.write_bytes(zipped(files))
    try:
        intake = find_submissions(path, wanted=WANTED)
    except InputError:
        return
    counted = Counter(name for kind in names(intake).values() for name in kind)
    place = ""
    while True:  # down the folders around the class, if there are any
        tops = Counter({below.split("/")[0]: 1 for name in files if (below := _below(name, place))})
        missing = tops - counted
        counted -= tops
        if not missing:
            break
        (around,) = missing  # of all that lies there, nothing but a folder that is passed through
        place += f"{around}/"
        assert any(name.startswith(place) for name in files)
    assert not counted


def _below(name: str, place: str) -> str:
    return name[len(place) :] if name.startswith(place) else ""
