"""Which functions a learner's function can get to, by the names in the sources. Pure.

Nothing is run: the files are read as Python's syntax trees, and names are followed from a function
through helpers, classes, assignments, default values, decorators and imports between the files.
What a name stands for is not always known; then everything counts that it may stand for. A name in
a comment or in a string is none.
"""

from __future__ import annotations

import ast
import symtable
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import decode_source

MAX_SOURCE = 50_000
"""How many bytes of sources are read for one function, at most."""
MAX_NODES = 300_000
"""How many pieces of syntax are looked at for one submission: honest ones take a tenth of it."""
MAX_DEPTH = 200
"""How deep a tree may be: what people write is not a quarter as deep."""
WHOLE = ""
"""The name that stands for a module itself, and so for all that is in it."""

Ref = tuple[str, str]
"""A module, such as `helpers.shapes`, and a name in it."""
Step = tuple[str, "str | ast.AST"]
"""A place on the way: a name as above, or a piece of a module's code. Each is looked at once."""
Local = Mapping[str, tuple[Ref, ...]]
"""The names that a function binds, with what they are imported from."""

_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
_SCOPES = (*_FUNCTIONS, *_COMPREHENSIONS, ast.ClassDef)
_NAMED = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.ExceptHandler,
    ast.MatchAs,
    ast.MatchStar,
)
_IMPORTS = (ast.Import, ast.ImportFrom)
_IMPORTERS = ("import_module", "__import__")


class Unread(Exception):  # noqa: N818 - a reason, told where points are at stake
    """Why sources are not followed; the text goes on from "nothing is carried forward: "."""


@dataclass
class _Module:
    """A file's names at its top level, each with the code that makes it, or where it comes from."""

    name: str
    nodes: dict[str, list[ast.AST]] = field(default_factory=dict)
    imported: dict[str, list[Ref]] = field(default_factory=dict)
    stars: list[str] = field(default_factory=list)
    registered: list[tuple[ast.expr, ast.AST]] = field(default_factory=list)
    needs: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        return {*self.nodes, *self.imported}


