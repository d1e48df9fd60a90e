"""Styles, scripts and markup without what only their writers need: comments, spaces, quotes."""

from __future__ import annotations

import re
from html import escape, unescape

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
_TAG = re.compile(r'<\w+(?:\s+[\w:-]+="[^"<>]*")+\s*/?>')
_ATTRIBUTE = re.compile(r'\s+([\w:-]+)="([^"<>]*)"(?=[\s>])')
_PLAIN = re.compile(r"[\w.()-]+")


def minify_css(text: str) -> str:
    """Shorten a style sheet. Its strings are names of fonts: no sign of a rule is in them."""
    text = re.sub(r"\s+", " ", _CSS_COMMENT.sub("", text))
    text = re.sub(r" ?([{};,]) ?", r"\1", text)
    text = re.sub(r"(?<=[{;])(--)?([\w-]+): ", r"\1\2:", text)
    return text.replace(";}", "}").strip() + "\n"


def minify_js(text: str) -> str:
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
    """Leave out quotes that HTML does not need; a tag that is not written plainly stays."""
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(_light_attribute, tag[0]), html)


def light_attribute(name: str, value: str) -> str:
    """Write an attribute, after a space, with no quotes around words and numbers, names excepted.

    Without quotes it may not stand before a slash.
    """
    if _PLAIN.fullmatch(value) and not name.endswith(("id", "href", "by")):
        return f" {name}={value}"
    text = escape(value, quote=False)
    if '"' in text and "'" not in text:
        return f" {name}='{text}'"
    text = text.replace('"', "&quot;")
    return f' {name}="{text}"'


def _light_attribute(found: re.Match[str]) -> str:
    return light_attribute(found[1], unescape(found[2]))
