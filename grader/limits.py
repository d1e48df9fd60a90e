"""What one submission may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Seconds are wall-clock; sizes are bytes."""

    memory: int = 1 << 30
    cpu_seconds: int = 60
    import_seconds: float = 5.0
    call_seconds: float = 2.0
    function_seconds: float = 10.0
    output: int = 2_000_000
    answer: int = 16_000_000
