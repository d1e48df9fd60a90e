"""Attacks on the frames between judge and runner: forged, broken, too many, too early, too slow.

Each forged frame differs from a right one in what its name says, and in nothing else: the first of
`CONTROLS` sends right frames by the same means, and earns all points by them.
"""

from __future__ import annotations

from tests.redteam.attack import ENDED, IDLE, LATE, NO_ANSWER, Attack, cheat

OWN = "type: .*got an object of some other class"
FORGE = """
import fcntl, json, struct

def is_open(number):
    try:
        return fcntl.fcntl(number, fcntl.F_GETFD) >= 0
    except OSError:
        return False

CHANNEL = next(number for number in range(3, 32) if is_open(number))

def body(header, raw=b""):
    header = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<I", len(header)) + header + raw

def send(data, length=None):
    os.write(CHANNEL, struct.pack("<I", len(data) if length is None else length) + data)

def answer(value, raw=b"", arguments=None, status={"s": "ok"}):
    send(body([[status, value, arguments]], raw))

def fail(status="raised", kind="ValueError", message="no", places=[], details=[]):
    fields = [status, kind, message]
    texts = [{"s": field} if isinstance(field, str) else field for field in fields]
    send(body([[*texts, places, details]]))

def form(array):
    return {"a": [0, *array.shape]}

def spin(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end: pass
"""


def forged(name: str, seen: str, sent: str) -> Attack:
    """An attack that sends frames of its own in each call, in place of or before the answer."""
    lines = "\n".join(f"    {line}" for line in sent.strip().splitlines())
    right = "    right = grad_a * sigma_prime(z)\n    array, raw = form(right), right.tobytes()\n"
    call = f"\ndef output_delta(grad_a, z, sigma_prime):\n{right}{lines}\n    return 0 * z\n"
    return cheat(name, FORGE + call, seen=seen)


def malformed(name: str, why: str, sent: str) -> Attack:
    """One that the judge cannot read, for the reason given."""
    return forged(name, f"{NO_ANSWER}{why}", sent)


ANSWER_ALL = """
def calls():
    groups = inside("groups")["groups"]
    return [*inside("group")["group"], *(inside("wire")["wire"].decode(g)[0] for g in groups)]

def output_delta(grad_a, z, sigma_prime):
    if len(inside("group")["group"]) > 1:
        return 0 * z  # all at once: each call has a frame of its own in the second try
    for (grad_a, z, sigma_prime), echo in calls():
        right = grad_a * sigma_prime(z)
        after = [form(grad_a), form(z), {"x": "a function"}] if echo else None
        raw = grad_a.tobytes() + z.tobytes() if echo else b""
        answer(form(right), right.tobytes() + raw, after)
    os._exit(0)
"""
CONTROLS = [
    cheat("right frames are sent in the runner's place", FORGE + ANSWER_ALL,
          deserves=5.0, seen="correct"),
    cheat("the arguments that come back are of another form",
          FORGE + ANSWER_ALL.replace('{"x": "a function"}]', '{"x": "a function"}, 7]'),
          deserves=4.0, seen="malformed: the process did not send the arguments back"),
    forged("a failure is reported in the runner's place", "raised: ValueError: no", "fail()"),
]  # fmt: skip

