"""Code in a page, coloured by classes that the style sheet knows."""

from __future__ import annotations

from html import escape

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from course.page.minify import light_markup


def code_block(code: str, info: str = "") -> str:
    """Render a block of code; the first word of a fence's info names its language."""
    language = info.split(maxsplit=1)[0] if info.split() else ""
    kind = f' class="language-{escape(language)}"' if language else ""
    inner = _coloured(code, language)
    return f"<pre><code{kind}>{inner}</code></pre>\n"


def _coloured(code: str, language: str) -> str:
    try:
        lexer = get_lexer_by_name(language, stripnl=False) if language else None
    except ClassNotFound:
        lexer = None
    if lexer is None or language == "text":
        return escape(code, quote=False)
    return light_markup(highlight(code, lexer, HtmlFormatter(nowrap=True)))
