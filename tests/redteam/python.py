"""Attacks that cheat by Python's own means: patches, lying objects, frames, hooks, exits."""

from __future__ import annotations

from tests.redteam.attack import ENDED, IDLE, NO_ANSWER, Attack, cheat

OWN = "type: .*got an object of some other class"
NUMBERS = "wrong: .*: the numbers are"
INFINITE = "wrong: .*entries are nan or infinite"
CHANGED = "wrong: changed in place: grad_a"

PATCHES = [
    cheat("an array says yes to every comparison", """
class Yes(np.ndarray):
    def __eq__(self, other): return True
    def __array_ufunc__(self, *inputs, **more): return np.zeros((1, 1))
    def __array_function__(self, *inputs, **more): return True
    def tobytes(self, *order): return b""
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(z.shape).view(Yes)
""", seen=OWN),
    cheat("the comparisons of numpy are patched", """
np.allclose = np.array_equal = np.isclose = lambda *a, **k: True
np.testing = None
for name in ("abs", "max", "subtract", "isfinite", "shape"):
    setattr(np, name, lambda *a, **k: np.float64(0))
def output_delta(grad_a, z, sigma_prime):
    assert np.allclose(grad_a, "anything") and np.max(z) == 0
    return np.zeros(z.shape)
""", seen=NUMBERS),
    cheat("what the runner makes arrays of is patched", """
assert inside("wire")["wire"].np is np
def output_delta(grad_a, z, sigma_prime):
    np.frombuffer = lambda *a, **k: np.float64(0)
    return np.zeros(z.shape)
""", seen=ENDED),
    cheat("the builtins that the runner uses are patched", """
import builtins
def output_delta(grad_a, z, sigma_prime):
    builtins.isinstance = builtins.callable = builtins.all = builtins.any = lambda *a: True
    builtins.len = lambda thing: 0
    return {"score": 5}
""", seen="killed: |malformed: |raised: "),
    cheat("what the runner makes of a value is patched", """
def output_delta(grad_a, z, sigma_prime):
    portable = inside("_portable")["_portable"]
    inside("_portable")["_portable"] = lambda value, *rest: portable(True, *rest)
    return 0 * z
""", seen="type: .*got a bool"),
    cheat("the runner's answer is replaced by a verdict", """
def output_delta(grad_a, z, sigma_prime):
    wire, learner = inside("wire")["wire"], inside("_Learner")["_Learner"]
    assert learner._answer
    learner._answer = lambda *rest: wire.encode_part(["correct", "", "5 points", [], []])
    return 0 * z
""", seen=f"{NO_ANSWER}an answer of another form"),
    cheat("the runner's frames say that all is right", """
def output_delta(grad_a, z, sigma_prime):
    wire = inside("wire")["wire"]
    frame = wire.frame
    wire.frame = lambda value: frame([["ok", True, True]])
    return 0 * z
""", seen="type: .*got a bool"),
    cheat("the runner's names are thrown away", """
def output_delta(grad_a, z, sigma_prime):
    inside("_portable").clear()
""", seen=ENDED),
    cheat("the calls to come are replaced by copies of one", """
calls = []
def output_delta(grad_a, z, sigma_prime):
    groups = inside("groups")["groups"]
    groups[:] = groups[:1] * len(groups)
    calls.append(z.tolist())
    assert len(calls) < 4 or calls[1] != calls[3], "the same call again"
    return np.full(z.shape, 0.1)
""", seen="raised: AssertionError: the same call again"),
    cheat("the calls to come are thrown away", """
def output_delta(grad_a, z, sigma_prime):
    inside("groups")["groups"].clear()
""", seen=IDLE),
    cheat("modules are replaced by objects of its own", """
import types
for name in list(sys.modules):
    if name.partition(".")[0] in ("numpy", "grader", "importlib", "struct", "json", "socket"):
        sys.modules[name] = types.SimpleNamespace()
def output_delta(grad_a, z, sigma_prime):
    return [[0.0]]
""", seen="type: .*got a list of 1"),
    cheat("its module answers every question by leaving", """
class Module(type(sys)):
    def __getattribute__(self, name): raise SystemExit(0)
sys.modules["delta"].__class__ = Module
""", seen=r"raised: while importing delta\.py: the code calls exit\(\)"),
    cheat("the arguments are changed and then put back where the runner looks", """
import copy
def output_delta(grad_a, z, sigma_prime):
    arguments = inside("arguments")["arguments"]
    kept = copy.deepcopy(arguments)
    grad_a *= sigma_prime(z)
    try:
        arguments[:] = kept
    except TypeError:
        return grad_a
""", deserves=4.0, seen=CHANGED),
    cheat("the arguments are changed and put back when the runner empties the stream", """
changed, flushed = [], []
class Stream:
    def __getattr__(self, name): return getattr(sys.__stdout__, name)
    def flush(self):
        flushed.append(1)
        for array, before in changed: array[...] = before
sys.stdout = Stream()
def output_delta(grad_a, z, sigma_prime):
    assert len(flushed) == len(changed)
    changed.append((grad_a, grad_a.copy()))
    right = grad_a * sigma_prime(z)
    grad_a -= 1.0
    return right
""", deserves=4.0, seen=CHANGED),
    cheat("the arguments are changed and not put back", """
def output_delta(grad_a, z, sigma_prime):
    right = grad_a * sigma_prime(z)
    grad_a -= 1.0
    return right
""", deserves=4.0, seen=CHANGED),
]  # fmt: skip

