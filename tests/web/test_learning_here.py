"""On the course map the learner's own `train` learns, and the page shows it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.page.test_look import violations
from tests.web.conftest import Served, Visit


def test_the_learners_own_train_learns_before_their_eyes(
    served: Served, visit: Visit, right: Mapping[str, bytes]
) -> None:
    for name, source in right.items():
        (served.exercises / name).write_bytes(source)
    page = visit(served, "/")
    page.get_by_role("button", name="Let it learn").click()
    page.get_by_text("It has learned. In 2000 epochs your train").wait_for(timeout=60_000)
    assert page.get_by_role("img", name="The trained cost fell from").count() == 1
    assert page.locator("#learning svg").count() == 2
    assert page.get_by_role("button", name="Let it learn").is_enabled()
    assert violations(page) == []  # which leaves the page in dark
    ink = page.locator("#learning text").first.evaluate("text => getComputedStyle(text).fill")
    assert ink == "rgb(163, 173, 189)"
    page.reload()
    assert page.locator("#learning-said code").inner_text() == "train"
    assert page.get_by_role("img", name="The trained cost fell from").count() == 1


def test_what_does_not_learn_says_why(served: Served, visit: Visit) -> None:
    page = visit(served, "/")
    (served.exercises / "train.py").write_text("def train(*arguments):\n    return 1 / 0\n")
    page.get_by_role("button", name="Let it learn").click()
    page.locator("#learning-said", has_text="ZeroDivisionError").wait_for()


def test_one_run_at_a_time(served: Served) -> None:
    (served.exercises / "train.py").write_text("def train(*a):\n    while True:\n        pass\n")
    assert served.post("/learn", {}).status == 202
    refused = served.post("/learn", {})
    assert refused.status == 409
    assert refused.json["error"] == "A training run is already in progress."
