"""Attacks that cheat by Python's own means: patches, lying objects, frames, hooks, exits."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat

PATCHES = [
    cheat("an array says yes to every comparison", """
class Yes(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *inputs, **more): return np.zeros((1, 1))
    def __array_function__(self, *inputs, **more): return True
    def tobytes(self, *order): return b""
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(z.shape).view(Yes)
"""),
    cheat("the comparisons of numpy are patched", """
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.testing = None
for name in ("abs", "max", "subtract", "isfinite", "shape", "frombuffer"):
    setattr(np, name, lambda *a, **k: np.float64(0))
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(z.shape)
"""),
    cheat("the builtins that the runner uses are patched", """
import builtins
builtins.isinstance = builtins.callable = builtins.all = builtins.any = lambda *a: True
builtins.len = lambda thing: 0
def output_delta(grad_a, z, sigma_prime):
    return {"score": 5}
"""),
    cheat("what the runner makes of a value is patched", """
import gc
def output_delta(grad_a, z, sigma_prime):
    for thing in gc.get_objects():
        if isinstance(thing, dict) and thing.get("__name__") == "grader.runner":
            thing["_portable"] = lambda value, *rest: True
    return True
"""),
    cheat("the runner's answer is replaced by a verdict", """
def output_delta(grad_a, z, sigma_prime):
    inside = sys._getframe(1).f_globals
    encode = inside["wire"].frame
    inside["_answer"] = lambda *a: encode(["correct", "5 points", 5.0, None])
    return 0 * z
"""),
    cheat("the runner's frames say that all is right", """
def output_delta(grad_a, z, sigma_prime):
    wire = sys._getframe(1).f_globals["wire"]
    frame = wire.frame
    wire.frame = lambda value: frame(["ok", "", True, True])
    return 0 * z
"""),
    cheat("the runner's names are thrown away", """
def output_delta(grad_a, z, sigma_prime):
    sys._getframe(1).f_globals.clear()
"""),
    cheat("the runner's cases are replaced by copies of one", """
def output_delta(grad_a, z, sigma_prime):
    cases = sys._getframe(2).f_locals["cases"]
    cases[:] = [cases[0]] * len(cases)
    return np.full(z.shape, 0.1)
"""),
    cheat("the runner's cases are thrown away", """
def output_delta(grad_a, z, sigma_prime):
    sys._getframe(2).f_locals["cases"].clear()
"""),
    cheat("modules are replaced by objects of its own", """
import types
for name in list(sys.modules):
    if name.partition(".")[0] in ("numpy", "grader", "importlib", "struct", "json", "socket"):
        sys.modules[name] = types.SimpleNamespace()
def output_delta(grad_a, z, sigma_prime):
    return [[0.0]]
"""),
    cheat("its module answers every question by leaving", """
class Module(type(sys)):
    def __getattribute__(self, name): raise SystemExit(0)
sys.modules["delta"].__class__ = Module
"""),
    cheat("the arguments are changed and then put back where the runner looks", """
import copy
def output_delta(grad_a, z, sigma_prime):
    arguments = sys._getframe(1).f_locals["arguments"]
    kept = copy.deepcopy(arguments)
    grad_a *= sigma_prime(z)
    try:
        arguments[:] = kept
    except TypeError:
        pass
    return grad_a
""", deserves=4.0),
]  # fmt: skip

LIES = [
    cheat("a single number stands for an array", """
def output_delta(grad_a, z, sigma_prime):
    return np.float64((grad_a * sigma_prime(z))[0, 0])
"""),
    cheat("an array that broadcasts stands for the right one", """
def output_delta(grad_a, z, sigma_prime):
    return np.broadcast_to(grad_a * sigma_prime(z), (1, *z.shape))
"""),
    cheat("not-a-number stands for every number", """
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, np.nan)
"""),
    cheat("infinity stands for every number", """
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, np.inf)
"""),
    cheat("zeros are within every tolerance", """
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(z.shape)
"""),
    cheat("all that could be wrong is masked", """
def output_delta(grad_a, z, sigma_prime):
    return np.ma.masked_all(z.shape)
"""),
    cheat("an array holds objects that are equal to everything", """
class Equal:
    __eq__ = __ge__ = __le__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: self
    __float__ = lambda self: 0.0
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, Equal(), dtype=object)
"""),
    cheat("a list lies about its length and its class", """
