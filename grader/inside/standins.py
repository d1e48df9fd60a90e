"""Stand-ins for what learners import to see something. Runs on the inside.

Nobody looks while code is graded, so what draws, shows progress or displays does nothing here,
whatever is asked of it, and what a learner computes beside it is graded. A stand-in is never a
number and gives none: what would be computed with a library (pandas, scipy) has none.
"""

from __future__ import annotations

import builtins
import importlib.abc
import importlib.machinery
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from types import ModuleType
from typing import Any

SHOWING = frozenset({
    "IPython", "bokeh", "google.colab", "ipywidgets", "matplotlib", "matplotlib_inline", "plotly",
    "seaborn", "tqdm",
})  # fmt: skip


class Idle:
    """Stands for a figure, an axis, a widget or whatever: it can be used, and does nothing."""

    def __init__(self, parts: Sequence[Any] | None = None) -> None:
        """`parts` is what it is made of when it is unpacked; else it has one, as idle."""
        self._parts = parts

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        """Return something idle; a decorator returns its function."""
        decorated = len(arguments) == 1 and not named and type(arguments[0]) is _Function
        return arguments[0] if decorated else Idle()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # numpy asks so whether something is an array
            raise AttributeError(name)
        return _KNOWN.get(name) or Idle()

    def __getitem__(self, key: object) -> Idle:
        return Idle()

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __iter__(self) -> Iterator[Any]:
        return iter([Idle()] if self._parts is None else self._parts)

    def __enter__(self) -> Idle:
        return self

    def __exit__(self, *_: object) -> None:
        pass


_Function = type(lambda: None)


def _subplots(nrows: int = 1, ncols: int = 1, **named: object) -> tuple[Idle, Idle]:
    """Return a figure and its axes, as many of them as can be unpacked."""
    rows = [Idle([Idle()] * ncols) for _ in range(nrows)]
    grid = rows if ncols > 1 and nrows > 1 else [Idle()] * (nrows * ncols)
    return Idle(), Idle(grid)


class _Bar(Idle):
    """A progress bar that hands on what it is to go through."""

    def __init__(self, iterable: Iterable[Any] | None = None, *_: object, **named: object) -> None:
        super().__init__()
        self._items = () if iterable is None else iterable

    def __iter__(self) -> Iterator[Any]:
        return iter(self._items)

    def __enter__(self) -> _Bar:
        return self

    def __len__(self) -> int:
        return len(self._items)  # type: ignore[arg-type]


class _Bars(Idle):
    """`tqdm`, the class: other things than bars are had from it, too."""

    def __call__(self, *arguments: Any, **named: Any) -> _Bar:
        return _Bar(*arguments, **named)


def _range(*arguments: Any, **named: object) -> _Bar:
    return _Bar(range(*arguments))


_KNOWN: dict[str, Callable[..., Any]] = {
    "subplots": _subplots,
    "tqdm": _Bars(),
    "tqdm_notebook": _Bars(),
    "trange": _range,
    "tnrange": _range,
}


class _Module(ModuleType):
    """A module in which every name stands for something idle."""

    __all__ = ("display",)
    __version__ = "0"

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _KNOWN.get(name) or Idle()


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the modules in `SHOWING`, and all that would be in them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Find a stand-in; `google` is there as what `google.colab` is in."""
        names = fullname.split(".")
        if names[0] in SHOWING or ".".join(names[:2]) in SHOWING or fullname == "google":
            return importlib.machinery.ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        """Make a module of which everything can be had."""
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing."""


def install() -> None:
    """Let the stand-ins be found before what may be installed here, and as notebooks have them."""
    sys.meta_path.insert(0, StandIns())
    for name in ("display", "get_ipython"):
        setattr(builtins, name, Idle())
