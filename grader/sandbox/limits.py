"""What one submission may use."""

from __future__ import annotations

from dataclasses import dataclass, replace

WALL_TIMES = 4
"""How many times a limit of computing time may pass on the clock: a busy machine, or a sleep."""
HURRY = 4
"""By how much limits are divided for a submission that has wasted time: see `hurried`."""


@dataclass(frozen=True)
class Limits:
    """Seconds are CPU time where the system tells it, but for `submission`; sizes are bytes.

    `submission_seconds` are those of a clock, for all functions of one submission together.
    """

    memory: int = 1 << 30
    cpu_seconds: int = 60
    import_seconds: float = 3.0
    call_seconds: float = 2.0
    function_seconds: float = 10.0
    submission_seconds: float = 60.0
    output: int = 2_000_000
    answer: int = 16_000_000

    @property
    def hurried(self) -> Limits:
        """The limits of a submission some of whose code did not end.

        What is right needs milliseconds, and others of the class wait.
        """
        return replace(
            self,
            import_seconds=self.import_seconds / HURRY,
            call_seconds=self.call_seconds / HURRY,
            function_seconds=self.function_seconds / HURRY,
        )
