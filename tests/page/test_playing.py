"""A learner plays the quiz of a page by keyboard alone, leaves, comes back, and retries."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from tests.page.conftest import Open

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


@dataclass
class Player:
    """Somebody without a mouse."""

    page: Page

    def __post_init__(self) -> None:
        text = self.page.locator("#quiz-data").text_content() or ""
        self.questions: list[dict[str, Any]] = json.loads(text)["questions"]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> str:
        """What has the focus: its text, or the name and value of an input."""
        text: str = self.page.evaluate(
            "document.activeElement.name || document.activeElement.textContent"
        )
        return text

    def tab_to(self, text: str) -> None:
        for _ in range(400):
            self.press("Tab")
            if re.match(text, self.focused()):
                return
        pytest.fail(f"the Tab key never leads to {text}")

    def number(self) -> int:
        """The number of the question that the focus is in."""
        number: str = self.page.evaluate(
            "document.activeElement.closest('form').id.replace('question-', '')"
        )
        return int(number)

    def answer(self, right: bool) -> None:
        """Answer the question with the focus, by numbers."""
        question = self.questions[self.number() - 1]
        wanted = question["right"] if right else [self.wrong(question)]
        if not question.get("multiple"):
            self.press(str(wanted[0] + 1))
            return
        checked = self.page.locator(f"#question-{self.number()} input").evaluate_all(
            "all => all.flatMap((input, index) => input.checked ? [index] : [])"
        )
        self.press(*(str(index + 1) for index in set(wanted) ^ set(checked)), "Enter")
        if re.match("(Not|Partly) right|Right", self.focused()) is None:
            self.press("Tab", "Enter")

    def wrong(self, question: dict[str, Any]) -> int:
        """An option that is not the whole answer."""
        count = len(question["options"])
        alone = question["right"] if len(question["right"]) == 1 else []
        return next(index for index in range(count) if index not in alone)


def form(page: Page, number: int) -> Locator:
    return page.locator(f"#question-{number}")


def progress(page: Page) -> str:
    return page.locator("[data-progress]").text_content() or ""


@pytest.mark.parametrize("name", ["lesson", "article", "mixed"])
def test_every_question_is_played_by_keyboard_alone_and_resumed(name: str, open_page: Open) -> None:
    page = open_page(name)
    player = Player(page)
    count = len(player.questions)
    player.tab_to("Start with question 1")
    player.press("Enter", "Tab")
    score, missed = 0.0, []
    for number in range(1, count + 1):
        question = player.questions[number - 1]
        assert player.number() == number
        if number % 3 == 0:
            player.answer(right=False)
            assert re.match("(Not|Partly) right", player.focused())
            missed.append(number)
        player.answer(right=True)
        earned = question["points"] - question["penalty"] * (number in missed)
        score += earned
        assert player.focused().startswith("Right")
        assert f"{earned:g} point" in player.focused()
        assert "finished" in (form(page, number).get_attribute("class") or "")
        player.press("Tab")
        assert player.focused() == "Next question"
        player.press("Enter")
    assert player.focused() == "Your answers"
    said = f"{count} of {count} questions finished, {score:g} points"
    assert progress(page) == said
    summary = page.locator("#summary").inner_text()
    assert said in summary
    assert f"Right on the first try: {count - len(missed)} of {count}" in summary
    page.reload()
    assert progress(page) == said
    assert page.locator(".quiz.finished").count() == count
    retry(player, missed)
    assert progress(page) == said


def retry(player: Player, missed: list[int]) -> None:
    """Retry what was missed, for no points; with nothing missed there is nothing to retry."""
    if not missed:
        assert player.page.get_by_role("button", name="Nothing to retry").is_disabled()
        return
    player.tab_to(f"Retry the {len(missed)} you missed")
    player.press("Enter")
    for number in missed:
        assert player.number() == number
        assert "Practice, no points" in form(player.page, number).inner_text()
        assert form(player.page, number).locator(".why").first.is_hidden()
        player.answer(right=False)
        player.answer(right=True)
        assert player.focused() == "Right at try 2."
        player.press("Tab", "Enter")
    assert player.focused() == "Your answers"
    assert player.page.get_by_role("button", name="You have practised all you missed").is_disabled()


def test_a_folded_question_opens_by_itself_and_only_then(open_page: Open) -> None:
    page = open_page("mixed")
    assert "Opens once question 1 is finished" in form(page, 2).inner_text()
    assert form(page, 2).locator("input").first.is_hidden()
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("1")
    assert form(page, 2).locator("input").first.is_hidden()
    page.keyboard.press("2")
    assert form(page, 2).locator("input").first.is_visible()
    assert form(page, 3).locator("input").first.is_visible()


def test_an_explanation_is_held_back_until_the_question_is_finished(open_page: Open) -> None:
    page = open_page("mixed")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("1")
    assert "Nothing is zero" not in form(page, 1).inner_text()
    page.keyboard.press("2")
    assert "Wrong: Nothing is zero" in form(page, 1).inner_text()
    assert "Right: It is one" in form(page, 1).inner_text()
    assert form(page, 1).locator(".why").nth(2).is_hidden()  # it has nothing to add to the mark


def test_right_and_wrong_are_said_in_words(open_page: Open) -> None:
    page = open_page("mixed")
    options = form(page, 1).locator("fieldset > ol > li > label")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("1")
    assert "✗ wrong" in options.nth(0).inner_text()
    page.keyboard.press("2")
    assert "✓ right" in options.nth(1).inner_text()
    assert "✗" not in options.nth(2).inner_text()


def test_options_of_several_are_not_told_apart_before_the_end(open_page: Open) -> None:
    page = open_page("mixed")
    form(page, 1).get_by_text("Show the answer").click()
    form(page, 2).locator("input").first.focus()
    page.keyboard.press("1")
    page.keyboard.press("3")
    page.keyboard.press("Enter")
    assert "Not right" in form(page, 2).inner_text()
    assert not re.search("[✓✗]", form(page, 2).inner_text())


def test_no_answer_and_the_same_answer_again_cost_nothing_and_are_said(open_page: Open) -> None:
    page = open_page("mixed")
    live = page.locator("[data-live]")
    form(page, 1).get_by_role("button", name="Check").click()
    assert live.text_content() == "Choose an answer first."
    form(page, 1).locator("label").first.click()
    for said in (
        "It is worth 6 points now.",
        "You've already tried that answer. It costs nothing.",
    ):
        form(page, 1).get_by_role("button", name="Check").click()
        feedback = page.evaluate("document.activeElement.textContent")
        assert said in feedback
        assert "6 of 10 points left" in form(page, 1).inner_text()


def test_the_answer_can_be_shown_for_no_points(open_page: Open) -> None:
    page = open_page("mixed")
    form(page, 1).get_by_text("Show the answer").click()
    assert page.evaluate("document.activeElement.textContent") == "Here is the answer. 0 points."
    assert form(page, 1).locator("input:checked").count() == 1
    assert form(page, 1).locator("input:disabled").count() == 3
    assert progress(page) == "1 of 3 questions finished, 0 points"
    assert page.locator("[data-live]").text_content() == progress(page)


def test_all_answers_can_be_forgotten_after_a_question(open_page: Open) -> None:
    page = open_page("mixed")
    form(page, 1).get_by_text("Show the answer").click()
    forget = page.get_by_role("button", name="Forget my answers")
    page.once("dialog", lambda dialog: dialog.dismiss())
    forget.click()
    assert progress(page).startswith("1 of 3")
    page.once("dialog", lambda dialog: dialog.accept())
    forget.click()
    assert progress(page) == "0 of 3 questions finished, 0 points"
    assert "folded" in (form(page, 2).get_attribute("class") or "")
    assert forget.is_disabled()
    page.reload()
    assert progress(page) == "0 of 3 questions finished, 0 points"


def test_the_index_and_the_sections_show_how_far_a_learner_is(open_page: Open) -> None:
    page = open_page("mixed")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("2")
    assert page.locator(".toc-count").all_text_contents() == ["", "1/3", ""]
    page.get_by_role("link", name="Backpropagation").first.click()
    assert "3 questions · 1 finished, 10 points" in page.locator("main").inner_text()


def test_keys_with_a_modifier_and_keys_elsewhere_answer_nothing(open_page: Open) -> None:
    page = open_page("mixed")
    page.keyboard.press("1")
    form(page, 1).locator("input").first.focus()
    page.keyboard.press("Alt+2")
    page.keyboard.press("9")
    assert form(page, 1).locator("input:checked").count() == 0


def test_a_screen_reader_hears_question_and_number_as_the_name_of_the_group(
    open_page: Open,
) -> None:
    page = open_page("mixed")
    group = page.get_by_role("group", name=re.compile("Question 1 of 3 Which of these"))
    assert group.get_by_role("radio").count() == 3
    assert group.get_by_role("radio", name="Zero").count() == 1


@pytest.mark.parametrize("way", ["print", "no script"])
def test_in_print_and_without_script_all_shows(way: str, open_page: Open) -> None:
    page = open_page("mixed", java_script_enabled=way != "no script")
    if way == "print":
        page.emulate_media(media="print")
    for number in (1, 2, 3):
        assert form(page, number).locator("li").first.is_visible()
        assert form(page, number).locator("input").first.is_visible() is (way == "print")
        assert form(page, number).locator(".why").first.is_visible()
        assert not form(page, number).get_by_text("Opens when").is_visible()
        assert form(page, number).locator("button:visible").count() == 0
    assert page.locator("main").is_visible()
    assert not page.locator("#summary").is_visible()
