"""All attacks, by kind."""

from __future__ import annotations

from tests.redteam import (
    exchange,
    hostile_text,
    killing,
    persistence,
    protocol,
    python,
    reading,
    resources,
)

KINDS = {
    "reading": reading.ATTACKS,
    "python": python.ATTACKS,
    "protocol": protocol.ATTACKS,
    "resources": resources.ATTACKS,
    "persistence": persistence.ATTACKS,
    "exchange": exchange.ATTACKS,
    "killing": killing.ATTACKS,
    "text": hostile_text.ATTACKS,
}
ATTACKS = [attack for attacks in KINDS.values() for attack in attacks]
