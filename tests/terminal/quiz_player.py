"""Plays a small quiz in this process's own terminal or pipe: run by the tests, not imported."""

import sys
from pathlib import Path

from course.errors import CourseError
from course.quiz.progress import Progress
from course.quiz.questions import Lesson, Option, Question, Quiz
from course.terminal.run import run_quiz

QUIZ = Quiz(
    (
        Question(
            id="columns",
            line=1,
            text=r"What has as many as layer $l-1$ has neurons? **Look** at $\bold{W}^l a^{l-1}$.",
            options=(
                Option(r"The rows of $\bold{W}^l$", False, 2, why="Rows belong to layer $l$."),
                Option(r"The columns of $\bold{W}^l$", True, 3, why="One for each *activation*."),
                Option("Its [red]entries[/red]\x1b]0;title\x07\x1b[2J", False, 4),
            ),
            penalty=5.0,
            shownext=True,
            section="Forward *propagation*",
        ),
        Question(
            id="row",
            line=6,
            text="Where are the weights into the second neuron?",
            options=(
                Option("In the second row", True, 7),
                Option("In the second column, which is the long answer that wraps twice", False, 8),
            ),
            penalty=2.5,
            section="Forward *propagation*",
        ),
        Question(
            id="all",
            line=10,
            text="Which are factors of the gradient?",
            options=(
                Option("The error signal\n\n```python\ndelta = e * sigma_prime(z)\n```", True, 11),
                Option("The activation before", True, 12),
                Option("The bias", False, 13),
            ),
            run=1,
            section="Gradient",
        ),
    )
)
LESSON = Lesson("small", "A small quiz", Path("small.md"), QUIZ, ())


def main() -> int:
    try:
        with Progress.open() as progress:
            if "--reset" in sys.argv:
                progress.reset(LESSON)
            code = run_quiz(LESSON, progress, plain="--plain" in sys.argv)
    except CourseError as error:
        print(error)
        return 2
    if "--modules" in sys.argv:
        print("numpy" in sys.modules)
    return code


if __name__ == "__main__":
    sys.exit(main())
