"""The templates of the pages, and the files that go into them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent

_COMMENT = re.compile(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/[ \t]*|//[^\n]*)$", re.DOTALL | re.MULTILINE)


def render(template: str, **values: Any) -> str:
    """Fill in a template; text is escaped, HTML comes as Markup."""
    return _environment().get_template(template).render(**values)


@cache
def asset(name: str) -> str:
    """Give the text of a style sheet or a script, without the comments and the indentation.

    Comments stand on lines of their own in these files, and no string in them has two lines.
    """
    text = (FOLDER / name).read_text(encoding="utf-8")
    return re.sub(r"\s*\n\s*", "\n", _COMMENT.sub("", text)).strip() + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["asset"] = asset
    environment.filters["plain"] = "{:g}".format
    return environment
