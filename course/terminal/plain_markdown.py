"""Markdown as terminal text: wrapped and indented lines, formulas as Unicode, nothing executed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rich.text import Text

from course.terminal.plain_math import display_math, plain_math

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode
    from rich.console import Console

MIN_WIDTH = 12
"""Nesting indents no further than leaves this many columns for the text."""

_KEPT_FORMATS = "\u200c\u200d"  # joiners that scripts and emoji need


@dataclass(frozen=True)
class Renderer:
    """Writes Markdown for one console.

    `plain` is for screen readers: no drawn characters, formulas without raised letters.
    `symbols` says whether the console can show more than ASCII; if not, formulas stay TeX.
    """

    console: Console
    plain: bool = False
    symbols: bool = True

    def lines(self, source: str, width: int) -> list[Text]:
        """Write Markdown as lines of at most `width` columns."""
        from markdown_it.tree import SyntaxTreeNode

        tree = SyntaxTreeNode(_parser().parse(source))
        return self._blocks(tree.children, max(width, MIN_WIDTH))

    def inline(self, source: str) -> Text:
        """Write Markdown without blocks, such as a heading, as one text."""
        text = Text()
        for token in _parser().parseInline(source):
            self._inline(token.children or [], text)
        return text

    def wrap(self, text: Text, width: int) -> list[Text]:
        """Break a text into lines; a word longer than the width is broken too."""
        lines = list(text.wrap(self.console, max(width, 1), overflow="fold"))
        for line in lines:
            line.rstrip()
        return lines or [Text()]

    def _blocks(self, nodes: Sequence[SyntaxTreeNode], width: int) -> list[Text]:
        lines: list[Text] = []
        for node in nodes:
            block = self._block(node, width)
            if lines and block and not _is_tight(node):
                lines.append(Text())
            lines += block
        return lines

    def _block(self, node: SyntaxTreeNode, width: int) -> list[Text]:
        if node.type in ("paragraph", "heading"):
            style = "bold" if node.type == "heading" else ""
            text = Text(style=style)
            self._inline(node.children[0].to_tokens()[0].children or [], text)
            return self.wrap(text, width)
        if node.type in ("bullet_list", "ordered_list"):
            return self._list(node, width)
        if node.type == "blockquote":
            return self._indented(node.children, width, "│ " if self._drawn else "  ")
        if node.type.startswith("math_block"):
            return self._display(node.content, width)
        if node.type == "hr":
            return [Text("─" * min(width, 20))] if self._drawn else []
        return self._code(node.content, width)

    @property
    def _drawn(self) -> bool:
        return self.symbols and not self.plain

    def _list(self, node: SyntaxTreeNode, width: int) -> list[Text]:
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        lines: list[Text] = []
        for offset, item in enumerate(node.children):
            bullet = "• " if self._drawn else "- "
            label = bullet if number is None else f"{number + offset}. "
            lines += self._indented(item.children, width, label, " " * len(label))
        return lines

    def _indented(
        self, nodes: Sequence[SyntaxTreeNode], width: int, first: str, rest: str | None = None
    ) -> list[Text]:
        inner = self._blocks(nodes, max(width - len(first), MIN_WIDTH)) or [Text()]
        return indent(inner, first, first if rest is None else rest)

    def _code(self, content: str, width: int) -> list[Text]:
        """Keep code as it is laid out, except that lines too long are broken."""
        lines: list[Text] = []
        for line in content.expandtabs(4).rstrip().split("\n"):
            text = Text(safe(line), style="cyan")
            lines += _folded(text, max(width - 2, MIN_WIDTH - 2))
        return indent(lines, "  ", "  ")

    def _display(self, tex: str, width: int) -> list[Text]:
        inner = max(width - 4, MIN_WIDTH - 4)
        if self.symbols:
            formulas = display_math(tex, inner, raised=not self.plain)
        else:
            formulas = [line.strip() for line in tex.splitlines() if line.strip()]
        lines: list[Text] = []
        for formula in formulas:
            lines += indent(self.wrap(Text(safe(formula)), inner), "  ", "    ")
        return lines

    def _formula(self, tex: str) -> str:
        return plain_math(tex, raised=not self.plain) if self.symbols else " ".join(tex.split())

    def _inline(self, tokens: Sequence[Token], text: Text) -> None:
        styles: list[str] = []
        targets: list[tuple[int, str]] = []
        for token in tokens:
            style = " ".join(styles)
            if token.type in ("em_open", "strong_open"):
                styles.append("italic" if token.type == "em_open" else "bold")
            elif token.type in ("em_close", "strong_close"):
                styles.pop()
            elif token.type == "link_open":
                targets.append((len(text), str(token.attrs.get("href", ""))))
            elif token.type == "link_close":
                start, target = targets.pop()
                if target.removeprefix("mailto:") != text.plain[start:]:
                    text.append(f" ({safe(target)})")
            else:
                self._leaf(token, text, style)

    def _leaf(self, token: Token, text: Text, style: str) -> None:
        if token.type == "softbreak":
            text.append(" ")
        elif token.type == "hardbreak":
            text.append("\n")
        elif token.type.startswith("math_inline"):
            text.append(safe(self._formula(token.content)), style)
        elif token.type == "code_inline":
            quote = "" if self.plain else "`"
            text.append(f"{quote}{safe(token.content)}{quote}", f"{style} cyan".strip())
        elif token.type == "image":
            alt = self.inline(token.content).plain or "without a description"
            text.append(f"[picture: {alt}]", style)
        else:
            text.append(safe(token.content), style)


def indent(lines: Sequence[Text], first: str, rest: str) -> list[Text]:
    """Put `first` before the first line and `rest` before the others (not before empty ones)."""
    prefixes = [first, *[rest] * (len(lines) - 1)]
    return [
        Text.assemble(prefix, line) if line.plain or prefix.strip() else line
        for prefix, line in zip(prefixes, lines, strict=True)
    ]


def safe(text: str) -> str:
    """Replace what could steer a terminal or reorder its text: controls and bidi marks."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char in "\n" or char in _KEPT_FORMATS:
        return char
    if char in "\t\u2028\u2029":
        return " "
    return "\ufffd" if unicodedata.category(char) in ("Cc", "Cf", "Cs") else char


def _folded(text: Text, width: int) -> list[Text]:
    """Break anywhere, keeping all spaces, as code needs."""
    lines = [text]
    while lines[-1].cell_len > width:
        last = lines.pop()
        at = next(n for n in range(min(len(last), width), 0, -1) if last[:n].cell_len <= width)
        lines += last.divide([at])
    return lines


def _is_tight(node: SyntaxTreeNode) -> bool:
    """Whether the node is a list or paragraph inside an item of a tight list."""
    first = node.parent.children[0] if node.parent else None
    return bool(
        node.parent
        and node.parent.type == "list_item"
        and first is not None
        and first.type == "paragraph"
        and first.hidden
    )


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Read questions as lessons are read: CommonMark without HTML, and math between dollars."""
    from markdown_it import MarkdownIt

    from course.markdown.dollar_math import dollar_math_plugin

    return MarkdownIt("commonmark", {"html": False}).use(dollar_math_plugin)
