"""The text of a lesson as HTML: headings with anchors, formulas, code, figures, links."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import unquote

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from course.page.code import code_block
from course.page.formulas import display_formula, inline_formula
from course.page.images import image, local_path

Tokens = Sequence[Token]

_TAKEN = re.compile(r"main|theme|end|quiz-data|summary(-title)?|(question|label|text)-\d+")
"""Names that the page itself uses."""


@dataclass(frozen=True)
class Section:
    """A heading of the second level: its anchor, and its text as HTML without links."""

    anchor: str
    title: str


class ProseRenderer(RendererHTML):
    """Renders the tokens of a lesson that lies in `folder`, and notes its sections.

    `pages` are the addresses of pages by the address of their lesson's Markdown.
    """

    def __init__(self, folder: Path, pages: Mapping[str, str]) -> None:
        super().__init__()
        self.sections: list[Section] = []
        self._folder = folder
        self._pages = pages
        self._anchors: set[str] = set()
        self._images = 0

    def heading_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Give a heading an anchor; the first level is the page's title alone."""
        inside = tokens[idx + 1].children or []
        anchor = self._anchor(plain_text(inside))
        if _level(tokens[idx]) == 2:
            words = [token for token in inside if token.type not in ("link_open", "link_close")]
            self.sections.append(Section(anchor, self.renderInline(words, options, env)))
        return f'<h{_level(tokens[idx])} id="{escape(anchor)}">'

    def heading_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """End a heading; the page's script adds a link to it."""
        return f"</h{_level(tokens[idx])}>\n"

    def paragraph_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Open a paragraph, or a figure where an image is all there is in it."""
        if _caption(tokens[idx + 1]) is not None:
            return "<figure>"
        return self.renderToken(tokens, idx, options, env)

    def paragraph_close(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Close a paragraph, or a figure below its caption."""
        caption = _caption(tokens[idx - 1])
        if caption is None:
            return self.renderToken(tokens, idx, options, env)
        below = f"<figcaption>{escape(caption)}</figcaption>" if caption else ""
        return f"{below}</figure>\n"

    def image(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Put an image into the page."""
        token = tokens[idx]
        self._images += 1
        path = local_path(str(token.attrs.get("src", "")), self._folder)
        return image(path, plain_text(token.children or []), self._images)

    def link_open(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Open a link; one to the Markdown of another lesson leads to its page."""
        address, mark, place = str(tokens[idx].attrs.get("href", "")).partition("#")
        title = tokens[idx].attrs.get("title")
        more = f' title="{escape(str(title))}"' if title else ""
        return (
            f'<a href="{escape(self._pages.get(unquote(address), address) + mark + place)}"{more}>'
        )

    def fence(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render code between fences."""
        return code_block(tokens[idx].content, tokens[idx].info)

    def code_block(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render indented code."""
        return code_block(tokens[idx].content)

    def math_inline(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render `$…$`."""
        return inline_formula(tokens[idx].content)

    def math_block(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render `$$…$$`."""
        return display_formula(tokens[idx].content)

    def math_block_label(self, tokens: Tokens, idx: int, options: OptionsDict, env: EnvType) -> str:
        """Render `$$…$$ (label)`."""
        return display_formula(tokens[idx].content, tokens[idx].info)

    def _anchor(self, text: str) -> str:
        """Make an anchor of a heading's text that no other heading has."""
        base = re.sub(r"\W+", "-", text.lower()).strip("-") or "section"
        anchor, count = base, 1
        while anchor in self._anchors or _TAKEN.fullmatch(anchor):
            count += 1
            anchor = f"{base}-{count}"
        self._anchors.add(anchor)
        return anchor


def plain_text(tokens: Tokens) -> str:
    """Return the words of inline tokens without their marks; formulas stay TeX."""
    return "".join(" " if "break" in token.type else token.content for token in tokens)


def _level(heading: Token) -> int:
    return max(2, int(heading.tag[1:]))


def _caption(inline: Token) -> str | None:
    """Return the caption, maybe empty, of an image that stands alone; None for all other text."""
    children = inline.children or []
    if len(children) != 1 or children[0].type != "image":
        return None
    return str(children[0].attrs.get("title", ""))
