"""How styles and scripts come into a page: inside it, or by links to files that a server has."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Protocol

from markupsafe import Markup, escape


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
    """All inside the page, which is one file. One of these is for one page."""

    _styles: list[str] = field(default_factory=list)
    _scripts: list[str] = field(default_factory=list)

    @property
    def policy(self) -> str:
        """Forbid whatever was not brought: a bug of ours could run and load nothing."""
        return (
            f"default-src 'none'; style-src {_hashes(self._styles)}; "
            f"script-src {_hashes(self._scripts)}; img-src data:; font-src data:; "
            "base-uri 'none'; form-action 'none'"
        )

    def style(self, name: str, text: str) -> Markup:
        """Bring a style sheet."""
        self._styles.append(text)
        return Markup(f"<style>{text}</style>")

    def script(self, name: str, text: str) -> Markup:
        """Bring a script."""
        self._scripts.append(text)
        return Markup(f"<script>{text}</script>")


def _hashes(texts: list[str]) -> str:
    """List what may stand in a page, as its policy names it."""
    digests = (b64encode(sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in digests) or "'none'"


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
