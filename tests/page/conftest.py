"""Built pages, opened as files in a real Chromium that complains of everything."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from course.catalog import Course
from course.page.build import build_site
from tests.conftest import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SHIFTS = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def png(width: int, height: int) -> bytes:
    """A white image."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + crc

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * width) * height)
    chunks = chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


TAME = (
    '<?xml version="1.0"?>\n<!-- by hand -->\n<svg xmlns="http://www.w3.org/2000/svg" '
    'viewBox="0 0 40 20" aria-labelledby="name"><title id="name">A tame drawing</title>'
    '<defs><path id="p" d="M0 0h9"/></defs><use href="#p"/></svg>'
)
UNRULY = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">'
    "<style>* { display: none }</style><script>window.hacked = 1</script></svg>"
)

MIXED = r"""
## Question 1

Words with <b>raw HTML</b>, $x^2$ and a [link](other.md#end "there").

$$
\underbrace{\left( \sum_m w_{mk}^{l+1} \delta_m^{l+1} \right)}_{\text{add}} \sigma'(z_k^l)
= \left( \sum_m w_{mk}^{l+1} \delta_m^{l+1} \right) \sigma'(z_k^l) + \left( \sum_m w_{mk}^2 \right)
$$

# A second title

![A white image](white.png "What it *shows*")

Text with ![a tame drawing](tame.svg) and another, ![tame too](tame.svg), in its line.

![An unruly drawing](unruly.svg)

```python
def f(x):
    return "a very long line of code that is wider than any telephone " + str(x) * 1234567890
```

??
Which of these? $ \frac{\partial C }{\partial a_k^l} = \left( \sum_m
\frac{\partial C }{\partial z_m^{l+1}} \frac{\partial z_m^{l+1}}{\partial a_k^{l}} \right ) $
\id:first
\w: Zero
\why: Nothing is *zero*.
\c: One, with a formula

$$
\delta_k^l = 1
$$

\why: It is one.
\w: Two:

- a list
- of `two`
\penalty:4
\shownext:true
??

??
All that are $> 0$.
\id:second
\c: 1
\c: 2
\w: -1
\w: -2
\penalty:1
??

??
A question without a right answer
\w: this
\w: that
??

> ??
> # A question in a quote?
> \c: yes
> \w: no
> ??

## Question 1

The end.
"""


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson with one of everything."""
    folder = tmp_path_factory.mktemp("lesson")
    (folder / "mixed.md").write_text(MIXED, encoding="utf-8")
    (folder / "other.md").write_text("# Another lesson\n\nShort.\n", encoding="utf-8")
    (folder / "white.png").write_bytes(png(300, 200))
    (folder / "tame.svg").write_text(TAME, encoding="utf-8")
    (folder / "unruly.svg").write_text(UNRULY, encoding="utf-8")
    return folder / "mixed.md"


@pytest.fixture(scope="session")
def site(
    course: Course, mixed: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Path]]:
    """site(name): the file of a built page: lesson, mixed, other, index or article."""
    folder = tmp_path_factory.mktemp("site")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        own, *_ = course.lessons
        lessons = [own, mixed, mixed.with_name("other.md")]
        built = build_site(course.title, lessons, course.points, folder / "course")
        assert len(built.files) == 4
        pages = {path.stem: path for path in built.files}
        pages["lesson"] = pages.pop(own.stem)

        def page(name: str) -> Path:
            if name == "article" and name not in pages:
                if not ARTICLE.exists():
                    pytest.skip("the article is not here")
                made = build_site("Article", [ARTICLE], 10.0, folder / "article").files
                pages[name] = made[0]
            return pages[name]

        yield page


Open = Callable[..., "Page"]
"""open_page(name, width=…, **context): a page of the site, in a context of its own."""


@pytest.fixture
def open_page(chromium: Browser, site: Callable[[str], Path]) -> Iterator[Open]:
    """Open pages; whatever the console says or a page loads fails the test in the end."""
    contexts, complaints = [], []

    def open_page(name: str, width: int = 800, **context: Any) -> Page:
        made = chromium.new_context(viewport={"width": width, "height": 800}, **context)
        contexts.append(made)
        page = made.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.extend(outside(request.url)))
        page.add_init_script(SHIFTS)
        page.goto(site(name).as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def outside(url: str) -> list[str]:
    """The address, unless it is that of a page or is inside one."""
    is_page = url.startswith("file:") and url.partition("#")[0].endswith(".html")
    return [] if is_page or url.startswith("data:") else [url]
