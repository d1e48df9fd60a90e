"""How answers are marked: penalties, partial credit, giving up, totals."""

from collections.abc import Set as AbstractSet

import pytest

from course.quiz.questions import Attempt, Option, Question, Quiz, counted, mark, total


def question(
    right: str = "010", penalty: float = 0.0, shownext: bool | None = None, run: int = 0
) -> Question:
    options = tuple(Option(f"option {i}", c == "1", i) for i, c in enumerate(right))
    return Question(
        "id", 1, "Which?", options, penalty=penalty, shownext=shownext, points=10.0, run=run
    )


def tries(*answers: AbstractSet[int]) -> list[Attempt]:
    return [Attempt(frozenset(answer)) for answer in answers]


def test_a_right_first_try_earns_all_points() -> None:
    result = mark(question(penalty=5), tries({1}))
    assert (result.score, result.tries, result.finished) == (10, 1, True)
    assert result.first_try is True


@pytest.mark.parametrize(("penalty", "score"), [(0, 10), (2.5, 5), (5, 0), (8, 0)])
def test_each_wrong_try_before_costs_the_penalty_and_the_score_never_goes_below_zero(
    penalty: float, score: float
) -> None:
    result = mark(question(penalty=penalty), tries({0}, {2}, {1}))
    assert (result.score, result.right, result.first_try) == (score, True, False)


def test_empty_and_repeated_answers_are_no_tries() -> None:
    attempts = tries({0}, set(), {0}, {1})
    assert len(counted(attempts)) == 2
    assert mark(question(penalty=4), attempts).score == 6


def test_answers_after_the_right_one_change_nothing() -> None:
    assert mark(question(penalty=4), tries({1}, {0})) == mark(question(penalty=4), tries({1}))


def test_a_single_choice_that_was_given_up_earns_nothing() -> None:
    result = mark(question(), tries({0}), revealed=True)
    assert (result.score, result.first_try) == (0, False)
    assert (result.right, result.finished) == (False, True)


def test_giving_up_without_a_try_is_not_right_at_the_first_try() -> None:
    assert mark(question(), [], revealed=True).first_try is False


def test_without_a_try_nothing_is_known_of_the_first_one() -> None:
    result = mark(question(), [])
    assert (result.first_try, result.finished, result.tries) == (None, False, 0)


@pytest.mark.parametrize(
    ("chosen", "score"),
    [({0}, 5), ({0, 1}, 10), ({0, 2}, 0), ({2}, 0), ({0, 1, 2}, 5), ({0, 1, 2, 3}, 0)],
)
def test_choose_all_is_marked_by_right_less_wrong_choices(chosen: set[int], score: float) -> None:
    assert mark(question("1100"), tries(chosen)).score == score


def test_the_penalty_comes_off_after_the_partial_credit_and_the_best_try_counts() -> None:
    result = mark(question("1100", penalty=4), tries({0}, {2}, {0, 1}))
    assert result.score == 5  # 5, 0 − 4, 10 − 8: the first try is the best


def test_a_choose_all_question_given_up_keeps_its_best_try() -> None:
    result = mark(question("110"), tries({0}), revealed=True)
    assert (result.score, result.finished, result.right) == (5, True, False)


def test_all_options_correct_is_a_question_like_any_other() -> None:
    assert mark(question("11"), tries({0, 1})).score == 10
    assert mark(question("11"), tries({1})).score == 5


def test_totals_count_all_points_but_accuracy_only_finished_questions() -> None:
    marks = [mark(question(), tries({1})), mark(question(penalty=5), tries({0}, {1}))]
    result = total([*marks, mark(question(), [])])
    assert (result.score, result.points, result.finished, result.questions) == (15, 30, 2, 3)
    assert result.first_try_accuracy == 0.5


def test_there_is_no_accuracy_before_anything_is_finished() -> None:
    assert total([mark(question(), [])]).first_try_accuracy is None


def test_a_question_is_folded_behind_one_that_shows_the_next_of_its_own_run() -> None:
    first = question(shownext=True)
    assert Quiz((first, question())).folded_behind(1) == 0
    assert Quiz((first, question(run=1))).folded_behind(1) is None
    assert Quiz((question(shownext=False), question())).folded_behind(1) is None
    assert Quiz((first,)).folded_behind(0) is None
