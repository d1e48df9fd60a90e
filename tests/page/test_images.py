"""Images in pages: drawings that keep to themselves are part of it, all others are data."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from course.page.image_size import Raster, read_raster
from course.page.images import ImageError, image, local_path
from tests.page.conftest import TAME, UNRULY, Open, png


def jpeg(width: int, height: int) -> bytes:
    frame = struct.pack(">HHBHHB", 0xFFC2, 17, 8, height, width, 3) + bytes(9)
    return b"\xff\xd8" + struct.pack(">HH", 0xFFE0, 16) + bytes(14) + frame


def webp(form: bytes, rest: bytes) -> bytes:
    return b"RIFF" + struct.pack("<I", 4 + 8 + len(rest)) + b"WEBP" + form + bytes(4) + rest


RASTERS = [
    (png(300, 200), "image/png"),
    (b"GIF89a" + struct.pack("<HH", 300, 200), "image/gif"),
    (jpeg(300, 200), "image/jpeg"),
    (
        webp(b"VP8X", bytes(4) + (299).to_bytes(3, "little") + (199).to_bytes(3, "little")),
        "image/webp",
    ),
    (webp(b"VP8L", b"\x2f" + struct.pack("<I", 299 | 199 << 14)), "image/webp"),
    (webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 300, 200)), "image/webp"),
]


@pytest.mark.parametrize(("data", "mime"), RASTERS)
def test_the_size_of_a_raster_image_is_read_from_its_first_bytes(data: bytes, mime: str) -> None:
    assert read_raster(data) == Raster(mime, 300, 200)


@pytest.mark.parametrize("data", [b"", b"MZ", *(data[:-1][:20] for data, _mime in RASTERS)])
def test_what_is_cut_off_is_no_image(data: bytes) -> None:
    assert read_raster(data) is None


def test_a_raster_image_is_data_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "x.png"
    path.write_bytes(png(30, 20))
    html = image(path, 'He said "a < b"', 1)
    assert html.startswith('<img src="data:image/png;base64,')
    assert html.endswith('" alt="He said &quot;a &lt; b&quot;" width="30" height="20">')


def test_a_drawing_becomes_part_of_the_page_with_names_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_text(TAME, encoding="utf-8")
    html = image(path, "unused: it names itself", 7)
    assert html.startswith('<svg width="40" height="20"')
    assert 'aria-labelledby="figure7-name"' in html
    assert '<title id="figure7-name">' in html
    assert '<use href="#figure7-p"/>' in html


def test_a_drawing_without_a_name_gets_the_images_text(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"/>', encoding="utf-8")
    assert 'role="img" aria-label="A &amp; B"' in image(path, "A & B", 1)
    assert 'aria-hidden="true"' in image(path, "", 1)


def test_a_drawing_with_styles_or_scripts_cannot_touch_the_page(
    tmp_path: Path, open_page: Open
) -> None:
    path = tmp_path / "x.svg"
    path.write_text(UNRULY, encoding="utf-8")
    assert image(path, "", 1).startswith('<img src="data:image/svg+xml;base64,')
    page = open_page("mixed")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[alt='An unruly drawing']").is_visible()


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="other.svg#a"/>',
        '<rect fill="url(//evil.example/x)"/>',
        '<rect onclick="x()"/>',
        '<b xmlns="http://www.w3.org/1999/xhtml">not a drawing</b>',
        "<p>HTML takes this for a paragraph</p>",
        "<title><![CDATA[<img src=x>]]></title>",
        "<!--><script>x()</script>-->",
    ],
)
def test_a_drawing_that_a_page_would_read_otherwise_is_shown_as_an_image(
    tmp_path: Path, inside: str
) -> None:
    path = tmp_path / "x.svg"
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2">{inside}</svg>', "utf-8"
    )
    assert image(path, "", 1).startswith('<img src="data:image/svg+xml;base64,')


def test_a_figure_for_pages_leaves_out_the_style_for_standing_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.svg"
    path.write_text(
        UNRULY.replace("<svg", '<svg data-figure="x"').replace(
            "<script>window.hacked = 1</script>", ""
        ),
        encoding="utf-8",
    )
    html = image(path, "", 1)
    assert html.startswith("<svg")
    assert "<style" not in html


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("x.svg", b"<svg", "not well-formed SVG"),
        ("x.pdf", b"%PDF", "isn't an image that pages can show"),
        ("x.png", b"GIF8", "isn't an image that pages can show"),
        ("x.png", png(300, 200)[:-20], "isn't an image that pages can show"),
        ("x.svg", b"<html><body/></html>", "its first element is not <svg>"),
        ("x.png", png(3, 2) + bytes(5_000_000), "more than 5 MB"),
        ("x.svg", b"<svg>" + bytes(1_000_000), "more than 1 MB"),
    ],
)
def test_what_is_no_image_is_refused_with_the_reason(
    tmp_path: Path, name: str, data: bytes, complaint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ImageError, match=complaint):
        image(path, "", 1)


@pytest.mark.parametrize("source", ["https://example.org/x.png", "//example.org/x.png", "data:,x"])
def test_an_image_that_lies_elsewhere_is_refused(source: str) -> None:
    with pytest.raises(ImageError, match="loads nothing from outside"):
        local_path(source, Path())
