"""A learner's own `train` learns the spirals, a few epochs at a time, in the sandbox."""

from __future__ import annotations

import time
from collections.abc import Generator
from dataclasses import replace

from course.backprop.learning import words
from course.backprop.learning.chunk import Chunk, agrees, read_chunk
from course.backprop.learning.network import SIGMA, SIGMA_PRIME, Network, Points
from course.backprop.learning.progress import Progress
from course.backprop.learning.spirals import EPOCHS, GOAL, LEARNING_RATE, spirals, start
from grader.assignment.compare import Finding
from grader.inside import wire
from grader.sandbox.answer import Execution
from grader.sandbox.limits import Limits
from grader.sandbox.server import Server
from grader.sandbox.session import Session
from grader.submission.files import Submission

CHUNK = 20
"""How many epochs one call has: a right `train` shows the curve a hundred times as it grows."""

SECONDS = 60.0
LIMITS = Limits(
    cpu_seconds=90, call_seconds=10.0, submission_seconds=90.0, output=10_000_000, answer=1_000_000
)
"""A call may take as long as loops over all samples and neurons do on a busy machine."""

PARTS = 1_000
"""How many parts what `train` returns may have: layers, and costs."""

RISEN = 1.25
"""The cost has grown when it is so many times what it was before the first step."""


def learn(
    server: Server,
    submission: Submission,
    *,
    limits: Limits = LIMITS,
    seconds: float = SECONDS,
    epochs: int = EPOCHS,
) -> Generator[Progress, None, None]:
    """Run `train` of `train.py` on the spirals; yield how far it is, again and again.

    The first Progress is that of the start, before any step. The last has an outcome, whatever
    the code does. Closing the generator early ends the learner's process.

    A call has `CHUNK` epochs, and starts from the weights that the one before has returned. What
    is shown is the cost of those weights by our own arithmetic; the learner's list of costs fills
    in what lies between where it agrees.

    Args:
        server: makes the process that the learner's code runs in, and no other until the end.
        submission: the learner's files; `train.py` may import the others.
        limits: those of each call.
        seconds: after which no new call is made; in all it can take those of one call more.
        epochs: how many there are to be.

    Raises:
        InternalError: if no process comes up; never the learner's fault.
    """
    points, network = spirals(), start()
    cost = network.cost(points)
    now = Progress(0, ((0, cost),), network.share(points), network)
    yield now
    lacks = submission.lacks("train.py")
    if lacks:
        yield replace(now, outcome="missing", text=lacks)
        return
    until = time.monotonic() + seconds
    with Session(server, submission.files, limits) as session:
        while not now.ended:
            if now.epochs >= epochs:
                now = _finished(now)
            elif time.monotonic() >= until:
                now = _stopped(now, epochs, seconds)
            else:
                now = _further(now, points, session, min(CHUNK, epochs - now.epochs))
            yield now


def _further(now: Progress, points: Points, session: Session, epochs: int) -> Progress:
    """Let the learner's code do some epochs more, from where it is."""
    execution = _call(now.network, points, session, epochs)
    if execution.status != "ok":
        return replace(now, outcome=execution.status, text=execution.text)
    chunk = read_chunk(execution.value, now.network, epochs, now.epochs + 1)
    if isinstance(chunk, Finding):
        return replace(now, outcome=chunk.outcome, text=str(chunk))
    return _judged(now, points, chunk)


def _call(network: Network, points: Points, session: Session, epochs: int) -> Execution:
    arguments = [
        network.weights, network.biases, points.x, points.y,
        SIGMA, SIGMA_PRIME, LEARNING_RATE, epochs,
    ]  # fmt: skip
    call = wire.encode_call(arguments, echo=False)
    return session.calls("train", "train", call, 1, PARTS)[0]


def _judged(now: Progress, points: Points, chunk: Chunk) -> Progress:
    """Add what a chunk has brought: by our own arithmetic, whatever its list of costs says."""
    before, first = now.cost, now.costs[0][1]
    epochs = now.epochs + len(chunk.claimed)
    cost = chunk.network.cost(points)
    if not (chunk.network.finite and cost < float("inf")):
        at = next((n for n, c in enumerate(chunk.claimed) if not abs(c) < float("inf")), 0)
        return replace(now, outcome="diverged", text=words.diverged(now.epochs + 1 + at))
    note, between = now.note, list(enumerate(chunk.claimed, now.epochs))[1:]
    if not agrees(chunk, before, points):
        between = []
        note = note or words.unlike(now.epochs + 1, chunk.claimed[0], before)
    further = Progress(
        epochs=epochs,
        costs=(*now.costs, *between, (epochs, cost)),
        share=chunk.network.share(points),
        network=chunk.network,
        note=note,
    )
    if cost > RISEN * first:
        return replace(further, outcome="rising", text=words.rising(epochs, first, cost))
    return further


def _finished(now: Progress) -> Progress:
    """End after the last epoch."""
    story = now.epochs, now.costs[0][1], now.cost, now.share
    if now.share >= GOAL:
        return replace(now, outcome="learnt", text=words.learnt(*story))
    return replace(now, outcome="unlearnt", text=words.unlearnt(*story, GOAL))


def _stopped(now: Progress, epochs: int, seconds: float) -> Progress:
    """End before the last epoch, as the time is up: what is learnt by then counts."""
    if now.share >= GOAL:
        return _finished(now)
    return replace(now, outcome="slow", text=words.slow(now.epochs, epochs, seconds, now.share))
