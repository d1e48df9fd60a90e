"""Attacks on those who read a report: terminals, pages, spreadsheets and people."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat

OWN = "type: .*got an object of some other class"

MESSAGES = {
    "clears the screen and renames the window": r"\x1b[2J\x1b[H\x1b]0;mine\x07\x9b31m\r\x08",
    "is markup": "<script>fetch('//x')</script><img src=x onerror=alert(1)>[red]**x**[link](js:)",
    "is a formula": "=HYPERLINK('x')&cmd|' /C calc'!A0",
    "writes a score on a line of its own": r"\nScore 67 / 67\n✓ delta 5 / 5\n\n# Feedback\n",
    "goes backwards and is invisible": r"\u202e\u2066\u200b\u200f\u00ad\ufeff\ue000",
    "has half a pair of surrogates and NUL": r"\ud800\udfff\x00\uffff",
    "piles a thousand marks on one letter": "e{}".format(r"\u0301" * 20),
    "is a million letters long": "Q",
}


def raising(what: str, text: str) -> Attack:
    """An exception whose text is hostile, and repeated until it is long."""
    times = 1_000_000 if "million" in what else 20
    return cheat(f"a message {what}", f"""
def output_delta(grad_a, z, sigma_prime):
    raise ValueError("{text}" * {times})
""", seen="(?s:raised: ValueError: .+, in output_delta\n +raise ValueError)")  # fmt: skip


NAMES = [
    cheat("a class has a name of control characters", r"""
def output_delta(grad_a, z, sigma_prime):
    return type("\x1b]0;mine\x07\x1b[2J" + "A" * 10**6, (), {})()
""", seen=OWN),
    cheat("an exception has a name of control characters", r"""
def output_delta(grad_a, z, sigma_prime):
    raise type("\x1b[2J\r\n" + "A" * 10**5, (Exception,), {"__module__": "\x1b[31m"})("\x1b[0m")
""", seen=r"raised: an exception: "),
    cheat("a function has a name of control characters and too few parameters", r"""
def output_delta(grad_a):
    pass
output_delta.__name__ = "\x1b[31m" + "A" * 10**5
""", seen=r"raised: output_delta\(grad_a\) was called with 3"),
    cheat("a parameter has a name of ten thousand letters", """
exec(f"def output_delta({'x' * 10_000}): pass")
""", seen=r"raised: output_delta\(…\) was called with 3"),
    cheat("a field of an array has a name of control characters", r"""
def output_delta(grad_a, z, sigma_prime):
    return np.zeros(3, dtype=[("\x1b[2J" + "A" * 10**5, float)])
""", seen="type: .*got an array of dtype void"),
    cheat("a class says it is one of Python's own", r"""
def output_delta(grad_a, z, sigma_prime):
    return type("\x1b[2J" * 999, (), {"__module__": "builtins"})()
""", seen=OWN),
    cheat("a class has no name at all", r"""
def output_delta(grad_a, z, sigma_prime):
    return type("", (), {"__module__": "builtins"})()
""", seen=OWN),
    cheat("an error of syntax is made up", r"""
raise SyntaxError("\x1b[2J" * 999, ("\x1b[31m" * 99, 7, 3, "\x1b[2J" * 9999))
""", seen=r"syntax: delta\.py: SyntaxError: .*2J"),
    cheat("an error of syntax has a place that fails", r"""
class Broken(SyntaxError):
    lineno = property(lambda self: sys.exit())
    filename = property(lambda self: 1 / 0)
raise Broken("x")
""", seen=r"syntax: delta\.py: SyntaxError"),
    cheat("the lines that a traceback shows are made up", r"""
import linecache
def output_delta(grad_a, z, sigma_prime):
    linecache.cache["delta.py"] = (1, None, ["\x1b[2J\n"] * 200, "delta.py")
    1 / 0
""", seen=r"(?s:raised: ZeroDivisionError: .* 1 / 0)"),
    cheat("notes on an exception are hostile", r"""
def output_delta(grad_a, z, sigma_prime):
    error = ValueError("x")
    error.__notes__ = ["\x1b[2J" * 100_000, object()]
    raise error
""", seen="raised: ValueError: x\\n"),
    Attack("a helper has a name of control characters", {
        "\x1b[2J.py": "def f(): raise ValueError('x')\n",
        "delta.py": "import importlib\nf = importlib.import_module('\\x1b[2J').f\n"
                    "def output_delta(grad_a, z, sigma_prime):\n    f()\n",
    }, r"(?s:raised: ValueError: x\n.*\[2J\.py, line 1)"),
    Attack("the folder has a name of control characters",
           {"delta.py": "def output_delta(*a): raise OSError\n"}, "raised: OSError",
           folder="\x1b[2J\x1b]0;mine\x07=1+1<b>"),
]  # fmt: skip

ATTACKS: list[Attack] = [raising(what, text) for what, text in MESSAGES.items()] + NAMES
