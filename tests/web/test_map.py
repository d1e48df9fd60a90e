"""The course map: what is done of the way, and the next step."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from course.catalog import Course, find_course
from course.errors import CourseError
from course.markdown.lesson import read_lesson
from course.quiz.questions import Total
from course.web.next_step import (
    ExerciseStop,
    FunctionStop,
    FunctionTask,
    LessonStop,
    QuestionTask,
    State,
    in_order,
    next_task,
)
from grader.assignment.exercise import Assignment
from tests.web.conftest import Served, Visit
from tests.web.test_watcher import WRONG, wait_for_state


def lesson(name: str, *open_questions: tuple[int, str]) -> LessonStop:
    return LessonStop(name, name, Total(0.0, 30.0, 0, 3, 0), ("start", "end"), open_questions)


def exercise(id_: str, **states: State) -> ExerciseStop:
    functions = (FunctionStop(name, state, 0.0, 1.0) for name, state in states.items())
    return ExerciseStop(id_, id_, tuple(functions))


def test_the_way_goes_from_a_lesson_to_its_exercises_and_the_rest_comes_last() -> None:
    one, two, three = (exercise(id_) for id_ in ("one", "two", "three"))
    first, second = lesson("first"), lesson("second")
    way = in_order([first, second], [one, two, three], {"second": ("one",), "first": ("three",)})
    assert way == [first, three, second, one, two]


def test_the_next_step_follows_the_lesson_a_section_at_a_time() -> None:
    reading = lesson("lesson", (2, "start"), (3, "end"))
    work = exercise("work", early="unwritten", late="unwritten")
    written = {"lesson": {"start": ("early",), "end": ("late",)}}
    assert next_task([reading, work], written) == QuestionTask(reading, 2)
    reading = lesson("lesson", (3, "end"))
    assert next_task([reading, work], written) == FunctionTask(work, work.functions[0])
    work = exercise("work", early="right", late="unwritten")
    assert next_task([reading, work], written) == QuestionTask(reading, 3)
    assert next_task([lesson("lesson"), work], written) == FunctionTask(work, work.functions[1])


def test_what_is_wrong_comes_before_anything_new_and_what_is_named_nowhere_comes_last() -> None:
    reading = lesson("lesson", (1, "start"))
    work = exercise("work", done="carried", wrong="wrong", new="unknown")
    assert next_task([reading, work], {}) == FunctionTask(work, work.functions[1])
    work = exercise("work", done="right", new="unknown")
    assert next_task([reading, work], {}) == QuestionTask(reading, 1)
    assert next_task([lesson("lesson"), work], {}) == FunctionTask(work, work.functions[1])
    assert next_task([lesson("lesson"), exercise("work", done="right")], {}) is None


def test_the_functions_are_written_after_sections_that_are_there(
    course: Course, assignment: Assignment
) -> None:
    for path in course.lessons:
        sections = {question.section for question in read_lesson(path).quiz.questions}
        assert set(course.written[path.stem]) <= sections
    named = [f for after in course.written.values() for names in after.values() for f in names]
    assert sorted(named) == sorted(function.name for function in assignment.functions)


@pytest.mark.parametrize("write", ["[forward]", "{Start: forward}", "{Start: [1]}"])
def test_a_course_that_says_it_otherwise_is_refused(
    write: str, course_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(course_folder / "lessons", tmp_path / "lessons")
    listed = f"lessons:\n  - file: mixed.md\n    write: {write}\n"
    (tmp_path / "lessons/course.yaml").write_text(listed)
    with pytest.raises(CourseError, match=r"course\.yaml: "):
        find_course(tmp_path)


def test_a_course_says_which_exercises_belong_to_which_lesson(course: Course) -> None:
    assert find_course().practised["backpropagation"][:2] == ("forward", "delta")


def test_the_map_shows_the_next_step_and_follows_what_is_done(
    served: Served, visit: Visit, right: Mapping[str, bytes], course_folder: Path
) -> None:
    page = visit(served, "/")
    next_step = page.locator(".next")
    assert "Read “Backpropagation by hand”" in next_step.inner_text()
    assert page.get_by_role("progressbar", name="Questions finished").count() == 2
    page.locator(".next .go").click()
    page.locator("#question-1 .quiet").click()
    page.locator("#question-1.finished").wait_for()
    page.get_by_role("link", name="Backpropagation").first.click()
    next_step.get_by_role("link", name="Continue with question 2").wait_for()
    page.get_by_text("1 of 32 questions finished, 0 of 320 points").wait_for()
    for name in ("backpropagation", "mixed"):
        for question in served.data_of(f"/lesson/{name}")["standings"]:
            served.post(f"/lesson/{name}/question/{question}", {"chosen": None})
    (served.exercises / "forward.py").write_bytes(right["forward.py"])
    with (served.exercises / "delta.py").open("a", encoding="utf-8") as file:
        file.write(WRONG)
    page.get_by_text("Fix output_delta in exercises/delta.py: σ′ is missing").wait_for()
    assert page.get_by_role("img", name="not right yet").count() == 1
    assert page.locator(".way .is-right code").all_inner_texts() == ["forward"]
    for name, source in right.items():
        (served.exercises / name).write_bytes(source)
    page.get_by_text("You have finished the course").wait_for()


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
