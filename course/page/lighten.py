"""Styles, scripts and markup without what only their writers need: comments, spaces, quotes."""

from __future__ import annotations

import re

_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_JS_WHOLE = re.compile(
    r"""(/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)""",
    re.DOTALL,
)
_JS_SPACES = (
    (re.compile(r"\s*\n\s*"), "\n"),
    (re.compile(r" *([{}()\[\];,=<>?:&|!*]) *"), r"\1"),
    (re.compile(r"(?<=[{(\[;,])\n|\n(?=[})\]])"), ""),
)
_TAG = re.compile(r"<\w[^<>]*>")
_QUOTED = re.compile(r'(?<!\bid)(?<!href)(?<!by)="([\w.()-]+)"(?=[ >])')
_QUOTES = re.compile(r'="([^"\']*&quot;[^"\']*)"')


def light_css(text: str) -> str:
    """Shorten a style sheet. Its strings are names of fonts: no sign of a rule is in them."""
    text = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", text))
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    text = re.sub(r"(?<=[{;])(--)?([\w-]+): ", r"\1\2:", text)
    return text.replace(";}", "}").strip() + "\n"


def light_js(text: str) -> str:
    """Shorten a script that has no regular expression, and no template in a template."""
    parts = _JS_WHOLE.split(text)
    for index, part in enumerate(parts):
        if index % 2:
            parts[index] = "" if part.startswith(("/*", "//")) else part
        else:
            for pattern, shorter in _JS_SPACES:
                part = pattern.sub(shorter, part)
            parts[index] = part
    return re.sub(r"\n+", "\n", "".join(parts)).strip() + "\n"


def light_markup(html: str) -> str:
    """Leave out quotes that HTML does not need: those of words and numbers, names excepted."""
    return _TAG.sub(lambda tag: _light_tag(tag[0]), html)


def _light_tag(tag: str) -> str:
    tag = _QUOTES.sub(lambda found: "='" + found[1].replace("&quot;", '"') + "'", tag)
    return _QUOTED.sub(r"=\1", tag)