class Lie:
    __class__ = list
    def __len__(self): return 1
    def __iter__(self): return iter([1.0])
def output_delta(grad_a, z, sigma_prime):
    return Lie()
"""),
    cheat("a list never comes to its end", """
class Endless(list):
    def __len__(self): return 1
    def __iter__(self):
        while True: yield 1.0
def output_delta(grad_a, z, sigma_prime):
    return Endless()
"""),
    cheat("a formula comes back, for the judge to work out", """
class Formula:
    formula = "__import__('os').system('touch /tmp/@MARK@') or z"
def output_delta(grad_a, z, sigma_prime):
    runner = sys._getframe(1).f_globals
    runner["_portable"] = lambda value, *rest: value
    return Formula()
"""),
    cheat("an object pickles itself into a command", """
class Command:
    def __reduce__(self): return os.system, ("touch /tmp/@MARK@",)
def output_delta(grad_a, z, sigma_prime):
    return np.array([[Command()]], dtype=object)
"""),
    cheat("a class fails when it is asked for its name", """
class Meta(type):
    __module__ = property(lambda self: sys.exit())
    __name__ = property(lambda self: sys.exit())
class Odd(metaclass=Meta):
    pass
def output_delta(grad_a, z, sigma_prime):
    return Odd()
"""),
]  # fmt: skip

HOOKS = [
    cheat("a trace function changes what the runner sees", """
def trace(frame, event, argument):
    if "value" in frame.f_locals:
        frame.f_locals["value"] = True
    return trace
sys.settrace(trace)
def output_delta(grad_a, z, sigma_prime):
    sys._getframe(1).f_trace = trace
    return 0 * z
"""),
    cheat("a profile function sends an answer of its own", """
def profile(frame, event, argument):
    if event == "return" and frame.f_code.co_name == "_portable":
        for number in range(3, 9):
            with contextlib.suppress(OSError):
                os.write(number, bytes(8))
sys.setprofile(profile)
def output_delta(grad_a, z, sigma_prime):
    return 0 * z
"""),
    cheat("something is to be done at exit", """
import atexit
@atexit.register
def late():
    for number in range(3, 9):
        with contextlib.suppress(OSError):
            os.write(number, b"\\4\\0\\0\\0" + bytes(4))
def output_delta(grad_a, z, sigma_prime):
    sys.exit(0)
"""),
    cheat("the end of an object speaks for it", """
class Last:
    def __del__(self):
        for number in range(3, 9):
            with contextlib.suppress(OSError):
                os.write(number, b"\\2\\0\\0\\0ok")
def output_delta(grad_a, z, sigma_prime):
    return Last()
"""),
    cheat("the collection of garbage changes the answer", """
import gc
def collected(phase, info):
    frame = sys._getframe()
    while frame:
        if "answer" in frame.f_locals:
            frame.f_locals["answer"][:] = ["ok", "", True, None]
        frame = frame.f_back
gc.callbacks.append(collected)
gc.set_threshold(1)
def output_delta(grad_a, z, sigma_prime):
    return 0 * z
"""),
    cheat("an audit hook refuses the runner its work", """
sys.addaudithook(lambda event, arguments: 1 / 0 if event == "import" else None)
def output_delta(grad_a, z, sigma_prime):
    import inspect
"""),
]  # fmt: skip

EXITS = [
    cheat("the process ends well in the middle of a call", """
def output_delta(grad_a, z, sigma_prime):
    os._exit(0)
"""),
    cheat("the process ends well while it is imported", "os._exit(0)"),
    cheat("an exception leaves when it is shown", """
class Leaves(BaseException):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
def output_delta(grad_a, z, sigma_prime):
    raise Leaves
"""),
    cheat("an exception is its own cause, deep inside groups", """
def output_delta(grad_a, z, sigma_prime):
    error = ValueError("x")
    error.__cause__ = error
    error.__notes__ = [object()] * 3
    for _ in range(3000):
        other = ValueError("y")
        other.__context__ = error
        error = other
    raise error
"""),
    cheat("Ctrl-C is pressed by the code itself", """
def output_delta(grad_a, z, sigma_prime):
    raise KeyboardInterrupt
"""),
]  # fmt: skip

ATTACKS: list[Attack] = [*PATCHES, *LIES, *HOOKS, *EXITS]
