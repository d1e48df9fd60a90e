"""How styles and scripts come into a page: inside it, or by links to files that a server has."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from markupsafe import Markup, escape

NOTHING_FROM_OUTSIDE = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; "
    "font-src data:; base-uri 'none'; form-action 'none'"
)
"""The policy of a page that is one file: even a mistake of ours could not load anything."""


class Files(Protocol):
    """Makes the elements that bring styles and scripts."""

    @property
    def policy(self) -> str | None:
        """The content security policy that the page states itself, if any."""

    def style(self, name: str, text: str) -> Markup:
        """Bring a style sheet."""

    def script(self, name: str, text: str) -> Markup:
        """Bring a script."""


@dataclass(frozen=True)
class Embedded:
    """All inside the page."""

    policy: str | None = NOTHING_FROM_OUTSIDE

    def style(self, name: str, text: str) -> Markup:
        """Bring a style sheet."""
        return Markup(f"<style>\n{text}</style>")

    def script(self, name: str, text: str) -> Markup:
        """Bring a script."""
        return Markup(f"<script>\n{text}</script>")


@dataclass(frozen=True)
class Linked:
    """Links to `prefix` + name, for a server that hands out `texts` and sends the policy itself."""

    prefix: str
    policy: str | None = None
    texts: dict[str, str] = field(default_factory=dict)

    def style(self, name: str, text: str) -> Markup:
        """Bring a style sheet."""
        self.texts[name] = text
        return Markup(f'<link rel="stylesheet" href="{escape(self.prefix + name)}">')

    def script(self, name: str, text: str) -> Markup:
        """Bring a script."""
        self.texts[name] = text
        return Markup(f'<script src="{escape(self.prefix + name)}"></script>')
