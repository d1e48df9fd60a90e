"""What is written for readers of the source is left out of a page, and nothing else."""

from __future__ import annotations

import re

import pytest

from course.page.minify import light_markup, minify_css, minify_js
from course.page.templating import ASSETS


def test_a_style_sheet_keeps_its_rules_without_comments_and_spaces() -> None:
    css = (
        "/* why */\n:root {\n  --a: 1px;\n  color: red;\n}\n\na > b,\nc :is(d, e) {\n  x: 1 2;\n}\n"
    )
    assert minify_css(css) == ":root{--a:1px;color:red}a > b,c :is(d,e){x:1 2}\n"


def test_a_script_keeps_its_strings_and_its_lines_where_they_end_a_statement() -> None:
    script = (
        "/* why */\nconst a = { b: 1 }; // really\nlet c = `${a} , ${b}`\nd(\"x = 'y'\", a - -1)\n"
    )
    assert minify_js(script) == "const a={b:1};\nlet c=`${a} , ${b}`\nd(\"x = 'y'\",a - -1)\n"


@pytest.mark.parametrize("name", sorted(path.name for path in ASSETS.glob("*.js")))
def test_no_script_of_ours_has_what_the_shortening_cannot_read(name: str) -> None:
    text = (ASSETS / name).read_text(encoding="utf-8")
    assert not re.search(r"[=(,:] ?/(?![/*])[^/\n]+/[gimsuy]*[.,;)]", text), "a regular expression"
    assert not re.search(r"\$\{[^}`]*`", text), "a template in a template"


@pytest.mark.parametrize(
    ("html", "light"),
    [
        ('<mo lspace="0" rspace="0">−</mo>', "<mo lspace=0 rspace=0>−</mo>"),
        ('<rect x="1.5" rx="2"/>', '<rect x=1.5 rx="2"/>'),
        ('<a id="x" href="y" class="a b">="x" </a>', '<a id="x" href="y" class="a b">="x" </a>'),
        ('<g data-say="[&quot;a&quot;]" x="1">', "<g data-say='[\"a\"]' x=1>"),
        ('<g data-say="it\'s &quot;a&quot;">', '<g data-say="it\'s &quot;a&quot;">'),
    ],
)
def test_quotes_go_where_html_reads_the_same_without(html: str, light: str) -> None:
    assert light_markup(html) == light
