"""The quiz of a served page: marked by the server, kept with what is answered in the terminal."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from course.markdown.lesson import read_lesson
from tests.conftest import Run
from tests.page.test_playing import Player, form, progress
from tests.web.conftest import Served, Visit


class Pupil(Player):
    """Somebody without a mouse, who knows the answers from elsewhere: the page has none."""

    def learn(self, lesson: Path) -> Pupil:
        questions = {question.id: question for question in read_lesson(lesson).quiz.questions}
        for data in self.questions:
            data["right"] = sorted(questions[data["id"]].right_answer)
        return self

    def answer(self, right: bool) -> None:
        """Answer the question with the focus, by numbers, and wait for what is said."""
        question = self.questions[self.number() - 1]
        wanted = question["right"] if right else [self.wrong(question)]
        boxes = form(self.page, self.number()).locator("input")
        checked = boxes.evaluate_all("all => all.flatMap((box, n) => box.checked ? [n] : [])")
        if question.get("multiple"):
            self.press(*(str(index + 1) for index in set(wanted) ^ set(checked)), "Enter")
        else:
            self.press(str(wanted[0] + 1))
        said = "^Right" if right else "^(Not|Partly) right"
        self.page.locator(".feedback:focus", has_text=re.compile(said)).wait_for()


def answers(data: Any) -> set[str]:
    """All keys of objects, however deep."""
    if isinstance(data, dict):
        return {*data, *(key for value in data.values() for key in answers(value))}
    return {key for value in data for key in answers(value)} if isinstance(data, list) else set()


@pytest.mark.parametrize("name", ["backpropagation", "mixed"])
def test_the_source_of_a_page_holds_no_answer_and_no_explanation(
    name: str, shared: Served, course_folder: Path
) -> None:
    text = shared.ask("GET", f"/lesson/{name}").body.decode()
    assert 'class="why' not in text
    quiz = json.loads(re.search(r'id="quiz-data">(.*?)</script>', text)[1])  # type: ignore[index]
    assert not answers(quiz) & {"right", "correct", "why", "answer"}
    question_states = shared.data_of(f"/lesson/{name}")["standings"].values()
    assert all(question_state["answer"] is None for question_state in question_states)
    assert not any("explanations" in question_state for question_state in question_states)
    for question in read_lesson(course_folder / f"lessons/{name}.md").quiz.questions:
        for option in question.options:
            words = re.findall(r"[A-Za-z ]{25,}", option.why or "")
            assert not [part for part in words if part in text]


def test_every_question_is_played_by_keyboard_alone_and_resumed_also_in_the_terminal(
    served: Served, visit: Visit, course_folder: Path, run: Run
) -> None:
    page = visit(served, "/lesson/mixed")
    pupil = Pupil(page).learn(course_folder / "lessons/mixed.md")
    pupil.tab_to("Start with question 1")
    pupil.press("Enter", "Tab")
    for number in (1, 2, 3):
        assert pupil.number() == number
        if number == 2:
            pupil.answer(right=False)
        pupil.answer(right=True)
        pupil.press("Tab", "Enter")
    said = "3 of 3 questions finished, 29 points"
    assert progress(page) == said
    page.reload()
    assert progress(page) == said
    assert page.locator(".quiz.finished").count() == 3
    assert page.evaluate("window.shift") == 0
    env = {"XDG_DATA_HOME": str(served.data)}
    told = run("quiz", "mixed", "--course", str(course_folder), env=env)
    assert "29 of 30 points" in told.stdout


def test_what_was_answered_in_the_terminal_shows_in_the_page(
    served: Served, visit: Visit, course_folder: Path, run: Run
) -> None:
    env = {"XDG_DATA_HOME": str(served.data)}
    run("quiz", "mixed", "--plain", "--course", str(course_folder), env=env, stdin="2\n")
    page = visit(served, "/lesson/mixed")
    assert progress(page).startswith("1 of 3")
    assert "Wrong: Nothing is zero" in form(page, 1).inner_text()


def test_a_page_that_is_seen_again_shows_what_was_answered_elsewhere_meanwhile(
    served: Served, visit: Visit
) -> None:
    page = visit(served, "/lesson/mixed")
    page.locator("#desk [data-state]", has_text="0 of").wait_for()
    served.post("/lesson/mixed/question/first", {"chosen": None})
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("#question-1.finished").wait_for()
    assert progress(page) == "1 of 3 questions finished, 0 points"


def test_the_figures_play_in_a_served_page_too(served: Served, visit: Visit) -> None:
    page = visit(served, "/lesson/backpropagation")
    for play in (".figure-neuron", ".figure-step:enabled"):
        button = page.locator(play).last
        drawing = button.locator(
            "xpath=ancestor::*[contains(@class, 'figure-stage')]//*[@role='img']"
        )
        before = drawing.evaluate("svg => svg.outerHTML")
        button.focus()
        button.press("Enter")
        assert drawing.evaluate("svg => svg.outerHTML") != before


def test_an_explanation_comes_with_the_end_of_its_question(served: Served, visit: Visit) -> None:
    page = visit(served, "/lesson/mixed")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("1")
    form(page, 1).get_by_text("Not right").wait_for()
    assert "Nothing is zero" not in page.content()
    page.keyboard.press("2")
    form(page, 1).get_by_text("Wrong: Nothing is zero").wait_for()


def test_practice_costs_nothing_and_tells_nothing_of_an_open_question(
    served: Served, visit: Visit
) -> None:
    page = visit(served, "/lesson/mixed")
    form(page, 1).get_by_text("Show the answer").click()
    page.get_by_role("button", name="Retry the 1 you missed").click()
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("1")
    form(page, 1).get_by_text("Not right, try again.").wait_for()
    page.keyboard.press("2")
    form(page, 1).get_by_text("Right at try 2.").wait_for()
    assert progress(page) == "1 of 3 questions finished, 0 points"
    refused = served.post("/lesson/mixed/question/second", {"chosen": None, "practice": []})
    assert refused.status == 409


def test_answers_are_forgotten_for_good(served: Served, visit: Visit) -> None:
    page = visit(served, "/lesson/mixed")
    form(page, 1).get_by_text("Show the answer").click()
    page.get_by_text("1 of 3 questions finished").first.wait_for()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Forget my answers").click()
    page.get_by_text("0 of 3 questions finished").first.wait_for()
    page.reload()
    assert progress(page) == "0 of 3 questions finished, 0 points"


def test_a_server_that_is_gone_is_said_and_the_answer_can_be_given_again(
    served: Served, visit: Visit
) -> None:
    page = visit(served, "/lesson/mixed")
    page.evaluate("() => { window.kept = fetch; window.fetch = () => Promise.reject(Error()); }")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("2")
    form(page, 1).get_by_text("still running?").wait_for()
    page.evaluate("() => { window.fetch = window.kept; }")
    form(page, 1).get_by_role("button", name="Check").click()
    form(page, 1).get_by_text("Right. 10 points.").wait_for()


def test_a_lesson_edited_meanwhile_takes_no_answer_to_its_old_form(
    served: Served, course_folder: Path
) -> None:
    refused = served.post("/lesson/mixed/question/first", {"chosen": ["0123456789abcdef"]})
    assert refused.status == 409
    assert "Reload it" in refused.json["error"]
