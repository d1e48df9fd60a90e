"""Hostile drawings: what goes into a page is written from a tree of listed things alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from course.page.build import build_site
from course.page.drawing import MAX_DEPTH, MAX_ELEMENTS
from course.page.images import ImageError, image
from tests.conftest import Run
from tests.page.conftest import png

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

SVG = 'xmlns="http://www.w3.org/2000/svg"'
XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
HTML = 'xmlns:h="http://www.w3.org/1999/xhtml"'
RUN = "window.hacked=1"
ELSEWHERE = "http://elsewhere.example/x"


def svg(inside: str = "", more: str = "") -> str:
    return f'<svg {SVG} {XLINK} {HTML} width="40" height="20"{more}>{inside}</svg>'


def shown(folder: Path, text: str | bytes) -> str:
    """The markup of a drawing in a page."""
    path = folder / "x.svg"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return image(path, "", 1)


def is_image(markup: str) -> bool:
    return markup.startswith('<img src="data:image/svg+xml;base64,') and markup.count("<") == 1


Try = Callable[[str], tuple[bool, list[str]]]
"""try_out(markup): whether a script ran, and what a page with this markup asked of others."""


@pytest.fixture
def try_out(chromium: Browser) -> Try:
    """A page that forbids nothing: what keeps a drawing from doing harm is the drawing alone."""

    def try_out(markup: str) -> tuple[bool, list[str]]:
        page, asked = chromium.new_page(), []

        def refuse(route: Route) -> None:
            asked.append(route.request.url)
            route.abort()

        page.route("http://elsewhere.example/**", refuse)
        page.set_content(f"<!doctype html><body>{markup}</body>")
        for node in page.locator("svg, svg *").all():
            node.dispatch_event("click")
            node.dispatch_event("mouseover")
        page.wait_for_timeout(100)
        ran = bool(page.evaluate("window.hacked"))
        page.close()
        return ran, asked

    return try_out


SCRIPTS = {
    "an event in capitals": svg(more=f' ONLOAD="{RUN}"'),
    "an event in mixed case": svg(f'<rect width="9" height="9" oNcLiCk="{RUN}"/>'),
    "an event with an entity in it": svg('<rect onclick="window&#46;hacked&#61;1"/>'),
    "a script": svg(f"<script>{RUN}</script>"),
    "a script in capitals": svg(f"<SCRIPT>{RUN}</SCRIPT>"),
    "a nested drawing": svg(f'<g><svg onload="{RUN}"/></g>'),
    "HTML in a title": svg(f'<title><h:img src="x:" onerror="{RUN}"/></title>').replace("h:", ""),
    "foreign HTML": svg(f'<foreignObject><img src="x:" onerror="{RUN}"/></foreignObject>'),
    "an element that ends the drawing": svg(f'<p/><img src="x:" onerror="{RUN}"/>'),
    "an event of an animation": svg(f'<animate attributeName="x" dur="1ms" onbegin="{RUN}"/>'),
    "a link to a script": svg(f'<a href="javascript:{RUN}"><rect width="9" height="9"/></a>'),
    "an old link to a script": svg(
        f'<a xlink:href="javascript:{RUN}"><rect width="9" height="9"/></a>'
    ),
    "a comment that HTML reads": svg(f"<!--><script>{RUN}</script>-->"),
}  # fmt: skip
LOADS = {
    "an image": svg(f'<image href="{ELSEWHERE}" width="9" height="9"/>'),
    "an old image": svg(f'<image xlink:href="{ELSEWHERE}" width="9" height="9"/>'),
    "a style sheet": svg(f"<style>@import url({ELSEWHERE});</style>"),
    "a style": svg(f'<rect width="9" height="9" style="background:url({ELSEWHERE})"/>'),
    "an image that is set": svg(
        f'<image width="9" height="9"><set attributeName="href" to="{ELSEWHERE}"/></image>'
    ),
    "a paint": svg(f'<rect width="9" height="9" mask="URL({ELSEWHERE})"/>'),
    "an escaped paint": svg(f'<rect width="9" height="9" mask="\\75rl({ELSEWHERE})"/>'),
    "a set of images": svg(f"<rect width='9' height='9' mask=\"image-set('{ELSEWHERE}' 1x)\"/>"),
}  # fmt: skip


@pytest.mark.parametrize("text", SCRIPTS.values(), ids=SCRIPTS)
def test_a_drawing_runs_no_script_in_a_page(text: str, tmp_path: Path, try_out: Try) -> None:
    ran, _ = try_out(text)
    assert ran, "the attack itself does not work"
    markup = shown(tmp_path, text)
    assert is_image(markup)
    assert try_out(markup) == (False, [])


@pytest.mark.parametrize("text", LOADS.values(), ids=LOADS)
def test_a_drawing_loads_nothing_into_a_page(text: str, tmp_path: Path, try_out: Try) -> None:
    _, asked = try_out(text)
    assert asked, "the attack itself does not work"
    markup = shown(tmp_path, text)
    assert is_image(markup)
    assert try_out(markup) == (False, [])


@pytest.mark.parametrize(
    "text",
    [
        svg('<x:script xmlns:x="http://www.w3.org/2000/svg">1</x:script>'),
        svg("<h:script>1</h:script>"),
        svg("<h:rect/>"),
        svg('<rect xmlns=""><script/></rect>'),
        svg('<math xmlns="http://www.w3.org/1998/Math/MathML"/>'),
        svg('<rect h:onclick="x()"/>'),
        svg('<rect x:x="1" xmlns:x="urn:x"/>'),
        svg('<rect autofocus="" tabindex="0"/>'),
        svg('<rect slot="x"/>'),
        svg('<g data-results=""/>'),
        svg('<use href="other.svg#a"/>'),
        svg('<use href=" #a"/>'),
        svg('<use xlink:href="data:image/svg+xml,%3Csvg/%3E#a"/>'),
        svg('<a href="#here"/>'),
        svg('<set attributeName="href" to="javascript:x()"/>'),
        svg('<rect fill="url(#a) url(x)"/>'),
        svg('<rect fill="url( //elsewhere.example/x )"/>'),
        svg("<rect fill=\"url('x#a')\"/>"),
        svg('<rect fill="u\\rl(x)"/>'),
        svg('<rect fill="src(&quot;x&quot;)"/>'),
        svg('<rect fill="url(url(#a)//x)"/>'),
        svg('<rect filter="url(#a)"/>'),
        svg('<rect cursor="url(#a), auto"/>'),
        svg('<rect id="a b"/>'),
        svg("<title><desc>x</desc></title>"),
        svg("<style/>"),
        svg("<title><![CDATA[<script>]]></title>"),
        svg("<?php x ?>"),
        "<?xml-stylesheet href='x.css'?>" + svg(),
        svg("<Rect/>"),
        svg('<rect Fill="red"/>'),
        svg("<g/>" * MAX_ELEMENTS),
    ],
)  # fmt: skip
def test_whatever_is_not_listed_makes_a_drawing_an_image(text: str, tmp_path: Path) -> None:
    assert is_image(shown(tmp_path, text))


def test_a_style_of_a_figure_goes_with_all_that_is_in_it(tmp_path: Path) -> None:
    inside = f"<style>*{{}}</style><g><style><script>{RUN}</script></style><path/></g>"
    assert shown(tmp_path, svg(inside, ' data-figure="x"')).endswith("<g><path/></g></svg>")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>', "declares entities"),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "declares"),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "x">%a;]><svg/>', "declares"),
        (b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "x()">]><svg/>', "declares"),
        (b'<!DOCTYPE svg SYSTEM "x.dtd"><svg>&a;</svg>', "has &a; in it"),
        (b"<svg>&nbsp;</svg>", "not well-formed SVG: undefined entity"),
        (b'<?xml version="1.0" encoding="x-none"?><svg/>', "not well-formed SVG: unknown encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>', "not well-formed SVG"),
        (b"\xff\xfe<\0s\0", "not well-formed SVG"),
        (b"<svg>\xff</svg>", "not well-formed SVG"),
        (b"<svg x='1' x='1'/>", "not well-formed SVG: duplicate attribute"),
        (b"<svg>" + b"<g>" * MAX_DEPTH + b"</g>" * MAX_DEPTH + b"</svg>", "more than 100 deep"),
        (b"<svg>" + b"<g>" * 200_000, "more than 100 deep"),
        (b"<svg>" + b"<g/>" * 1_000_000 + b"</svg>", "more than 1 MB"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"/>', "its first element is not <svg>"),
        (b'<svg xmlns="http://www.w3.org/1999/xhtml"/>', "its first element is not <svg>"),
    ],
)
def test_a_file_that_no_browser_should_read_is_refused_with_the_reason(
    text: bytes, complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(ImageError, match=complaint):
        shown(tmp_path, text)


def test_a_bomb_of_entities_fails_the_build_with_its_place(run: Run, tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(20))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg {SVG}><text>&a20;</text></svg>'
    (tmp_path / "bomb.svg").write_text(bomb, encoding="utf-8")
    (tmp_path / "a.md").write_text("# T\n\nSee ![it](bomb.svg).\n", encoding="utf-8")
    done = run("build", "a.md", "--out", "site")
    assert done.returncode == 1
    assert done.stderr.startswith("a.md:3:5: error[bad-image] the image 'bomb.svg' declares")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("href", ["href", "xlink:href"])
@pytest.mark.parametrize("more", ["", "<style/>"], ids=["part of the page", "image"])
def test_a_drawing_that_shows_its_parts_without_end_is_refused(
    href: str, more: str, tmp_path: Path
) -> None:
    uses = [f'<g id="a{n}">' + f'<use {href}="#a{n + 1}"/>' * 10 + "</g>" for n in range(9)]
    few = uses[-3:]
    assert shown(tmp_path, svg("".join(few) + more))
    decoys = "".join(f'<g id="a{n}"/>' for n in range(9))
    with pytest.raises(ImageError, match="draws more than 500,000 elements"):
        shown(tmp_path, svg("".join(uses) + decoys + more))
    with pytest.raises(ImageError, match="draws more than 500,000 elements"):
        shown(tmp_path, svg('<g id="a">' + f'<use {href}="#a"/>' * 20_000 + f"</g>{more}"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_drawing_may_be_written_in_any_encoding_that_it_names(
    encoding: str, tmp_path: Path
) -> None:
    head = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    markup = shown(tmp_path, (head + svg("<text>é</text>")).encode(encoding))
    assert "<text>é</text>" in markup


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        ('width="1.5px" height=".5"', "2", "0"),
        ('width="1.2.3" height="2"', "300", "150"),
        (f'width="{"9" * 400}" height="2"', "300", "150"),
        ('width="50%" height="2" viewBox="0,0 , 7 8"', "7", "8"),
        ('viewBox="0 0 1.2.3 4"', "300", "150"),
        ('viewBox="0 0 1e999 4"', "300", "150"),
    ],
)
def test_a_size_that_is_none_is_that_of_a_drawing_without_one(
    size: str, width: str, height: str, tmp_path: Path
) -> None:
    markup = shown(tmp_path, f"<svg {SVG} {size}><script/></svg>")
    assert markup.endswith(f' width="{width}" height="{height}">')


def test_an_old_reference_is_hidden_by_a_new_one_as_in_browsers(tmp_path: Path) -> None:
    for both in ('href="#a" xlink:href="#b"', 'xlink:href="#b" href="#a"'):
        assert '<use href="#figure1-a"/>' in shown(tmp_path, svg(f"<use {both}/>"))


def test_names_are_kept_apart_wherever_they_are_used(tmp_path: Path) -> None:
    inside = (
        '<linearGradient id="a" xlink:href="#b"/><rect fill="url(#a) red" aria-labelledby="a  b"/>'
        '<rect stroke="url( \'#a\' )"/><text>url(#a) id="a" href="#a"</text>'
    )
    markup = shown(tmp_path, svg(inside, ' data-say="url(#a)"'))
    assert '<linearGradient href="#figure1-b" id="figure1-a"/>' in markup
    assert '<rect fill="url(#figure1-a) red" aria-labelledby="figure1-a figure1-b"/>' in markup
    assert "<rect stroke=url(#figure1-a) />" not in markup
    assert 'stroke="url(#figure1-a)"' in markup
    assert '<text>url(#a) id="a" href="#a"</text>' in markup
    assert 'data-say="url(#a)"' in markup


NASTY = [
    "", " ", "'", '"', "\"'", "=", ">", "</svg>", "<script>x</script>", "&quot;", "&amp;quot;",
    '="x" onload=y', 'a="" b="c" d', "x/", "/", "`", "a\nb\tc", "]]>", "<!--", "-->", "&#60;",
    '["1", "2"]', "it's \"a\" & <b>", ' onload="x" ', "σ(z) = ½\u2028\xa0", "'\" onload=x '\"",
]  # fmt: skip

READ = """svg => [svg, ...svg.querySelectorAll("*")].map(node => [
  node.namespaceURI, node.localName, node.getAttribute("data-say"), node.getAttribute("class"),
  node.getAttributeNames().sort(),
  [...node.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join("|"),
])"""


def test_a_browser_reads_in_a_page_what_is_in_the_drawing(
    chromium: Browser, tmp_path: Path
) -> None:
    root = ElementTree.Element("svg", {"xmlns": SVG[7:-1], "aria-label": "x", "width": "4"})
    for say in NASTY:
        for kind in ("w", '"', *NASTY[5:8]):
            line = ElementTree.SubElement(root, "g", {"data-say": say, "class": kind})
            ElementTree.SubElement(line, "text", {"class": kind, "data-say": say}).text = say or "-"
            ElementTree.SubElement(line, "rect", {"data-say": say, "class": kind})
    page = chromium.new_page()
    page.set_content(f"<!doctype html><body>{shown(tmp_path, ElementTree.tostring(root))}</body>")
    got = page.locator("body > *").evaluate(READ)
    page.close()
    expected = [
        [SVG[7:-1], node.tag, node.get("data-say"), node.get("class"),
         sorted(set(node.keys()) - {"xmlns"}), node.text or ""]
        for node in root.iter()
    ]  # fmt: skip
    assert got == expected


def test_a_text_that_became_markup_when_it_was_shortened_stays_text(
    tmp_path: Path, try_out: Try
) -> None:
    text = svg(f"""<g data-say='a="&quot; onclick={RUN} "'/>""")
    markup = shown(tmp_path, text)
    assert not is_image(markup)
    assert try_out(markup) == (False, [])


PARTS = {
    "script": f"<script>{RUN}</script>",
    "event": f'<p onclick="{RUN}">x</p>',
    "style": "<style>h1 { color: rgb(1, 2, 3) }</style>",
    "style attribute": '<b style="color: rgb(1, 2, 3)">x</b>',
}
POLICY = 'http-equiv="Content-Security-Policy"'


EFFECTS = """() => [window.hacked === 1, ...["h1", "b"].map((name) =>
  getComputedStyle(document.querySelector(name)).color === "rgb(1, 2, 3)")]"""


@pytest.mark.parametrize("part", PARTS)
def test_the_policy_of_a_built_page_forbids_what_the_page_did_not_bring(
    part: str, chromium: Browser, tmp_path: Path
) -> None:
    (tmp_path / "a.md").write_text("# T\n\nText.\n", encoding="utf-8")
    built = build_site("C", [tmp_path / "a.md"], 10.0, tmp_path / "site").files[0]
    html = built.read_text("utf-8")
    assert "unsafe" not in html
    assert html.count(POLICY) == 1
    touched = html.replace("<p>Text.</p>", f"{PARTS[part]}<p>x</p><b>x</b>", 1)
    seen = []
    for text in (touched, touched.replace(POLICY, 'name="none"')):
        built.write_text(text, encoding="utf-8")
        page = chromium.new_page()
        page.goto(built.as_uri())
        page.locator(".text p").first.click()
        seen.append(page.evaluate(EFFECTS))
        page.close()
    assert seen[0] == [False] * 3
    assert any(seen[1]), "the part has no effect by itself"


def test_hostile_drawings_do_nothing_in_a_built_page_and_the_console_is_silent(
    chromium: Browser, tmp_path: Path
) -> None:
    drawings = [*SCRIPTS.values(), *LOADS.values(), svg('<rect width="9" height="9"/>')]
    for number, text in enumerate(drawings):
        (tmp_path / f"{number}.svg").write_text(text, encoding="utf-8")
    (tmp_path / "x.png").write_bytes(png(3, 2))
    lines = [f"![number {number}]({number}.svg)\n" for number in range(len(drawings))]
    (tmp_path / "a.md").write_text("# T\n\n![x](x.png)\n\n" + "\n".join(lines), encoding="utf-8")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on(
        "request", lambda r: None if r.url.startswith(("file:", "data:")) else said.append(r.url)
    )
    page.goto(build_site("C", [tmp_path / "a.md"], 10.0, tmp_path / "site").files[0].as_uri())
    page.locator("figure svg").wait_for()
    for node in page.locator("figure > *").all():
        node.click()
    assert page.locator("figure img").count() == len(drawings)
    assert page.evaluate("window.hacked") is None
    assert said == []
    page.close()