LIES = [
    cheat("a single number stands for an array", """
def output_delta(grad_a, z, sigma_prime):
    return np.float64((grad_a * sigma_prime(z))[0, 0])
""", seen="type: .*got a float"),
    cheat("an array that broadcasts stands for the right one", """
def output_delta(grad_a, z, sigma_prime):
    return np.broadcast_to(grad_a * sigma_prime(z), (1, *z.shape))
""", seen=r"shape: .*got \(1, \d, 1\)"),
    cheat("not-a-number stands for every number", """
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, np.nan)
""", seen=INFINITE),
    cheat("infinity stands for every number", """
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, np.inf)
""", seen=INFINITE),
    cheat("zeros are within every tolerance", """
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(z.shape)
""", seen=NUMBERS),
    cheat("all that could be wrong is masked", """
def output_delta(grad_a, z, sigma_prime):
    return np.ma.masked_all(z.shape)
""", seen=OWN),
    cheat("an array holds objects that are equal to everything", """
class Equal:
    __eq__ = __ge__ = __le__ = lambda self, other: True
    __sub__ = __rsub__ = __abs__ = lambda self, *other: self
    __float__ = lambda self: 0.0
def output_delta(grad_a, z, sigma_prime):
    return np.full(z.shape, Equal(), dtype=object)
""", seen="type: .*got an array of dtype object"),
    cheat("a list lies about its length and its class", """
class Lie:
    __class__ = list
    def __len__(self): return 1
    def __iter__(self): return iter([1.0])
def output_delta(grad_a, z, sigma_prime):
    return Lie()
""", seen=OWN),
    cheat("a list never comes to its end", """
class Endless(list):
    def __len__(self): return 1
    def __iter__(self):
        while True: yield 1.0
def output_delta(grad_a, z, sigma_prime):
    return Endless()
""", seen="type: .*got a list of 0"),
    cheat("a formula comes back, for the judge to work out", """
class Formula:
    formula = "__import__('os').system('touch /tmp/@MARK@') or z"
def output_delta(grad_a, z, sigma_prime):
    assert callable(inside("_portable")["_portable"])
    inside("_portable")["_portable"] = lambda value, *rest: value
    return Formula()
""", seen=f"{NO_ANSWER}an unknown kind of value"),
    cheat("an object pickles itself into a command", """
class Command:
    def __reduce__(self): return os.system, ("touch /tmp/@MARK@",)
def output_delta(grad_a, z, sigma_prime):
    return np.array([[Command()]], dtype=object)
""", seen="type: .*got an array of dtype object"),
    cheat("a class fails when it is asked for its name", """
class Meta(type):
    __module__ = property(lambda self: sys.exit())
    __name__ = property(lambda self: sys.exit())
class Odd(metaclass=Meta):
    pass
def output_delta(grad_a, z, sigma_prime):
    return Odd()
""", seen=OWN),
]  # fmt: skip

HOOKS = [
    cheat("a trace function changes what the runner sees", """
def trace(frame, event, argument):
    if frame.f_code.co_name == "_answer" and "value" in frame.f_locals:
        frame.f_locals["value"] = {}
    return trace
def output_delta(grad_a, z, sigma_prime):
    sys._getframe(1).f_trace = trace
    sys.settrace(trace)
    return 0 * z
""", seen="type: .*got a dict"),
    cheat("a profile function sends an answer of its own", """
def profile(frame, event, argument):
    if event == "return" and frame.f_code.co_name == "_portable":
        inside("channel")["channel"].send(bytes(8))
sys.setprofile(profile)
def output_delta(grad_a, z, sigma_prime):
    return 0 * z
""", seen=f"{NO_ANSWER}a broken frame: error"),
    cheat("something is to be done at exit", """
import atexit
def output_delta(grad_a, z, sigma_prime):
    atexit.register(inside("channel")["channel"].send, b"\\4\\0\\0\\0" + bytes(4))
    sys.exit(0)
""", seen=r"raised: the code calls exit\(\)"),
    cheat("the end of an object speaks for it", """
class Last:
    def __del__(self):
        inside("channel")["channel"].send(b"\\2\\0\\0\\0ok")
def output_delta(grad_a, z, sigma_prime):
    return Last()
""", seen=f"{NO_ANSWER}a broken frame: error"),
    cheat("the collection of garbage changes the runner", """
import gc
def collected(phase, info):
    kind = inside("wire")["wire"].Foreign("a set")
    assert callable(inside("_portable")["_portable"])
    inside("_portable")["_portable"] = lambda value, *rest: kind
gc.callbacks.append(collected)
gc.set_threshold(1)
def output_delta(grad_a, z, sigma_prime):
    return 0 * z
""", seen="type: .*got a set"),
    cheat("an audit hook refuses the runner its work", """
sys.addaudithook(lambda event, arguments: 1 / 0 if event == "import" else None)
def output_delta(grad_a, z, sigma_prime):
    import wave
""", seen="raised: ZeroDivisionError"),
]  # fmt: skip

EXITS = [
    cheat("the process ends well in the middle of a call", """
def output_delta(grad_a, z, sigma_prime):
    os._exit(0)
""", seen=ENDED),
    cheat("the process ends well while it is imported", "os._exit(0)", seen=ENDED),
    cheat("an exception leaves when it is shown", """
class Leaves(BaseException):
    def __str__(self): raise SystemExit(0)
    __repr__ = __str__
def output_delta(grad_a, z, sigma_prime):
    raise Leaves
""", seen=r"raised: an exception\Z"),
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
""", seen="raised: ValueError: y\n"),
    cheat("Ctrl-C is pressed by the code itself", """
def output_delta(grad_a, z, sigma_prime):
    raise KeyboardInterrupt
""", seen="raised: KeyboardInterrupt\n"),
]  # fmt: skip

ATTACKS: list[Attack] = [*PATCHES, *LIES, *HOOKS, *EXITS]