LENGTHS = [
    malformed("a frame is four gigabytes long, it says", "an answer of 4294967295 bytes", """
os.write(CHANNEL, b'\\xff' * 64)
"""),
    malformed("a frame is empty", "a broken frame: error", "send(b'')"),
    forged("a frame is cut in its length and the process ends", ENDED, """
os.write(CHANNEL, b"\\x10")
os._exit(0)
"""),
    forged("a frame is cut in the middle and the process ends", ENDED, """
send(b"half", 1000)
os._exit(0)
"""),
    malformed("a header is longer than its frame", "the header is too long", """
send(struct.pack('<I', 1 << 31) + body([[{"s": "ok"}, array, None]], raw)[4:])
"""),
    malformed("bytes follow after the end of a value", "bytes after the end of the value", """
answer(array, raw + bytes(8))
"""),
    malformed("fewer bytes come than the shape needs", "the frame ends too early", """
answer(array, raw[:-1])
"""),
    malformed("an array has a negative size", "no number", """
answer({"a": [0, -1, -z.size]}, raw)
"""),
    malformed("an array has more entries than memory has bytes", "the frame ends too early", """
answer({"a": [0, 1 << 40, 1 << 40]}, raw)
"""),
    malformed("an array is empty and endless", "a broken frame: ValueError", """
answer({"a": [0, 0, (1 << 63) - 1, 9]})
"""),
    malformed("an array has a hundred axes", "no shape of an array", """
answer({"a": [0, *z.shape] + [1] * 100}, raw)
"""),
    malformed("an array has a thousand axes of twenty digits", "no shape of an array", """
answer({"a": [1, *[10**19] * 1000]}, raw)
"""),
    malformed("an array has eight axes of twenty digits", "the frame ends too early", """
answer({"a": [1, *[10**19] * 8]}, raw)
"""),
    malformed("a length is a text, to be repeated two thousand million times", "no number", """
answer({"a": [0, "x", 2_000_000_000]}, raw)
"""),
    malformed("a length is a text, to be repeated endlessly", "no number", """
answer({"a": [0, "x", 10**15]}, raw)
"""),
    malformed("a text of bytes has a negative length", "an unknown kind of value", """
answer({'b': -9}, raw)
"""),
]  # fmt: skip

FORMS = [
    malformed("a dtype has a number that is not on the list", "a broken frame: IndexError", """
answer({"a": [99, *z.shape]}, raw)
"""),
    malformed("a dtype is counted from the end", "no number", """
answer({"a": [-12, *z.shape]}, raw)
"""),
    malformed("a dtype is text", "no number", "answer({'a': ['O', *z.shape]}, raw)"),
    malformed("a header is no text", "a broken frame: UnicodeDecodeError", """
send(body(b'\\xff\\xfe{['))
"""),
    malformed("a header is no JSON", "a broken frame: JSONDecodeError", """
send(body(b'[[{"s":"ok"},7,null]'))
"""),
    malformed("a header nests fifteen thousand lists", "a broken frame: RecursionError", """
send(body(b'[[{"s":"ok"},' + b'[' * 15_000 + b']' * 15_000 + b',null]]'))
"""),
    malformed("a header has a number of thirty thousand digits", "a number too long", """
send(body(b'[[{"s":"ok"},' + b'9' * 30_000 + b',null]]'))
"""),
    malformed("a header holds a float", "a float in the header", "answer(0.5)"),
    malformed("a header holds what is no number", "a float in the header", "answer(float('nan'))"),
    malformed("a tag is unknown", "an unknown kind of value", "answer({'z': array}, raw)"),
    malformed("a tag is missing", "a broken frame: ValueError", "answer({}, raw)"),
    malformed("a tag is double", "a broken frame: ValueError", """
answer({**array, "s": ""}, raw)
"""),
    malformed("a status is an array", "an answer of another form", """
answer(array, bytes(16) + raw, status={"a": [0, 2]})
"""),
    malformed("a status is a verdict", "an answer of another form", """
answer(array, raw, status={"s": "correct"})
"""),
    malformed("a status is internal, for another try", "an answer of another form", """
fail("internal")
"""),
    malformed("a failure is one that the judge alone can see", "an answer of another form", """
fail("timeout")
"""),
    malformed("a text is a list", "no text, or too long a one", """
fail(message=[{"s": "no"}])
"""),
    malformed("a thousand answers come to one call", "an answer of another form", """
send(body([[{"s": "ok"}, None, None]] * 1000))
"""),
    malformed("an answer has ten thousand parts", "nested too deeply, or too many parts", """
answer([0] * 10_000)
"""),
    malformed("an answer has two thousand arrays of nothing", "nested too deeply, or too many", """
answer([{"a": [0, 0]}] * 2000)
"""),
    malformed("an answer is a formula to be worked out", "an unknown kind of value", """
answer({"c": "__import__('os').system('touch /tmp/@MARK@')"})
"""),
    forged("the kind of a value is a hostile text", OWN, r"""
answer({"x": "\x1b[2J\x1b]0;mine\x07" + "A" * 100})
"""),
    malformed("the kind of a value is a text of thirty kilobytes", "no text, or too long a one", """
answer({"x": "A" * 30_000})
"""),
    malformed("a tag is a text of thirty kilobytes", "an unknown kind of value", """
answer({"A" * 30_000: 1})
"""),
    malformed("a tag is a text of a megabyte", "the header is too long", """
answer({"A" * 1_000_000: 1})
"""),
    malformed("a message is a text of thirty kilobytes", "no text, or too long a one", """
fail(message="A" * 30_000)
"""),
    malformed("a failure has a tag of thirty kilobytes", "a failure of another form", """
send(body([[{"A" * 30_000: 1}, 1, 1, 1, 1]]))
"""),
    malformed("a failure comes through a thousand places", "no list, or too long a one", """
fail(places=[[{"s": "delta.py"}, 1]] * 1000)
"""),
    forged("a failure comes through line 0 and a line beyond all", "raised: ValueError: no\\Z", """
fail(places=[[{"s": "delta.py"}, 0], [{"s": "delta.py"}, 31415926]])
"""),
    forged("a text holds control characters and half a pair of surrogates", "raised: ValueError: ",
           r"""
fail(message="\x1b[2J\ud800 \u202e")
"""),
]  # fmt: skip

