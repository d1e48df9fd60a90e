"""`course build`: pages in a folder, all of them or none, and nothing from outside in them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from course.catalog import Course
from course.markdown.lesson import read_document
from course.page.build import build_site
from course.page.files import Linked
from course.page.lesson_page import Site, render_lesson
from tests.conftest import ROOT, Run

PAGES = ["lesson", "mixed", "other", "index", "article"]
MAX_WEIGHT = 200_000


def lesson(folder: Path, text: str) -> Path:
    path = folder / "broken.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_course_is_built_into_one_page_a_lesson_and_an_index(run: Run, tmp_path: Path) -> None:
    done = run("build", "--out", "site")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    files = sorted(path.name for path in (tmp_path / "site").iterdir())
    assert files == ["backpropagation.html", "index.html"]
    assert done.stdout.split() == ["site/backpropagation.html", "site/index.html"]
    assert 'href="backpropagation.html"' in (tmp_path / "site/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("# T\n\nA formula $\\frac{1$ here.\n", "3:11", "bad-formula"),
        ("# T\n\n$$\n\\nonsense{1}\n$$\n", "3:1", "bad-formula"),
        ("# T\n\nNo ![image](none.png).\n", "3:4", "missing-image"),
        ("# T\n\nWith $x_1 left over.\n", "3:6", "unclosed-formula"),
        ("# T\n\nA $x here. And `$` code.\n", "3:3", "unclosed-formula"),
        ("# T\n\nFrom $HOME.\n", "3:6", "unclosed-formula"),
        ("# T\n\nText\n$$\nx\n$$\n", "4:1", "formula-in-text"),
        ("# T\n\nSee ![it](https://example.org/x.png).\n", "3:5", "bad-image"),
        ("# T\n\n> See\n> ![it](broken.md).\n", "4:3", "bad-image"),
        ("# T\n\n??\nWhat is $x_?\n\\c: a\n\\w: b\n??\n", "4:9", "unclosed-formula"),
    ],
)
def test_what_a_reader_would_see_broken_fails_the_build_with_its_place(
    run: Run, tmp_path: Path, text: str, where: str, code: str
) -> None:
    path = lesson(tmp_path, text)
    done = run("build", str(path), "--out", "site")
    assert done.returncode == 1
    assert f"{path}:{where}: " in done.stderr
    assert f"[{code}]" in done.stderr
    assert not (tmp_path / "site").exists()


def test_the_lesson_of_a_learners_kit_is_built_with_its_figures(run: Run, tmp_path: Path) -> None:
    assert run("new", "kit").returncode == 0
    done = run("build", "kit/lessons/backpropagation.md", "--out", "site")
    assert done.returncode == 0, done.stderr
    html = (tmp_path / "site/backpropagation.html").read_text("utf-8")
    assert html.count("data-figure=") == 5


def test_a_failed_build_leaves_the_pages_of_the_last_one(run: Run, tmp_path: Path) -> None:
    path = lesson(tmp_path, "# Fine\n")
    assert run("build", str(path), "--out", "site").returncode == 0
    before = (tmp_path / "site/broken.html").read_bytes()
    lesson(tmp_path, "# Not fine $\\frac{$\n")
    assert run("build", str(path), "--out", "site").returncode == 1
    assert (tmp_path / "site/broken.html").read_bytes() == before
    assert len(list((tmp_path / "site").iterdir())) == 2


def test_a_folder_that_cannot_be_written_is_refused_and_nothing_is_in_it(
    run: Run, tmp_path: Path
) -> None:
    path = lesson(tmp_path, "# Fine\n")
    (tmp_path / "site/index.html").mkdir(parents=True)
    for out, reason in (("site", "index.html is a folder"), (path.name, "File exists")):
        done = run("build", str(path), "--out", out)
        assert done.returncode == 2
        assert f"{out} cannot be written: {reason}" in done.stderr
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]


def test_two_lessons_of_one_name_are_refused(run: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        lesson(tmp_path / folder, "# Fine\n")
    done = run("build", "a/broken.md", "b/broken.md", "--out", "site")
    assert done.returncode == 2
    assert "broken.html" in done.stderr
    assert not (tmp_path / "site").exists()


def test_a_question_with_an_error_is_an_error_box_and_the_others_are_asked(
    run: Run, tmp_path: Path
) -> None:
    path = lesson(
        tmp_path, "# T\n\n??\nWhat?\n\\w: a\n\\w: b\n??\n\n??\nGood?\n\\c: a\n\\w: b\n??\n"
    )
    done = run("build", str(path), "--out", "site")
    assert done.returncode == 0
    assert f"{path}:3:1: error[no-correct-option]" in done.stderr
    html = (tmp_path / "site/broken.html").read_text("utf-8")
    assert "Line 3: no correct option" in html
    assert "Question 1 of 1" in html
    assert html.count("<fieldset") == 1


@pytest.mark.parametrize("name", PAGES)
def test_a_page_names_nothing_to_load_from_outside(name: str, site: Callable[[str], Path]) -> None:
    html = site(name).read_text("utf-8")
    assert '<link rel="stylesheet"' not in html
    assert not re.findall(r"<script[^>]*\ssrc=|@import", html)
    loaded = re.findall(
        r'\s(?:src|href|srcset|data|poster)="([^"]*)"', re.sub(r"<a [^>]*>", "", html)
    )
    loaded += re.findall(r"url\(([^)]*)\)", html)
    assert loaded
    assert not [address for address in loaded if not address.strip('"').startswith(("data:", "#"))]


@pytest.mark.parametrize("name", PAGES)
def test_ids_are_unique_and_every_link_in_a_page_has_its_target(
    name: str, site: Callable[[str], Path]
) -> None:
    html = site(name).read_text("utf-8")
    ids = re.findall(r'\sid="([^"]*)"', html)
    assert len(ids) == len(set(ids))
    references = re.findall(r'\shref="#([^"]*)"', html)
    for names in re.findall(r'aria-(?:labelledby|describedby)="([^"]*)"', html):
        references += names.split()
    assert references
    assert set(references) <= set(ids)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_with_its_drawings_and_without_its_raster_images(
    name: str, site: Callable[[str], Path]
) -> None:
    html = site(name).read_text("utf-8")
    text = re.sub(r"data:image/(?!svg)[^\"]*", "", html)
    assert len(text.encode()) <= MAX_WEIGHT


def test_the_same_lesson_gives_the_same_page_to_the_byte(mixed: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        build_site("Course", [mixed], 10.0, tmp_path / folder)
    one, two = ((tmp_path / folder / "mixed.html").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_text_stays_text_and_links_to_lessons_lead_to_their_pages(
    site: Callable[[str], Path],
) -> None:
    html = site("mixed").read_text("utf-8")
    assert "&lt;b&gt;raw HTML&lt;/b&gt;" in html
    assert '<a href="other.html#end" title="there">link</a>' in html
    assert "<figcaption>What it *shows*</figcaption>" in html
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", html) == ["Mixed"]
    assert re.findall(r'<h2 id="([^"]*)"', html)[:3] == [
        "question-1-2", "a-second-title", "question-1-3",
    ]  # fmt: skip


def test_a_page_for_a_server_holds_no_answer_and_no_explanation(
    course: Course, mixed: Path
) -> None:
    document = read_document(course.lessons[0])
    files = Linked("/assets/")
    page = render_lesson(document, Site("C"), answers=False, files=files, marking="index.js")
    assert not re.findall(r'class="?why|"right":|<style|Content-Security-Policy', page.html)
    asked = render_lesson(document, Site("C")).html
    for question in document.lesson.quiz.questions:
        said = page.explanations[question.id]
        verdicts = [text.startswith("<b>Right") for text in said]
        assert verdicts == [option.correct for option in question.options]
        assert all(text in asked and text not in page.html for text in said)
    short = render_lesson(read_document(mixed), Site("C"), answers=False).explanations
    assert short["second"] == ("", "", "", "")
    names = re.findall(r'<(?:script src|link rel="stylesheet" href)="/assets/([^"]*)">', page.html)
    assert set(names) == set(files.texts)
    assert {"start.js", "style.css", "quiz.js", "index.js"} < set(names)
    assert not re.search(r'\sstyle="', page.html)


def test_a_font_made_once_is_not_made_again(tmp_path: Path, mixed: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom course.page.build import build_site\n"
        f"build_site('Course', [Path({str(mixed)!r})], 10.0, Path('site'))\n"
        "print('fontTools' in sys.modules)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True,
            check=True, timeout=60, env={"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(tmp_path)},
        ).stdout.strip()
        for _ in range(2)
    ]  # fmt: skip
    assert said == ["True", "False"]


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    tmp_path: Path, mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from course.page import math_font

    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    math_font._font.cache_clear()
    built = build_site("Course", [mixed], 10.0, tmp_path / "site")
    assert "font/woff2" in built.files[0].read_text("utf-8")


def test_questions_are_known_by_the_identity_that_progress_uses(
    course: Course, site: Callable[[str], Path]
) -> None:
    document = read_document(course.lessons[0])
    html = site("lesson").read_text("utf-8")
    found = re.search(r'id="quiz-data">(.*?)</script>', html)
    assert found
    data = json.loads(found[1])
    assert data["lesson"] == document.lesson.name
    assert [q["id"] for q in data["questions"]] == [q.id for q in document.lesson.quiz.questions]
