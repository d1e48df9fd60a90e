"""The page marks as course.quiz.questions does, and keeps answers as course.quiz.progress does."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from course.quiz.progress import option_key
from course.quiz.questions import Mark, Option, Question, Quiz
from course.quiz.session import QuizSession, Scratch
from tests.page.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Page

Step = list[int] | None
"""Options that are chosen, or None where the answer is asked for."""

PLAY = """([questions, steps, practise]) => questions.map((question, index) => {
  const practice = practise ? {} : null;
  return steps[index].map((chosen) => courseMarker.mark(question, chosen, practice));
})"""


def some_question(rng: random.Random, number: int) -> Question:
    count = rng.randint(2, 5)
    right = rng.sample(range(count), rng.randint(1, count))
    options = tuple(Option(f"option {i}", i in right, i) for i in range(count))
    points = rng.choice([10.0, 1.0, 7.5])
    penalty = rng.choice([0.0, 1.0, 2.5, 5.0, points])
    return Question(f"q{number}", number, "?", options, penalty=penalty, points=points)


def some_steps(rng: random.Random, question: Question) -> list[Step]:
    count = len(question.options)
    steps: list[Step] = [
        sorted(rng.sample(range(count), rng.randint(0, count))) for _ in range(rng.randint(1, 6))
    ]
    return [*steps, None] if rng.random() < 0.3 else steps


def data(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "points": question.points,
        "penalty": question.penalty,
        "right": sorted(question.right_answer),
        "options": [option_key(option) for option in question.options],
    }


def as_mark(question_state: dict[str, Any]) -> Mark:
    names = ("score", "points", "tries", "right", "finished")
    return Mark(
        first_try=question_state["firstTry"], **{name: question_state[name] for name in names}
    )


def assert_marked_alike(question: Question, steps: list[Step], got: list[dict[str, Any]]) -> None:
    session = QuizSession(Quiz((question,)), Scratch())
    for chosen, question_state in zip(steps, got, strict=True):
        if not session.mark(0).finished:
            if chosen is None:
                session.give_up(0)
                assert question_state["outcome"] == "shown"
            else:
                outcome = session.answer(0, frozenset(chosen))
                assert question_state["outcome"] == outcome.kind
                assert question_state.get("partly", False) == outcome.partly
        assert as_mark(question_state) == session.mark(0)
        assert question_state["worth"] == session.worth(0)
        told = sorted(question.right_answer) if question_state["finished"] else None
        assert question_state["answer"] == told


@pytest.mark.parametrize("practise", [False, True])
def test_the_page_marks_the_same_answers_as_the_terminal_does(
    practise: bool, open_page: Open
) -> None:
    rng = random.Random(1)
    questions = [some_question(rng, number) for number in range(300)]
    steps = [some_steps(rng, question) for question in questions]
    given = [data(question) for question in questions]
    page = open_page("mixed")
    got = page.evaluate(PLAY, [given, steps, practise])
    for question, taken, question_states in zip(questions, steps, got, strict=True):
        assert_marked_alike(question, taken, question_states)
    page.reload()
    kept = page.evaluate("all => all.map((question) => courseMarker.standing(question))", given)
    for question_states, question_state in zip(got, kept, strict=True):
        before = as_mark(question_states[-1])
        assert as_mark(question_state).tries == (0 if practise else before.tries)
        assert practise or as_mark(question_state) == before


def play(page: Page, question: Question, *steps: Step) -> dict[str, Any]:
    got: dict[str, Any] = page.evaluate(PLAY, [[data(question)], [list(steps)], False])[0][-1]
    return got


def question_state(page: Page, question: Question) -> dict[str, Any]:
    got: dict[str, Any] = page.evaluate("q => courseMarker.standing(q)", data(question))
    return got


QUESTION = Question(
    "edited", 1, "?", tuple(Option(text, text == "b", 1) for text in "abc"), penalty=5.0
)


def test_answers_survive_options_in_another_order(open_page: Open) -> None:
    page = open_page("mixed")
    play(page, QUESTION, [0], [1])
    turned = replace(QUESTION, options=QUESTION.options[::-1])
    assert question_state(page, turned)["score"] == 5.0
    assert question_state(page, turned)["attempts"] == [[2], [1]]


def test_a_question_whose_chosen_option_is_gone_is_asked_anew(open_page: Open) -> None:
    page = open_page("mixed")
    play(page, QUESTION, [0], [1])
    edited = replace(QUESTION, options=(Option("new", False, 1), *QUESTION.options[1:]))
    assert question_state(page, edited)["tries"] == 1  # what came after still counts
    assert question_state(page, edited)["finished"]
    edited = replace(edited, options=(edited.options[0], Option("other", True, 1)))
    assert question_state(page, edited)["tries"] == 0


def test_two_pages_of_one_lesson_do_not_undo_each_others_answers(open_page: Open) -> None:
    page = open_page("mixed")
    other = page.context.new_page()
    other.goto(page.url)
    play(page, QUESTION, [1])
    assert play(other, QUESTION, [0])["score"] == 10.0
    assert question_state(page, QUESTION)["attempts"] == [[1]]


@pytest.mark.parametrize("kept", ["no JSON", "null", "7", "{}", '[{"options": 1}]', "[null]"])
def test_what_another_program_left_in_the_browser_does_no_harm(kept: str, open_page: Open) -> None:
    page = open_page("mixed")
    page.evaluate("kept => localStorage.setItem('backprop-course/mixed/first', kept)", kept)
    page.reload()
    assert "0 of 3" in (page.locator("[data-progress]").text_content() or "")
    page.locator("#question-1 input").nth(1).focus()
    page.keyboard.press("2")
    assert "1 of 3" in (page.locator("[data-progress]").text_content() or "")


def test_a_browser_that_keeps_nothing_says_so_and_asks_all_the_same(open_page: Open) -> None:
    page = open_page("mixed")
    page.add_init_script(
        "for (const name of ['getItem', 'setItem', 'removeItem'])"
        " Storage.prototype[name] = () => { throw new Error('denied'); };"
    )
    page.reload()
    page.locator("#question-1 input").nth(1).focus()
    page.keyboard.press("1")
    page.keyboard.press("2")
    assert "Right at try 2" in page.locator("#question-1").inner_text()
    assert "can't store anything" in page.locator("#summary").inner_text()