TIMES = [
    forged("every call is answered two hundred times", "wrong: ", """
for _ in range(200):
    answer(array, bytes(z.nbytes))
"""),
    cheat("answers come before anything is asked", FORGE + """
send(body([{"s": "ok"}]))
for _ in range(50):
    answer({"a": [0, 1, 1]}, bytes(8))
""", seen="wrong: |shape: "),
    cheat("an answer comes after each, for what is asked next", FORGE + """
def profile(frame, event, what):
    if event == "c_return" and what.__name__ == "sendall":
        send(body([{"s": "ok"}]))
def output_delta(grad_a, z, sigma_prime):
    sys.setprofile(profile)
    return 0 * z
""", seen=f"{NO_ANSWER}no list, or too long a one"),
    cheat("an answer comes after the last one, for the next function", FORGE + """
def profile(frame, event, what):
    if event == "c_return" and what.__name__ == "sendall" and "groups" in frame.f_locals:
        if not frame.f_locals["groups"]:
            send(body([{"s": "ok"}]))
def output_delta(grad_a, z, sigma_prime):
    assert inside("groups")["groups"] is not None
    sys.setprofile(profile)
    return grad_a * sigma_prime(z)
""", deserves=5.0, seen="correct"),
    forged("the frames to come are read in the runner's place", IDLE, """
answer(array, raw)
while os.read(CHANNEL, 1 << 16):
    pass
"""),
    forged("an answer drips, a byte at a time", LATE, """
data = body([[{"s": "ok"}, array, None]], raw)
for byte in struct.pack("<I", len(data)) + data:
    os.write(CHANNEL, bytes([byte]))
    spin(0.05)
"""),
    forged("nothing is ever said: the channel is closed", ENDED, "os.close(CHANNEL)"),
    forged("one direction of the channel is closed", r"raised: PermissionError: \[Errno 1\] ", """
inside("channel")["channel"].shutdown(socket.SHUT_RD)
"""),
    malformed("the channel is flooded with frames", "bytes after the end of the value", """
for _ in range(5000):
    answer(array, raw + bytes(10_000))
"""),
    malformed("descriptors are sent until the judge has no more", "a broken frame: error", """
channel = inside("channel")["channel"]
for _ in range(100):
    socket.send_fds(channel, [b"\\0"], [0, 1] * 5)
"""),
    malformed("the channel is made to block and to complain", "a broken frame: error", """
fcntl.fcntl(CHANNEL, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
with contextlib.suppress(BlockingIOError):
    while True:
        os.write(CHANNEL, bytes(100_000))
"""),
]  # fmt: skip

ATTACKS: list[Attack] = [*CONTROLS, *LENGTHS, *FORMS, *TIMES]
