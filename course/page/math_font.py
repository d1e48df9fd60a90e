"""The math font of a page: the few hundred glyphs of STIX Two Math that its formulas need.

Without a math font, brackets and sums do not grow. The font (SIL Open Font License) comes inside
the `ziamath` package, which is not imported.
"""

from __future__ import annotations

import io
import os
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from course.errors import CourseError
from course.page.formulas import characters

FEATURES = ["dtls", "flac"]
"""Layout features that formulas use: dotless letters and flat accents under other accents."""

_NAMES = [0, 1, 2, 5, 13, 14]  # copyright, family, style, version, licence and its address


@dataclass(frozen=True)
class MathFont:
    """A style sheet that holds a font; its name tells it from that of other pages."""

    name: str
    css: str


def math_font(page: str) -> MathFont | None:
    """Make the font that the formulas of a page need, if there are any."""
    used = characters(page)
    if not used:
        return None
    data = _font("".join(sorted(used | {" "})))
    uri = f"data:font/woff2;base64,{b64encode(data).decode()}"
    css = f'@font-face{{font-family:"Course Math";font-display:block;src:url("{uri}")}}\n'
    return MathFont(f"math-{sha256(data).hexdigest()[:12]}.css", css)


@cache
def _font(characters: str) -> bytes:
    source = _source()
    stamp = f"{source.stat().st_size} {FEATURES} {_NAMES} {characters}"
    kept = _cache_folder() / f"math-{sha256(stamp.encode()).hexdigest()[:24]}.woff2"
    try:
        return kept.read_bytes()
    except OSError:
        data = _subset(source, characters)
    _keep(kept, data)
    return data


def _source() -> Path:
    spec = find_spec("ziamath")
    path = (
        Path(spec.origin).parent / "fonts/STIXTwoMath-Regular.ttf" if spec and spec.origin else None
    )
    if path is None or not path.is_file():
        raise CourseError(
            "The math font of the pages is not there: it comes with the package ziamath. "
            "Install that again (pip install --force-reinstall ziamath) and build once more."
        )
    return path


def _subset(source: Path, characters: str) -> bytes:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(
        layout_features=FEATURES, name_IDs=_NAMES, hinting=False, glyph_names=False,
        notdef_outline=True, recalc_timestamp=False,
    )  # fmt: skip
    subsetter = Subsetter(options)
    subsetter.populate(text=characters)
    target = io.BytesIO()
    with TTFont(source, lazy=True, recalcTimestamp=False) as font:
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(target)
    return target.getvalue()


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("backprop-course", appauthor=False)


def _keep(path: Path, data: bytes) -> None:
    """Write a file for the next build; where that is impossible, the next build takes longer."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except OSError:
        return
