"""What every way to run learners' code has to offer: a conversation per submission."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol

from grader.sandbox.child import ChildProcess
from grader.sandbox.limits import Limits

if TYPE_CHECKING:
    from grader.sandbox.conversation import Conversation


class Server(Protocol):
    """Starts a process per submission, one at a time; a context manager that leaves none running.

    `layers` names the protection that holds for all of its processes.
    """

    layers: tuple[str, ...]

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Have ready, ahead of its first use, whatever the next process needs."""

    def stop(self) -> None:
        """End all that runs."""

    def fork(self, memory: int) -> ChildProcess:
        """Return a process that has seen nothing yet and may use so many bytes of memory.

        Raises:
            InternalError: if the host cannot start processes.
        """

    def converse(
        self,
        files: Mapping[str, bytes],
        limits: Limits,
        look: Callable[[], object] | None = None,
    ) -> Conversation:
        """Hand a submission's files to a new process, which is confined from then on.

        Raises:
            InternalError: if it does not come up.
        """
        # This loads numpy: the server should be on its way by then.
        from grader.sandbox.conversation import Conversation

        conversation = Conversation(self.fork(limits.memory), limits, look)
        conversation.load(files)
        return conversation