class Reach:
    """Follows the names in one submission's files; what it has read it keeps."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        packages = {path: files[path] for path in files if path.endswith("/__init__.py")}
        others = {path: files[path] for path in files if path not in packages}
        self._files = {_module_name(path): file for path, file in {**packages, **others}.items()}
        self._packages = {_module_name(path) for path in packages} - set(map(_module_name, others))
        self._modules: dict[str, _Module] = {}
        self._nodes = 0
        self._found: dict[Ref, frozenset[Step]] = {}

    def reaches(self, caller: Ref, part: Ref) -> bool:
        """Tell whether a function may call another, directly or through others.

        Raises:
            Unread: if the sources are too long, nested too deeply, or no Python.
        """
        if caller not in self._found:
            self._found[caller] = self._from(caller)
        found = self._found[caller]
        return part in found or not found.isdisjoint(self._aliases(part))

    def _aliases(self, part: Ref) -> set[Ref]:
        """Return all names of a function whose own file only imports it from another."""
        aliases: set[Ref] = set()
        todo = [part]
        self._needed(part[0])
        while todo:
            ref = todo.pop()
            if ref not in aliases:
                aliases.add(ref)
                module = self._modules.get(ref[0])
                if module and ref[1] not in module.nodes:
                    todo += module.imported.get(ref[1], ())
        return aliases

    def _from(self, caller: Ref) -> frozenset[Step]:
        edges = self._registrations(self._needed(caller[0]))
        found: set[Step] = set()
        todo: list[Step] = [caller]
        while todo:
            step = todo.pop()
            if step not in found:
                found.add(step)
                todo += self._behind(step)
                todo += edges.get(step, ())
        return frozenset(found)

    def _needed(self, start: str) -> list[_Module]:
        """Read a file and all files of the learner's that it imports, through others, too."""
        found: dict[str, _Module] = {}
        todo = [start]
        total = 0
        while todo:
            name = todo.pop()
            if name in self._files and name not in found:
                total += len(self._files[name])
                if total > MAX_SOURCE:
                    raise Unread(
                        f"the files behind {start}.py are larger than {MAX_SOURCE:,} bytes"
                    )
                found[name] = self._module(name)
                todo += sorted(found[name].needs)
        return list(found.values())

    def _module(self, name: str) -> _Module:
        if name not in self._modules:
            self._modules[name] = self._read(name)
        return self._modules[name]

    def _read(self, name: str) -> _Module:
        tree = _parsed(name, self._files[name])
        module = _Module(name)
        for node in ast.walk(tree):
            self._count()
            if isinstance(node, _IMPORTS):
                module.needs |= {
                    part for ref in self._sources(module, node) for part in _above(ref)
                }
            elif called := _imported_by_call(node):
                module.needs |= set(_above((called, WHOLE)))
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                for inner in _own_nodes(node.body):
                    for outer in inner.names if isinstance(inner, ast.Global) else ():
                        module.nodes.setdefault(outer, []).append(node)
        todo: list[ast.AST] = list(tree.body)
        while todo:
            node = todo.pop()
            if isinstance(node, _IMPORTS):
                for local, ref in self._bindings(module, node):
                    module.imported.setdefault(local, []).append(ref)
                if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
                    module.stars.append(self._origin(module, node))
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                module.nodes.setdefault(node.name, []).append(node)
                module.registered += [(decorator, node) for decorator in node.decorator_list]
            elif blocks := _blocks(node):
                for local in _stored(_headers(node)):
                    module.nodes.setdefault(local, []).extend(_headers(node))
                todo += [] if _is_main(node) else blocks
            else:
                for local in _stored([node]):
                    module.nodes.setdefault(local, []).append(node)
                if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                    module.registered.append((node.value.func, node))
        return module

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise Unread(f"there are more than {MAX_NODES:,} pieces of code to look at")

    def _origin(self, module: _Module, node: ast.ImportFrom) -> str:
        """Name the module that `from … import` takes names from."""
        parts = module.name.split(".")
        if module.name in self._packages:
            parts.append("")
        above = parts[: max(0, len(parts) - node.level)] if node.level else []
        return ".".join([*above, *([node.module] if node.module else [])])

    def _bindings(self, module: _Module, node: ast.AST) -> Iterator[tuple[str, Ref]]:
        """Yield the names that an import binds, with what they stand for."""
        if isinstance(node, ast.Import):
            for alias in node.names:
                first = alias.name.partition(".")[0]
                yield alias.asname or first, (alias.name if alias.asname else first, WHOLE)
        elif isinstance(node, ast.ImportFrom):
            origin = self._origin(module, node)
            for alias in node.names:
                if alias.name != "*":
                    yield alias.asname or alias.name, (origin, alias.name)

    def _sources(self, module: _Module, node: ast.AST) -> Iterator[Ref]:
        """Yield the modules that an import may need, each as a whole."""
        if isinstance(node, ast.Import):
            yield from ((alias.name, WHOLE) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = self._origin(module, node)
            yield origin, WHOLE
            yield from ((f"{origin}.{alias.name}".lstrip("."), WHOLE) for alias in node.names)

    def _registrations(self, modules: Iterable[_Module]) -> dict[Step, list[Step]]:
        """Link all that a function speaks of to what is handed to it when its file is imported.

        So a list of steps leads to the functions that a decorator has put on it.
        """
        edges: dict[Step, list[Step]] = {}
        seen: set[Step] = set()
        for module in modules:
            for callee, node in module.registered:
                for ref in filter(self._is_own, self._mentioned(module, callee)):
                    edges.setdefault(ref, []).append((module.name, node))
                    if ref not in seen:
                        seen.add(ref)
                        self._link_back(ref, edges, seen)
        return edges

    def _link_back(self, ref: Ref, edges: dict[Step, list[Step]], seen: set[Step]) -> None:
        """Let all that a function speaks of lead to the function, and so to what it was handed."""
        for step in self._behind(ref):
            name, code = step
            if isinstance(code, ast.AST):
                inside = (name, f"inside {id(code)}")
                edges.setdefault(inside, []).append(ref)
                if inside not in seen:  # code that makes many names is gone through once
                    seen.add(inside)
                    for spoken in self._mentioned(self._modules[name], code):
                        edges.setdefault(spoken, []).append(inside)

    def _is_own(self, ref: Ref) -> bool:
        """Tell a name of the learner's from what is Python's or numpy's."""
        module = self._modules.get(ref[0])
        return bool(module and (ref[1] in module.names or module.stars))

    def _behind(self, step: Step) -> Iterable[Step]:
        """Return the code or names that stand behind a name, or the names that code speaks of."""
        name, attribute = step
        module = self._modules.get(name)
        if isinstance(attribute, ast.AST):
            return self._mentioned(module, attribute) if module else ()
        below = (f"{name}.{attribute}".lstrip("."), WHOLE)
        if module is None:
            return [below] if below[0] in self._modules and attribute != WHOLE else []
        if attribute == WHOLE:
            return [*((name, n) for n in module.names), *((star, WHOLE) for star in module.stars)]
        found: list[Step] = [(name, node) for node in module.nodes.get(attribute, ())]
        found += module.imported.get(attribute, ())
        if attribute not in module.names:
            found += [(star, attribute) for star in module.stars]
            found += [below] if below[0] in self._modules else []
        return found

    def _mentioned(self, module: _Module, code: ast.AST) -> set[Ref]:
        """Find the names outside of it that a piece of code speaks of."""
        found: set[Ref] = set()
        todo: list[tuple[ast.AST, tuple[Local, ...]]] = [(code, ())]
        while todo:
            node, scopes = todo.pop()
            self._count()
            if isinstance(node, (ast.Name, ast.Attribute)):
                base, dotted = _dotted(node)
                if not isinstance(base, ast.Name):
                    todo.append((base, scopes))
                elif isinstance(base.ctx, ast.Load):
                    found |= self._resolved(module, base.id, dotted, scopes)
                continue
            if called := _imported_by_call(node):
                found.add((called, WHOLE))
            inside = scopes
            if isinstance(node, (*_FUNCTIONS, *_COMPREHENSIONS)):
                inside = (*scopes, self._local(module, node))
            within, around = _children(node)
            todo += [(child, inside) for child in within]
            todo += [(child, scopes) for child in around]
        return found

    def _local(self, module: _Module, scope: ast.AST) -> Local:
        """Return the names that a function binds itself; imported ones with their origin."""
        if isinstance(scope, _COMPREHENSIONS):
            return dict.fromkeys(_stored([part.target for part in scope.generators]), ())
        bound: dict[str, tuple[Ref, ...]] = {}
        outer: set[str] = set()
        assert isinstance(scope, _FUNCTIONS)
        arguments = scope.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [extra for extra in (arguments.vararg, arguments.kwarg) if extra]
        bound |= {argument.arg: () for argument in every}
        for node in _own_nodes(scope.body if isinstance(scope.body, list) else [scope.body]):
            if isinstance(node, _IMPORTS):
                for local, ref in self._bindings(module, node):
                    bound[local] = (*bound.get(local, ()), ref)
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                outer.update(node.names)
            else:
                bound |= {name: bound.get(name, ()) for name in _bound_by(node)}
        return {name: refs for name, refs in bound.items() if name not in outer}

    def _resolved(
        self, module: _Module, name: str, dotted: tuple[str, ...], scopes: tuple[Local, ...]
    ) -> set[Ref]:
        """Find what a name with attributes behind it may stand for; a function's own is nothing."""
        for scope in reversed(scopes):
            if name in scope:
                return {self._followed(ref, dotted) for ref in scope[name]}
        if name == "globals":
            return {(module.name, WHOLE)}
        refs = {self._followed(ref, dotted) for ref in module.imported.get(name, ())}
        if name in module.nodes or not refs:
            refs.add((module.name, name))
        return refs

    def _followed(self, ref: Ref, dotted: tuple[str, ...]) -> Ref:
        """Follow attributes into modules: those of anything else belong to it."""
        for attribute in dotted:
            name, inner = ref
            if inner != WHOLE:
                below = f"{name}.{inner}".lstrip(".")
                module = self._modules.get(name)
                if below not in self._files or (module and inner in module.names):
                    return ref
                ref = below, attribute
            else:
                ref = name, attribute
        return ref


def _module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _above(ref: Ref) -> Iterator[str]:
    """Name a module and the packages that it is in: all of them are run when it is imported."""
    parts = ref[0].split(".")
    yield from (".".join(parts[:end]) for end in range(1, len(parts) + 1))


def _parsed(name: str, source: bytes) -> ast.Module:
    where = f"{name.replace('.', '/')}.py"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # they are the learner's, and no page of ours
            # Cheap, and it refuses what is nested so deeply that making a tree could crash.
            symtable.symtable(text := decode_source(source), where, "exec")
            tree = ast.parse(text)
    except (SyntaxError, ValueError, LookupError, RecursionError, MemoryError):
        raise Unread(f"{where} cannot be read as Python") from None
    if _is_deep(tree):
        raise Unread(f"{where} is nested more than {MAX_DEPTH} deep")
    return tree


def _is_deep(tree: ast.AST) -> bool:
    level: list[ast.AST] = [tree]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True


def _imported_by_call(node: ast.AST) -> str:
    """Name the module that `importlib.import_module("…")` asks for, if that is what it is."""
    if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
        return ""
    function = node.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    value = node.args[0].value
    return value if name in _IMPORTERS and isinstance(value, str) else ""


def _dotted(node: ast.AST) -> tuple[ast.AST, tuple[str, ...]]:
    """Take `a.b.c` apart: the base, and the attributes behind it."""
    dotted: list[str] = []
    while isinstance(node, ast.Attribute):
        dotted.append(node.attr)
        node = node.value
    return node, tuple(reversed(dotted))


def _children(node: ast.AST) -> tuple[list[ast.AST], list[ast.AST]]:
    """Return the pieces inside the scope that a node opens, and those read around it."""
    if isinstance(node, _IMPORTS):
        return [], []  # what they bind counts where it is used
    if isinstance(node, _FUNCTIONS):
        inside: list[ast.AST] = [*node.body] if isinstance(node.body, list) else [node.body]
        defaults = [value for value in (*node.args.defaults, *node.args.kw_defaults) if value]
        return inside, [*defaults, *getattr(node, "decorator_list", ())]
    if isinstance(node, ast.If) and isinstance(node.test, ast.Constant) and not node.test.value:
        return list(node.orelse), []  # what is never run
    if isinstance(node, ast.Expr) and isinstance(node.value, (ast.Name, ast.Attribute)):
        return [], []  # a name that nothing is done with
    if isinstance(node, ast.AnnAssign):
        return [child for child in (node.target, node.value) if child], []
    return list(ast.iter_child_nodes(node)), []


def _own_nodes(nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Yield all nodes of a function but those that belong to a function or a class inside."""
    todo = list(nodes)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, _SCOPES):
            todo += ast.iter_child_nodes(node)
        elif isinstance(node, _COMPREHENSIONS):  # `:=` in one binds a name around it
            yield from (part.target for part in ast.walk(node) if isinstance(part, ast.NamedExpr))


def _bound_by(node: ast.AST) -> Iterator[str]:
    """Yield the names that a node binds by itself."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.MatchMapping):
        yield from [node.rest] if node.rest else []
    elif isinstance(node, _NAMED) and node.name:
        yield node.name


def _stored(nodes: Iterable[ast.AST]) -> set[str]:
    """Find the names that code at the top level makes, or changes: `STEPS["a"] = …`, too."""
    found: set[str] = set()
    for node in _own_nodes(nodes):
        found.update(_bound_by(node))
        target: ast.AST = node
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            target = node.value.func  # STEPS.append(…)
        elif not isinstance(getattr(node, "ctx", None), ast.Store):
            continue
        while isinstance(target, (ast.Attribute, ast.Subscript)):
            target = target.value
        if isinstance(target, ast.Name):
            found.add(target.id)
    return found


def _blocks(node: ast.AST) -> list[ast.AST]:
    """Return the statements inside of `if`, `for`, `try` and their like."""
    found: list[ast.AST] = []
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        found += [part for part in getattr(node, block, ()) if isinstance(part, ast.AST)]
    return found if isinstance(node, (ast.stmt, ast.ExceptHandler, ast.match_case)) else []


def _headers(node: ast.AST) -> list[ast.AST]:
    """Return what such a statement says before its blocks, such as what a loop goes through."""
    inside = set(map(id, _blocks(node)))
    return [child for child in ast.iter_child_nodes(node) if id(child) not in inside]


def _is_main(node: ast.AST) -> bool:
    """Tell whether a block is run only where the file is started by itself."""
    return isinstance(node, ast.If) and any(
        isinstance(part, ast.Name) and part.id == "__name__" for part in ast.walk(node.test)
    )
