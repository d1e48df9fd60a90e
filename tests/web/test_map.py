"""The course map: what is done of the way, and the next step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from course.catalog import Course, find_course
from course.journey import ExerciseStop, FunctionStop, LessonStop, in_order, next_stop
from tests.web.conftest import Served, Visit
from tests.web.test_desk import WRONG, wait_for_state


def lesson(name: str, open_question: int | None) -> LessonStop:
    return LessonStop(name, name, 3, 0, 0.0, 30.0, open_question)


def exercise(id_: str, *states: str) -> ExerciseStop:
    functions = [FunctionStop(state, state, 0.0, 1.0) for state in states]  # type: ignore[arg-type]
    return ExerciseStop(id_, id_, tuple(functions))


def test_the_way_goes_from_a_lesson_to_its_exercises_and_the_rest_comes_last() -> None:
    one, two, three = (exercise(id_, "right") for id_ in ("one", "two", "three"))
    first, second = lesson("first", None), lesson("second", 2)
    way = in_order([first, second], [one, two, three], {"second": ("one",), "first": ("three",)})
    assert way == [first, three, second, one, two]
    assert next_stop(way) is second


def test_the_next_step_is_the_first_that_is_not_done() -> None:
    done, open_ = exercise("done", "right", "carried"), exercise("open", "right", "unknown")
    assert next_stop([lesson("all", None), done, open_]) is open_
    assert next_stop([lesson("all", None), done]) is None


def test_a_course_says_which_exercises_belong_to_which_lesson(course: Course) -> None:
    assert find_course().practised["backpropagation"][:2] == ("forward", "delta")


def test_the_map_shows_the_next_step_and_follows_what_is_done(
    served: Served, visit: Visit, right: Mapping[str, bytes], course_folder: Path
) -> None:
    page = visit(served, "/")
    next_step = page.locator(".next")
    assert "Begin with question 1 of “Backpropagation by hand”" in next_step.inner_text()
    assert page.get_by_role("progressbar", name="Questions finished").count() == 2
    page.locator(".next .go").click()
    page.locator("#question-1 .quiet").click()
    page.locator("#question-1.finished").wait_for()
    page.get_by_role("link", name="Backpropagation").first.click()
    next_step.get_by_role("link", name="Go on with question 2").wait_for()
    page.get_by_text("1 of 32 questions finished, 0 of 320 points").wait_for()
    for name in ("backpropagation", "mixed"):
        for question in served.data_of(f"/lesson/{name}")["standings"]:
            served.post(f"/lesson/{name}/question/{question}", {"chosen": None})
    (served.exercises / "forward.py").write_bytes(right["forward.py"])
    with (served.exercises / "delta.py").open("a", encoding="utf-8") as file:
        file.write(WRONG)
    page.get_by_text("Mend output_delta in exercises/delta.py: σ′ is missing").wait_for()
    assert page.get_by_role("img", name="not right yet").count() == 1
    assert page.locator(".way .is-right code").all_inner_texts() == ["forward"]
    for name, source in right.items():
        (served.exercises / name).write_bytes(source)
    page.get_by_text("All of it is done").wait_for()


def test_a_lesson_that_cannot_be_shown_says_where_to_mend_it(
    served: Served, visit: Visit, course_folder: Path
) -> None:
    path = course_folder / "lessons/other.md"
    before = path.read_text()
    try:
        path.write_text("# Another lesson\n\n$\\frac{1$ here\n")
        page = visit(served, "/lesson/other")
        assert "other.md:3:" in page.locator("main").inner_text()
    finally:
        path.write_text(before)
    page.reload()
    assert "Short." in page.locator("main").inner_text()
    wait_for_state(page, "^0 of")
