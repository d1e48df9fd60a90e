"""Hostile archives, files and names are refused one by one, by name, and the rest is graded."""

from __future__ import annotations

import io
import os
import re
import socket
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.classroom.intake import Intake, find_submissions
from grader.errors import InputError
from grader.submission.archives import MAX_ARCHIVE, MAX_ENTRIES, Archive, Room
from grader.submission.contents import MAX_ARCHIVES, Refused, read_submission
from grader.submission.files import MAX_FILE, MAX_FILES, MAX_TOTAL, Submission, Unusable
from grader.submission.names import why_hostile
from tests.conftest import ROOT

GOOD = b"def forward(weights, biases, x, sigma): ...\n"


def info(name: str, mode: int = 0o100644, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    entry.compress_type = method
    entry.create_system = 3
    return entry


def stored(name: str) -> zipfile.ZipInfo:
    return info(name, method=zipfile.ZIP_STORED)


def archive(*entries: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        warnings.simplefilter("ignore")  # of duplicate names
        for entry, content in entries:
            file.writestr(entry, content)
    return out.getvalue()


def encrypted(name: str) -> bytes:
    data = bytearray(archive(("forward.py", GOOD), (name, b"secret")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.rfind(signature)
        data[at + offset] |= 1
    return bytes(data)


def lying(name: str, claimed: int) -> bytes:
    """An archive that says of its last entry, 5 MB of zeros, that it has another size."""
    data = bytearray(archive(("forward.py", GOOD), (name, bytes(5_000_000))))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", data, data.rfind(signature) + offset, claimed)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries that share the bytes of one: the way of the worst bombs."""
    data = bytearray(archive(("forward.py", GOOD), ("a.py", b"1" * 99), ("b.py", b"1" * 99)))
    directory = [m.start() for m in re.finditer(b"PK\x01\x02", bytes(data))]
    (offset,) = struct.unpack_from("<I", data, directory[1] + 42)
    struct.pack_into("<I", data, directory[2] + 42, offset)
    return bytes(data)


def nested(depth: int) -> bytes:
    content = archive(("evil.py", b"1"))
    for _ in range(depth):
        content = archive(("inner.zip", content))
    return content


# what a learner's zip holds beside a good forward.py, what of it is refused, and why
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "absolute": (archive(("/etc/evil.py", b"1")), "/etc/evil.py", "absolute"),
    "a way out": (archive(("a/../../evil.py", b"1")), "a/../../evil.py", "leads out"),
    "a drive": (archive(("C:/evil.py", b"1")), "C:/evil.py", "absolute"),
    "a way out of Windows": (archive(("a\\..\\..\\evil.py", b"1")), "a\\..\\..\\evil.py", "leads"),
    "a share": (archive(("\\\\host\\evil.py", b"1")), "\\\\host\\evil.py", "absolute"),
    "two separators": (archive(("a\\evil.py", b"1"), ("a/evil.py", b"2")), "evil.py", "twice"),
    "a link": (archive((info("evil.py", 0o120777), b"/etc/passwd")), "evil.py", "is a link"),
    "a link without ending": (archive((info("lib", 0o120777), b"/")), "lib", "is a link"),
    "a device": (archive((info("evil.py", 0o020666), b"")), "evil.py", "isn't a regular file"),
    "a pipe": (archive((info("evil.py", 0o010666), b"")), "evil.py", "isn't a regular file"),
    "a socket": (archive((info("evil.py", 0o140666), b"")), "evil.py", "isn't a regular file"),
    "a password": (encrypted("evil.py"), "evil.py", "encrypted"),
    "a name twice": (archive(("evil.py", b"1"), ("evil.py", b"2")), "evil.py", "twice"),
    "two cases": (archive(("evil.py", b"1"), ("EVIL.py", b"2")), "evil.py", "clashes"),
    "two ways to write é": (
        archive(("é.py", b"1"), ("e\u0301.py", b"2")),
        "é.py",
        "clashes",
    ),
    "a bomb": (archive(("evil.py", bytes(50_000_000))), "evil.py", "larger than"),
    "a bomb that says it is small": (lying("evil.py", 100), "evil.py", "damaged"),
    "a size of 4 GB": (lying("evil.py", 0xFFFF_FFF0), "evil.py", "larger than"),
    "an overlap": (overlapping(), "a.py", "shares its bytes"),
    "archives in archives": (nested(2), "inner.zip", "archive inside an archive"),
    "another compression": (
        archive((info("evil.py", method=zipfile.ZIP_LZMA), b"1")),
        "evil.py",
        "compressed in a way",
    ),
    "a line break": (archive(("evil\n.py", b"1")), "evil .py", "control characters"),
    "a NUL": (
        archive(("evilX.py", b"1")).replace(b"evilX", b"evil\0"),
        "evil.py",
        "broken name",
    ),
    "an escape": (archive(("\x1b[2Jevil.py", b"1")), "[2Jevil.py", "control characters"),
    "text from right to left": (archive(("evil\u202eyp.py", b"1")), "evilyp.py", "control char"),
    "a long name": (archive(("e" * 300 + ".py", b"1")), "e" * 120 + "…", "255 bytes"),
    "a long path": (
        archive(("e/" * 20 + "vil/" * 240 + "x.py", b"1")),
        "e/" * 20 + "vil/" * 20 + "…",
        "1,000 char",
    ),
    "many folders": (
        archive(("e/" * 51 + "x.py", b"1")),
        "e/" * 51 + "x.py",
        "more than 50 folders",
    ),
    "no zip at all": (b"Rar!\x1a\x07\x00", "work.zip", "can't be read as a zip archive"),
    "half a zip": (
        archive(("evil.py", os.urandom(9999)))[:5000],
        "work.zip",
        "can't be read as a zip archive",
    ),
    "too many entries": (
        archive(*((stored(f"{n}.txt"), b"") for n in range(MAX_ENTRIES + 1))),
        "work.zip",
        "more than 20,000 entries",
    ),
    "too long names": (
        archive(*((stored(f"{n:04}" + "e" * 900), b"") for n in range(4500))),
        "work.zip",
        "more than 4,000,000 bytes of names",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_hostile_in_a_learners_zip_is_refused_by_name_and_the_rest_is_read(
    tmp_path: Path, what: str
) -> None:
    content, name, reason = HOSTILE[what]
    al = tmp_path / "al"
    al.mkdir()
    al.joinpath("forward.py").write_bytes(GOOD)
    al.joinpath("work.zip").write_bytes(content)
    submission = one(find_submissions(tmp_path))
    assert submission.files == {"forward.py": GOOD}
    assert reason in submission.unusable[name]
    assert reason in unusable_alone(tmp_path, content)


def unusable_alone(folder: Path, content: bytes) -> str:
    """What is said of a zip that is handed in alone: a reason, with the rest of it read."""
    (folder / "al" / "forward.py").unlink()
    try:
        return str(one(find_submissions(folder)).unusable)
    except Refused as error:
        return str(error)


def one(intake: Intake) -> Submission:
    """Read the one student beside whom there is nobody but, perhaps, bo."""
    (entry,) = (entry for entry in intake.entries if entry.student != "bo")
    return entry.read()


def test_what_is_hostile_in_the_zip_of_a_class_is_refused_and_the_students_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "class.zip"
    path.write_bytes(
        archive(
            ("al/forward.py", GOOD),
            ("al/lib", b"no source"),
            (info("al/link.py", 0o120777), b"/etc/passwd"),
            ("bo/../../evil.py", b"1"),
            ("/etc/evil.py", b"1"),
            ("C:\\evil.py", b"1"),
            (info("linked", 0o120777), b"/etc"),
            ("=HYPERLINK(1)/forward.py", b"1"),
            ("new\nline/forward.py", b"1"),
        )
    )
    intake = find_submissions(path)
    assert one(intake).files == {"forward.py": GOOD}
    assert "link" in one(intake).unusable["link.py"]
    assert {refusal.name for refusal in intake.refused} == {
        "bo/../../evil.py", "/etc/evil.py", "C:\\evil.py", "linked", "=HYPERLINK(1)", "new line",
    }  # fmt: skip
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+", refusal.student) for refusal in intake.refused)


def test_what_is_no_plain_file_in_a_folder_is_named_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_bytes(b"secret")
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "in.py").write_bytes(b"secret")
    al = tmp_path / "class" / "al"
    al.mkdir(parents=True)
    al.joinpath("forward.py").write_bytes(GOOD)
    al.joinpath("delta.py").symlink_to(outside)
    al.joinpath("lib").symlink_to(tmp_path / "secrets")
    al.joinpath("loop").symlink_to(al)
    os.mkfifo(al / "update.py")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(al / "train.py"))
    (tmp_path / "class" / "bo").symlink_to(tmp_path / "secrets")
    os.mkfifo(tmp_path / "class" / "carl")
    intake = find_submissions(tmp_path / "class")
    submission = one(intake)
    assert submission.files == {"forward.py": GOOD}
    assert sorted(submission.unusable) == ["delta.py", "lib", "loop", "train.py", "update.py"]
    assert {r.name: r.reason for r in intake.refused} == {
        "bo": "It is a link, and links are not followed.",
        "carl": "It isn't a regular file.",
    }


def test_large_and_sparse_sources_are_refused_without_being_read(tmp_path: Path) -> None:
    al = tmp_path / "al"
    al.mkdir()
    al.joinpath("forward.py").write_bytes(GOOD)
    for name in ("delta.py", "work.zip", "notes.ipynb"):
        with al.joinpath(name).open("wb") as file:
            file.truncate(200_000_000)
    unusable = one(find_submissions(tmp_path)).unusable
    assert set(unusable) == {"delta.py", "work.zip", "notes.ipynb"}
    assert all("is larger than" in reason for reason in unusable.values())


def test_all_sources_together_have_a_limit(tmp_path: Path) -> None:
    (tmp_path / "al").mkdir()
    for number in range(MAX_TOTAL // MAX_FILE + 2):
        (tmp_path / "al" / f"m{number:02}.py").write_bytes(b"#" * MAX_FILE)
    submission = one(find_submissions(tmp_path))
    assert sum(map(len, submission.files.values())) == MAX_TOTAL
    assert set(submission.unusable) == {"m10.py", "m11.py"}


def test_fifty_thousand_files_cost_their_own_submission_alone(tmp_path: Path) -> None:
    path = tmp_path / "class.zip"
    work = archive(*((stored(f"m{n}.py"), b"") for n in range(MAX_ENTRIES)))
    path.write_bytes(
        archive(
            *((stored(f"al/m{n}.py"), b"") for n in range(50_000)),
            ("bo/forward.py", GOOD),
            ("carl/work.zip", work),
        )
    )
    al, bo, carl = find_submissions(path).entries
    many = al.read()
    assert len(many.files) == len(carl.read().files) == MAX_FILES
    assert len(many.unusable) < 2000
    assert bo.read().files == {"forward.py": GOOD}


def test_many_archives_in_one_submission_have_a_limit(tmp_path: Path) -> None:
    (tmp_path / "bo").mkdir()
    (tmp_path / "al").mkdir()
    for number in range(MAX_ARCHIVES + 1):
        content = archive((f"m{number}.py", GOOD))
        (tmp_path / "al" / f"w{number:02}.zip").write_bytes(content)
    submission = one(find_submissions(tmp_path))
    assert len(submission.files) == MAX_ARCHIVES
    assert "one of more than" in submission.unusable[f"w{MAX_ARCHIVES}.zip"]


def directory(names: Iterable[bytes]) -> bytes:
    """An archive that is little more than its table of contents: all entries share one place."""
    local = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 0, 0, 33, 0, 0, 0, 1, 0) + b"a"
    head, tail = "<IBBHHHHHIIIHHHHHII", (0, 0, 0, 0, 0o100644 << 16, 0)
    listed = [
        struct.pack(head, 0x02014B50, 20, 3, 20, 0, 0, 0, 33, 0, 0, 0, len(name), *tail) + name
        for name in names
    ]
    size, count = sum(map(len, listed)), min(len(listed), 0xFFFF)
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, count, count, size, len(local), 0)
    return b"".join([local, *listed, end])


def bomb(names: Iterable[bytes], copies: int) -> bytes:
    """A small archive of archives with large tables of contents."""
    inner = directory(names)
    return archive(*((f"w{number:02}.zip", inner) for number in range(copies)))


def test_archives_share_the_room_for_entries_and_what_is_refused_takes_none(
    tmp_path: Path,
) -> None:
    many = archive(*((stored(f"{n}.txt"), b"") for n in range(MAX_ENTRIES - 5)))
    (tmp_path / "bo").mkdir()
    (tmp_path / "al").mkdir()
    for name, content in (("a", many), ("b", many), ("c", archive(("forward.py", GOOD)))):
        (tmp_path / "al" / f"{name}.zip").write_bytes(content)
    submission = one(find_submissions(tmp_path))
    assert submission.files == {"forward.py": GOOD}
    assert set(submission.unusable) == {"b.zip"}
    assert "20,000 entries, together with other archives" in submission.unusable["b.zip"]


def test_no_more_entries_are_made_than_one_submission_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    class Counted(zipfile.ZipInfo):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            made.append(self.filename)

    (tmp_path / "al").mkdir()
    content = bomb((b"%d.py" % n for n in range(MAX_ENTRIES - 100)), 5)
    (tmp_path / "al" / "work.zip").write_bytes(content)
    monkeypatch.setattr(zipfile, "ZipInfo", Counted)
    with pytest.raises(Refused):
        one(find_submissions(tmp_path))
    assert MAX_ENTRIES - 100 < len(made) <= MAX_ENTRIES  # the first archive was looked into


@pytest.mark.parametrize("name", [b"a/" * 32_000, b"/" * 60_000, b"a" + b"/" * 60_000])
def test_names_of_nothing_but_slashes_are_never_looked_at_part_by_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: bytes
) -> None:
    looked = 0

    def look(part: str) -> str:
        nonlocal looked
        looked += 1
        return why_hostile(part)

    (tmp_path / "al").mkdir()
    (tmp_path / "al" / "work.zip").write_bytes(bomb((name + b"%d.py" % n for n in range(50)), 3))
    monkeypatch.setattr("grader.submission.names.why_hostile", look)
    with pytest.raises(Refused):
        one(find_submissions(tmp_path))
    assert 0 < looked < 1_000


@pytest.mark.skipif(sys.platform == "win32", reason="resource is not there")
def test_a_small_archive_of_many_entries_takes_little_memory(tmp_path: Path) -> None:
    content = bomb((b"%d.py" % n for n in range(MAX_ENTRIES - 100)), MAX_ARCHIVES - 1)
    assert len(content) < 2_000_000
    (tmp_path / "al").mkdir()
    (tmp_path / "al" / "work.zip").write_bytes(content)
    code = (
        "import pathlib, resource, sys\n"
        "from grader.classroom.intake import Refused, find_submissions\n"
        "peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = peak()\n"
        "try: find_submissions(pathlib.Path(sys.argv[1])).entries[0].read()\n"
        "except Refused: print((peak() - before) // 1024)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(done.stdout) < 60  # MB; one object for each entry of all archives took 370


def test_names_that_are_too_long_to_tell_apart_are_refused_for_what_they_are(
    tmp_path: Path,
) -> None:
    (tmp_path / "al").mkdir()
    content = archive(*(("e" * 2_000 + f"{n}.py", b"1") for n in range(3)))
    (tmp_path / "al" / "work.zip").write_bytes(content)
    with pytest.raises(Refused, match=r"^e{120}… has a path of more than 1,000 characters: [^;]*$"):
        one(find_submissions(tmp_path))


def test_what_was_refused_before_too_much_was_read_keeps_its_own_reason(tmp_path: Path) -> None:
    zeros = bytes(MAX_ARCHIVE)
    (tmp_path / "al").mkdir()
    content = archive(*((f"w{number}.zip", zeros) for number in range(3)))
    (tmp_path / "al" / "work.zip").write_bytes(content)
    with pytest.raises(Refused) as refused:
        one(find_submissions(tmp_path))
    first, rest = str(refused.value).split("; ")
    assert "w0.zip can't be read as a zip archive" in first
    assert "each of w1.zip, w2.zip is too much" in rest.replace("work.zip/", "")


def test_a_bomb_of_archives_is_bounded(tmp_path: Path) -> None:
    inner = archive(("zeros.zip", bytes(MAX_ARCHIVE)))
    (tmp_path / "bo").mkdir()
    (tmp_path / "al").mkdir()
    for number in range(MAX_ARCHIVES):
        (tmp_path / "al" / f"w{number:02}.zip").write_bytes(inner)
    with pytest.raises(Refused, match=r"is too much|is no zip|archives"):
        one(find_submissions(tmp_path))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused_by_name(tmp_path: Path) -> None:
    for name in ("al", "bo"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "forward.py").write_bytes(GOOD)
    (tmp_path / "bo" / "delta.py").write_bytes(GOOD)
    (tmp_path / "bo" / "delta.py").chmod(0)
    (tmp_path / "bo" / "lib").mkdir()
    (tmp_path / "bo" / "lib").chmod(0)
    (tmp_path / "al").chmod(0)
    al, bo = find_submissions(tmp_path).entries
    with pytest.raises(InputError, match="Permission denied"):
        find_submissions(tmp_path / "al")
    with pytest.raises(InputError, match="Permission denied"):
        find_submissions(tmp_path / "al" / "forward.py")
    with pytest.raises(Refused, match="Permission denied"):
        al.read()
    assert bo.read().files == {"forward.py": GOOD}
    assert set(bo.read().unusable) == {"delta.py", "lib"}


def test_a_file_that_is_written_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "forward.py"
    path.write_bytes(GOOD)
    look = os.fstat

    def look_and_write(descriptor: int) -> os.stat_result:
        status = look(descriptor)
        with path.open("ab") as file:
            file.write(b"# more")
        return status

    monkeypatch.setattr(os, "fstat", look_and_write)
    submission = read_submission(tmp_path)
    assert not submission.files
    assert "being written at that moment" in submission.unusable["forward.py"]


def test_a_submission_of_nothing_usable_says_why(tmp_path: Path) -> None:
    (tmp_path / "al").mkdir()
    (tmp_path / "al" / "work.rar").write_bytes(b"Rar!")
    with pytest.raises(Refused, match=r"work\.rar is an archive of a kind .* make it a \.zip"):
        one(find_submissions(tmp_path))


@given(
    st.dictionaries(
        st.text(
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
            min_size=1,
            max_size=20,
        ),
        st.binary(max_size=50),
        max_size=6,
    )
)
@settings(deadline=None)
def test_an_archive_of_any_names_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]
) -> None:
    path = tmp_path_factory.mktemp("names") / "class.zip"
    path.write_bytes(archive(*files.items()))
    read_all(path)


@given(st.data())
@settings(deadline=None, max_examples=300)
def test_a_damaged_archive_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damage")
    whole = bytearray(
        archive(("al/forward.py", GOOD), ("bo/work.zip", archive(("hw/forward.py", GOOD))))
    )
    places = st.integers(0, len(whole) - 1)
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(places)] = data.draw(st.integers(0, 255))
    end = data.draw(st.just(len(whole)) | places)
    for name in ("class.zip", "class/al.zip"):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(whole[:end])
    read_all(folder / "class.zip")
    read_all(folder / "class")


def read_all(path: Path) -> None:
    """Read everything; InputError and Refused are the only ways to fail."""
    try:
        intake = find_submissions(path, wanted={"forward.py": ("forward",)})
    except InputError:
        return
    for entry in intake.entries:
        try:
            assert isinstance(entry.read(), Submission)
        except Refused:
            continue


@pytest.mark.parametrize("what", ["nothing", "one byte", "text"])
def test_what_is_no_archive_raises_unusable(what: str) -> None:
    content = {"nothing": b"", "one byte": b"P", "text": b"hello" * 100}[what]
    with pytest.raises(Unusable, match="can't be read as a zip archive"):
        Archive(io.BytesIO(content), Room())
