"""The templates of the pages, and the files that go into them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from course.page.minify import minify_css, minify_js

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent
ASSETS = FOLDER / "assets"


def render(template: str, **values: Any) -> str:
    """Fill in a template; text is escaped, HTML comes as Markup."""
    return _environment().get_template(template).render(**values)


@cache
def asset(name: str) -> str:
    """Return the text of a style sheet or a script, as short as it can be without other names."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    return minify_css(text) if name.endswith(".css") else minify_js(text)


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
