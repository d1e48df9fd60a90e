"""What is asked next, what answers lead to, and how replies are read: without a screen."""

import pytest

from course.quiz.questions import Option, Question, Quiz
from course.quiz.session import QuizSession, Scratch, practice
from course.terminal.prompt import Command, parse_reply


def question(
    name: str,
    right: str = "01",
    *,
    penalty: float = 0.0,
    shownext: bool | None = None,
    run: int = 0,
) -> Question:
    options = tuple(Option(f"option {i}", c == "1", i) for i, c in enumerate(right))
    return Question(
        name, 1, f"Question {name}?", options, penalty=penalty, shownext=shownext, run=run
    )


def session(*questions: Question) -> QuizSession:
    return QuizSession(Quiz(questions), Scratch())


RIGHT, WRONG = frozenset({1}), frozenset({0})


def test_questions_come_in_their_order_and_then_no_more() -> None:
    play = session(question("a"), question("b"))
    assert play.current() == 0
    play.answer(0, RIGHT)
    assert play.current() == 1
    play.give_up(1)
    assert play.current() is None


def test_a_wrong_answer_leaves_the_question_where_it_is_and_says_what_it_cost() -> None:
    play = session(question("a", penalty=4))
    outcome = play.answer(0, WRONG)
    assert (outcome.kind, outcome.lost, outcome.partly) == ("wrong", 4, False)
    assert (play.current(), play.worth(0)) == (0, 6)


def test_no_more_is_lost_than_there_is() -> None:
    play = session(question("a", "0001", penalty=8))
    assert [play.answer(0, frozenset({n})).lost for n in (0, 1, 2)] == [8, 2, 0]


def test_empty_and_repeated_answers_cost_nothing_and_are_not_kept() -> None:
    play = session(question("a", penalty=4))
    play.answer(0, WRONG)
    assert play.answer(0, frozenset()).kind == "empty"
    assert play.answer(0, WRONG).kind == "repeated"
    assert len(play.record(0).attempts) == 1
    assert play.worth(0) == 6


def test_an_incomplete_answer_to_choose_all_is_partly_right() -> None:
    play = session(question("a", "110", penalty=2))
    assert play.answer(0, frozenset({0})).partly
    assert not play.answer(0, frozenset({0, 2})).partly
    assert play.answer(0, frozenset({0, 1})).kind == "right"
    assert play.mark(0).score == 6


def test_a_skipped_question_comes_back_at_the_end() -> None:
    play = session(question("a"), question("b"), question("c"))
    assert play.skip(0)
    play.answer(1, RIGHT)
    play.answer(2, RIGHT)
    assert play.current() == 0


def test_the_only_question_left_cannot_be_skipped() -> None:
    play = session(question("a"), question("b"))
    play.answer(0, RIGHT)
    assert not play.skip(1)
    assert play.current() == 1


def test_skipping_the_first_of_a_chain_skips_those_folded_behind_it() -> None:
    chain = [question(name, shownext=True) for name in "abc"]
    play = session(*chain, question("d", run=1))
    play.skip(0)
    assert play.current() == 3
    play.answer(3, RIGHT)
    assert play.current() == 0
    play.give_up(0)
    assert play.current() == 1


def test_a_skipped_chain_is_gone_through_before_what_was_skipped_later() -> None:
    play = session(question("a", shownext=True), question("b"), question("c", run=1))
    play.skip(0)
    play.skip(2)
    order = []
    while (index := play.current()) is not None:
        order.append(index)
        play.answer(index, RIGHT)
    assert order == [0, 1, 2]


def test_missed_are_those_finished_but_not_right_at_the_first_try() -> None:
    play = session(question("a"), question("b"), question("c"), question("d"))
    play.answer(0, RIGHT)
    play.answer(1, WRONG)
    play.answer(1, RIGHT)
    play.give_up(2)
    assert play.missed() == [1, 2]


def test_practice_asks_again_and_leaves_the_score_alone() -> None:
    play = session(question("a", shownext=True, penalty=4), question("b"))
    play.answer(0, WRONG)
    play.answer(0, RIGHT)
    play.answer(1, RIGHT)
    again = practice(play.quiz, play.missed())
    assert [q.id for q in again.quiz.questions] == ["a"]
    again.answer(0, RIGHT)
    assert again.current() is None
    assert play.total().score == 16


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("2\n", {1}),
        (" 2 ", {1}),
        ("2,", {1}),
        ("2 2", {1}),
        ("", set()),
        ("G", Command.GIVE_UP),
        ("give up", Command.GIVE_UP),
        ("skip", Command.SKIP),
        ("q", Command.QUIT),
        ("?", Command.HELP),
    ],
)
def test_a_typed_reply_is_a_number_or_a_command(text: str, reply: Command | set[int]) -> None:
    read = parse_reply(text, question("a", "010"))
    assert read == (reply if isinstance(reply, Command) else frozenset(reply))


@pytest.mark.parametrize("text", ["1 3", "1,3", "1, 3", "3;1", "3  1  3"])
def test_several_numbers_answer_a_choose_all_question(text: str) -> None:
    assert parse_reply(text, question("a", "101")) == frozenset({0, 2})


@pytest.mark.parametrize("text", ["0", "4", "-1", "1.5", "two", "1 x", "²", "9" * 5000, "\x1b[A"])
def test_what_is_no_answer_is_refused_with_the_range_that_is(text: str) -> None:
    with pytest.raises(ValueError, match="1 to 3"):
        parse_reply(text, question("a", "101"))


def test_two_numbers_do_not_answer_a_single_choice() -> None:
    with pytest.raises(ValueError, match="one number"):
        parse_reply("1 2", question("a", "010"))
