"""Lessons that nobody foresaw: empty, in any script, full of what HTML may misread."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from course.page.build import build_site
from tests.conftest import Run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = """
# T</script><script>window.hacked = 1</script>

<div onclick="x">raw</div> and ![none](data:image/svg+xml;base64,AAAA)

??
What is </script><script>window.hacked = 1</script><!-- this?
\\c: <img src=x onerror=window.hacked=1>
\\w: </textarea></style>
\\why: <b>bold</b>
??
"""
ARABIC = "# شبكة\n\nهذا نص مع صيغة $x^2$ في الوسط.\n\n??\nما هو $x$؟\n\\c: نعم\n\\w: لا\n??\n"


def built(folder: Path, text: str, name: str = "a.md") -> Path:
    """The page of a lesson."""
    (folder / name).write_text(text, encoding="utf-8")
    return build_site("Course", [folder / name], 10.0, folder / "site").files[0]


def opened(chromium: Browser, path: Path) -> Page:
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.goto(path.as_uri())
    return page


def test_nothing_in_a_lesson_or_a_question_gets_out_of_the_text(
    chromium: Browser, tmp_path: Path
) -> None:
    page = opened(chromium, built(tmp_path, SCRIPT.replace("\\\\", "\\")))
    page.locator("#question-1 .quiet").click()
    assert page.evaluate("window.hacked") is None
    assert page.locator("main :is(script, img, b b, textarea)").count() == 0
    assert page.locator("h1").text_content() == "T</script><script>window.hacked = 1</script>"
    assert "<b>bold</b>" in page.locator("#question-1").inner_text()
    page.close()


def test_a_paragraph_in_arabic_runs_from_right_to_left_and_its_formula_does_not(
    chromium: Browser, tmp_path: Path
) -> None:
    page = opened(chromium, built(tmp_path, ARABIC))
    right = """node => {
      const all = document.createRange();
      all.selectNodeContents(node);
      return node.getBoundingClientRect().right - all.getBoundingClientRect().right;
    }"""
    for place in ("h1", ".text > p", "#question-1 .question"):
        assert page.locator(place).first.evaluate(right) == pytest.approx(0, abs=1.5)
    letter, exponent = (page.locator(f".text > p {n}").bounding_box() for n in ("mi", "mn"))
    assert letter
    assert exponent
    assert letter["x"] < exponent["x"]
    page.close()


@pytest.mark.parametrize("text", ["", " \n\n", "# T\n", "words\n", "# One\n\n# Two\n\n# Two\n"])
def test_a_lesson_of_hardly_anything_is_a_page_with_one_title(tmp_path: Path, text: str) -> None:
    html = built(tmp_path, text, "a_lesson.md").read_text("utf-8")
    titles = re.findall(r"<h1[^>]*>(.*?)</h1>", html)
    assert len(titles) == 1
    assert titles[0]
    assert 'id="quiz-data"' not in html


def test_links_between_pages_survive_any_file_name(tmp_path: Path) -> None:
    names = ["a b'\"<i>&.md", "100%25#x?.md", "ü 中.md"]
    for name in names:
        text = "# T\n\n[link](<ü 中.md#here>)\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = build_site("C", [tmp_path / name for name in names], 10.0, tmp_path / "site").files
    index = files[-1].read_text("utf-8")
    for place in ("a%20b%27%22%3Ci%3E%26.html", "100%2525%23x%3F.html", "%C3%BC%20%E4%B8%AD.html"):
        assert f'href="{place}"' in index
    assert 'href="%C3%BC%20%E4%B8%AD.html#here"' in files[0].read_text("utf-8")


@pytest.mark.parametrize("name", ["broken.svg", "cut.png", "huge.svg", "a folder", "a pipe.png"])
def test_an_image_that_is_none_fails_the_build_with_its_place_and_writes_nothing(
    run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "broken.svg").write_text("<svg><g></svg>", encoding="utf-8")
    (tmp_path / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "huge.svg").write_text("<svg>" + "<g/>" * 300_000 + "</svg>", encoding="utf-8")
    (tmp_path / "a folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "a pipe.png")
    (tmp_path / "a.md").write_text(f"# T\n\nSee ![it](<{name}>).\n", encoding="utf-8")
    done = run("build", "a.md", "--out", "site")
    assert done.returncode == 1
    assert re.match(r"a\.md:3:5: error\[(bad|missing)-image\] ", done.stderr)
    assert not (tmp_path / "site").exists()
