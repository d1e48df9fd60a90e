"""Attacks on the frames between judge and runner: forged, broken, too many, too early, too slow."""

from __future__ import annotations

from tests.redteam.attack import Attack, cheat

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

def forge(header, raw=b""):
    send(body(header, raw))

OK, NO_TEXT = {"s": "ok"}, {"s": ""}
"""


def forged(name: str, sent: str) -> Attack:
    """An attack that sends frames of its own in each call, in place of or before the answer."""
    lines = "\n".join(f"    {line}" for line in sent.strip().splitlines())
    call = f"\ndef output_delta(grad_a, z, sigma_prime):\n{lines}\n    return 0 * z\n"
    return cheat(name, FORGE + call)


LENGTHS = [
    forged("a frame is four gigabytes long, it says", "os.write(CHANNEL, b'\\xff' * 64)"),
    forged("a frame is empty", "send(b'')"),
    forged("a frame is cut in its length and the process ends", """
os.write(CHANNEL, b"\\x10")
os._exit(0)
"""),
    forged("a frame is cut in the middle and the process ends", """
send(b"half", 1000)
os._exit(0)
"""),
    forged("a header is longer than its frame", "send(struct.pack('<I', 1 << 31) + b'[]')"),
    forged("bytes follow after the end of a value", """
forge([OK, NO_TEXT, {"a": [0, *z.shape]}, None], bytes(z.nbytes + 8))
"""),
    forged("fewer bytes come than the shape needs", """
forge([OK, NO_TEXT, {"a": [0, *z.shape]}, None], bytes(z.nbytes - 1))
"""),
    forged("an array has a negative size", "forge([OK, NO_TEXT, {'a': [0, -1, -8]}, None])"),
    forged("an array has more entries than memory has bytes", """
forge([OK, NO_TEXT, {"a": [0, 1 << 40, 1 << 40]}, None], bytes(64))
"""),
    forged("an array is empty and endless", """
forge([OK, NO_TEXT, {"a": [0, 0, (1 << 63) - 1, 9]}, None])
"""),
    forged("an array has a hundred axes", """
forge([OK, NO_TEXT, {"a": [0] + [1] * 100}, None], bytes(8))
"""),
    forged("a text of bytes has a negative length", "forge([OK, NO_TEXT, {'b': -9}, None])"),
]  # fmt: skip

FORMS = [
    forged("a dtype has a number that is not on the list", """
forge([OK, NO_TEXT, {"a": [99, 1, 1]}, None], bytes(8))
"""),
    forged("a dtype is counted from the end", """
forge([OK, NO_TEXT, {"a": [-12, *z.shape]}, None], bytes(z.nbytes))
"""),
    forged("a dtype is text", "forge([OK, NO_TEXT, {'a': ['O', 1, 1]}, None], bytes(8))"),
    forged("a header is no JSON", "forge(b'\\xff\\xfe{[')"),
    forged("a header nests a million lists", "forge(b'[' * 1_000_000)"),
    forged("a header has a number of a million digits", "forge(b'[' + b'9' * 1_000_000 + b']')"),
    forged("a header holds floats, infinities and what is no number", """
forge(b'[{"s":"ok"},{"s":""},[1e999,NaN,-Infinity,0.5],null]')
"""),
    forged("a tag is unknown, empty or double", """
forge([OK, NO_TEXT, {}, {"a": [0], "s": ""}])
"""),
    forged("a status is an array", "forge([{'a': [0, 2]}, NO_TEXT, None, None], bytes(16))"),
    forged("a status is a verdict", "forge([{'s': 'correct'}, {'s': '5 / 5'}, True, True])"),
    forged("a status is internal, for another try", """
forge([{"s": "internal"}, {"s": "the grader failed"}, None, None])
"""),
    forged("a text is a list", "forge([OK, [NO_TEXT] * 9, {'a': [0, 1]}, None], bytes(8))"),
    forged("an answer has a hundred thousand parts", "forge([OK] * 100_000)"),
    forged("an answer is a formula to be worked out", """
forge([OK, NO_TEXT, {"c": "__import__('os').system('touch /tmp/@MARK@')"}, None])
"""),
    forged("the arguments that come back are of another form", """
forge([OK, NO_TEXT, {"a": [0, *z.shape]}, {"x": "arguments"}], bytes(z.nbytes))
"""),
    forged("the kind of a value is a hostile text", r"""
forge([OK, NO_TEXT, {"x": "\x1b[2J\x1b]0;mine\x07" + "A" * 100_000}, None])
"""),
    forged("a text holds control characters and half a pair of surrogates", r"""
forge(b'[{"s":"raised"},{"s":"\\u001b[2J\\ud800 \\u202e"},null,null]')
"""),
]  # fmt: skip

TIMES = [
    forged("every call is answered two hundred times", """
for _ in range(200):
    forge([OK, NO_TEXT, {"a": [0, *z.shape]}, None], bytes(z.nbytes))
"""),
    cheat("answers come before anything is asked", FORGE + """
for _ in range(50):
    forge([OK, NO_TEXT])
    forge([OK, NO_TEXT, {"a": [0, 1, 1]}, None], bytes(8))
"""),
    cheat("an answer comes after the last one, for the next function", FORGE + """
calls = []
def output_delta(grad_a, z, sigma_prime):
    calls.append(1)
    if len(calls) == len(sys._getframe(2).f_locals["cases"]):
        forge([OK, NO_TEXT])
    return 0 * z
"""),
    forged("the frames to come are read in the runner's place", """
forge([OK, NO_TEXT, {"a": [0, *z.shape]}, None], bytes(z.nbytes))
while os.read(CHANNEL, 1 << 16):
    pass
"""),
    forged("an answer drips, a byte at a time", """
for _ in range(15):
    os.write(CHANNEL, b"\\1")
    time.sleep(0.2)
"""),
    forged("nothing is ever said: the channel is closed", "os.close(CHANNEL)\ntime.sleep(3)"),
    forged("one direction of the channel is closed", """
sys._getframe(2).f_locals["channel"].shutdown(socket.SHUT_RD)
"""),
    forged("the channel is flooded with frames", """
for _ in range(5000):
    send(body([OK, NO_TEXT]) + bytes(10_000))
"""),
    forged("descriptors are sent along, until the judge has no more", """
channel = sys._getframe(2).f_locals["channel"]
for _ in range(100):
    socket.send_fds(channel, [b"\\0"], [0, 1] * 5)
"""),
    forged("the channel is made to block and to complain", """
import fcntl
fcntl.fcntl(CHANNEL, fcntl.F_SETFL, os.O_NONBLOCK | os.O_ASYNC)
with contextlib.suppress(BlockingIOError):
    while True:
        os.write(CHANNEL, bytes(100_000))
"""),
]  # fmt: skip

ATTACKS: list[Attack] = [*LENGTHS, *FORMS, *TIMES]
