"""The quiz as a learner meets it: real processes, in a real terminal and in a pipe."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

PLAYER = Path(__file__).parent / "quiz_player.py"
LEFT = "Your progress is saved: run the same command to continue."
SCORE = re.compile(r"Score: (\S+) of (\S+) points")

# pexpect forks; newer Pythons warn of that in a process with threads, such as a pytest worker.
pytestmark = pytest.mark.filterwarnings("ignore:This process.*multi-threaded:DeprecationWarning")


Pipe = Callable[..., "subprocess.CompletedProcess[str]"]
"""pipe(answers, *arguments, **environment): play the quiz through a pipe, to its end."""

Terminal = Callable[..., "pexpect.spawn[str]"]
"""terminal(*arguments, columns=80, **environment): start the quiz in a terminal."""


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {
        "PATH": "",
        "XDG_DATA_HOME": str(tmp_path),
        "PYTHONUTF8": "1",
        "PYTHONPATH": str(PLAYER.parents[1]),
        "PYTHONWARNINGS": "error",
        "TERM": "xterm-256color",
        "COLUMNS": "80",
    }


@pytest.fixture
def pipe(env: dict[str, str]) -> Pipe:
    def play(
        answers: Sequence[str], *arguments: str, **more: str
    ) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, str(PLAYER), *arguments],
            input="".join(f"{answer}\n" for answer in answers),
            env={**env, **more},
            capture_output=True,
            encoding="utf-8",
        )
        assert done.stderr == ""
        return done

    return play


@pytest.fixture
def terminal(env: dict[str, str]) -> Iterator[Terminal]:
    """Start the quiz in a terminal; every one that a test starts is ended with it."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str, columns: int = 80, **more: str) -> pexpect.spawn[str]:
        child: pexpect.spawn[str] = pexpect.spawn(
            sys.executable,
            [str(PLAYER), *arguments],
            env={**{k: v for k, v in env.items() if k != "COLUMNS"}, **more},
            dimensions=(60, columns),
            encoding="utf-8",
            timeout=20,
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def ended(child: pexpect.spawn[str]) -> tuple[str, int | None]:
    """Read to the end; give all that is left and the exit code."""
    child.expect(pexpect.EOF)
    child.wait()
    return before(child), child.exitstatus


def before(child: pexpect.spawn[str]) -> str:
    """Give what came before that which was expected last."""
    assert child.before is not None
    return child.before


def score(text: str) -> tuple[str | None, ...]:
    """Find the points and all points in a summary."""
    found = SCORE.search(text)
    assert found is not None
    return found.groups()


def test_a_quiz_is_played_through_with_single_keys(terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("Question 1 of 3")
    child.expect("> $")
    child.send("2")
    child.expect_exact("Right. 10 of 10 points.")
    child.expect_exact("Question 2 of 3")  # it opens by itself: the first says shownext
    child.send("1")
    child.expect_exact("Enter: continue")
    child.send("3\r")
    child.expect_exact("Question 3 of 3")
    child.expect_exact("Choose all that apply.")
    child.send("13312\r")  # 3 is chosen and unchosen, 1 too and chosen no more
    child.expect_exact("Partly right")
    child.send("12\r")
    child.expect_exact("Practice 1 of 1")
    child.send("q")
    text, code = ended(child)
    assert score(text) == ("30", "30")
    assert code == 0


def test_a_choose_all_answer_is_shown_as_it_is_made(terminal: Terminal) -> None:
    child = terminal()
    child.send("21\r")
    child.expect_exact("Question 3 of 3")
    child.send("1")
    child.expect(r"> 1$")
    child.send("3")
    child.expect(r"> 1, 3$")
    child.send("1")
    child.expect(r"> 3$")


def test_other_keys_and_arrows_are_no_answers(terminal: Terminal) -> None:
    child = terminal()
    child.expect("> $")
    child.send("\x1b[A\x1bOBx9\r é2")
    child.expect_exact("Right. 10 of 10 points.")


@pytest.mark.parametrize("keys", ["", "1", "2", "2s", "2g", "21", "21\r", "21\rg"])
def test_ctrl_c_at_any_point_leaves_quietly_and_keeps_everything(
    terminal: Terminal, keys: str
) -> None:
    child = terminal()
    child.expect("> $")
    for key in keys:
        child.send(key)
        child.expect("(> |quit )$")
    child.sendintr()
    text, code = ended(child)
    assert text.count(LEFT) == 1
    assert "Traceback" not in text
    assert code == 130


def test_after_ctrl_c_the_quiz_goes_on_where_it_was(terminal: Terminal) -> None:
    child = terminal()
    child.send("2")
    child.expect_exact("Question 2 of 3")
    child.send("2")
    child.expect_exact("Wrong: −2.5 points")
    child.sendintr()
    ended(child)
    again = terminal()
    again.expect_exact("Welcome back: 1 of 3 questions finished, 10 of 30 points so far.")
    again.expect_exact("Question 2 of 3")
    again.expect_exact("Already tried, and not right: 2. The right answer is now worth 7.5 of 10.")
    again.send("1")
    again.expect_exact("Right. 7.5 of 10 points.")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_kill_loses_nothing_that_was_answered(terminal: Terminal) -> None:
    child = terminal()
    child.send("1")
    child.expect_exact("Wrong: −5 points")
    child.kill(signal.SIGKILL)
    child.wait()
    terminal().expect_exact("Already tried, and not right: 1.")


def test_ctrl_d_leaves_like_q(terminal: Terminal) -> None:
    for key in ("\x04", "q"):
        child = terminal()
        child.expect("> $")
        child.send(key)
        text, code = ended(child)
        assert LEFT in text
        assert code == 0


def test_the_terminal_gets_its_mode_back(terminal: Terminal) -> None:
    child = terminal()
    child.expect("> $")
    child.waitnoecho()
    child.sendintr()
    child.expect_exact(LEFT)
    assert child.getecho()


def test_missed_questions_come_again_as_practice_without_changing_the_score(pipe: Pipe) -> None:
    text = " ".join(pipe(["1", "2", "1", "1 2", "3", "2"]).stdout.split())
    assert "This is practice: your score stays as it is." in text
    assert text.count("What has as many") == 3  # the question, practice, the summary
    drill = text[text.index("Practice 1 of 1") : text.index("Summary")]
    assert "Wrong: try again." in drill
    assert "points" not in drill
    assert score(text) == ("25", "30")
    assert "Right on the first try: 2 of 3 (67%)" in text


def test_a_finished_quiz_shows_the_summary_and_asks_nothing(pipe: Pipe) -> None:
    pipe(["2", "1", "1 2"])
    again = pipe(["1"])
    assert "Question 1" not in again.stdout
    assert score(again.stdout) == ("30", "30")
    assert "--reset" in again.stdout
    assert "Question 1 of 3" in pipe([], "--reset").stdout


def test_giving_up_shows_the_answer_and_earns_nothing(pipe: Pipe) -> None:
    text = pipe(["2", "g", "1", "g"]).stdout
    assert "The answer: 1." in text
    assert "0 of 10 points for this question." in text
    assert "5 of 10 points for your best try." in text
    assert score(text) == ("15", "30")


def test_explanations_wait_until_the_question_is_finished(pipe: Pipe) -> None:
    text = pipe(["1"]).stdout
    assert "Rows belong to layer" not in text
    text = pipe(["2"]).stdout
    assert re.search(r"✗ 1 is wrong:\n +Rows belong to layer l\.", text)
    assert re.search(r"✓ 2 is right:\n +One for each activation\.", text)


def test_a_folded_question_is_not_reached_by_skipping(pipe: Pipe) -> None:
    text = pipe(["s", "1 2", "s", "2"]).stdout
    headings = re.findall(r"Question (\d) of 3", text)
    assert headings == ["1", "3", "1", "2"]
    assert "No other question is left" in text


def test_in_a_pipe_answers_are_lines_and_the_output_has_no_control_codes(pipe: Pipe) -> None:
    done = pipe(["?", "7", "", "2", "1", "1,2"])
    assert score(done.stdout) == ("30", "30")
    assert "“7” isn't one of the answers" in done.stdout
    assert not re.search(r"[^\n\P{C}]".replace(r"\P{C}", " -~\xa0-\uffff"), done.stdout)
    assert done.returncode == 0


def test_the_end_of_a_pipe_leaves_quietly(pipe: Pipe) -> None:
    done = pipe(["2"])
    assert done.stdout.endswith(f"{LEFT}\n")
    assert done.returncode == 0


@pytest.mark.parametrize("columns", [20, 40, 80])
def test_nothing_is_wider_than_the_screen(pipe: Pipe, columns: int) -> None:
    text = pipe(["?", "8", "1", "2", "2", "1", "g"], COLUMNS=str(columns)).stdout
    assert "Summary" in text
    assert max(map(cell_len, text.splitlines())) <= columns
    assert "wraps" in text


def test_a_terminal_of_40_columns_is_not_overrun(terminal: Terminal) -> None:
    child = terminal(columns=40)
    child.send("21\rg")
    child.expect_exact("Practice 1 of 1")
    text = re.sub(r"\x1b\[[0-9;]*[mK]", "", before(child))
    assert max(cell_len(part) for part in re.split(r"[\r\n]+", text)) <= 40


def test_no_color_is_obeyed_and_colour_is_used_without_it(
    terminal: Terminal, tmp_path: Path
) -> None:
    coloured = terminal()
    plain = terminal(NO_COLOR="1", XDG_DATA_HOME=str(tmp_path / "other"))
    for child in (coloured, plain):
        child.send("1")
        child.expect_exact("The right answer is now worth")
    colour = re.compile(r"\x1b\[[0-9;]*3[0-9]")
    assert colour.search(before(coloured))
    assert not colour.search(before(plain))


def test_a_dumb_terminal_gets_lines_without_control_codes(terminal: Terminal) -> None:
    child = terminal(TERM="dumb")
    child.expect_exact("Your answer: ")
    child.sendline("2")
    child.expect_exact("Question 2 of 3")
    assert "\x1b" not in before(child)


def test_plain_mode_has_words_instead_of_signs_and_lines(terminal: Terminal) -> None:
    child = terminal("--plain")
    child.expect_exact("Your answer: ")
    opening = before(child)
    child.sendline("1")
    child.expect_exact("Wrong: 5 points lost, try again.")
    child.sendline("2")
    child.expect_exact("Question 2 of 3. Section: Forward propagation")
    text = opening + before(child)
    assert "2. The columns of W^l" in opening
    assert "1 is wrong:" in before(child)
    assert not set("─│✓✗•>") & set(text)
    assert "\x1b" not in text


def test_an_authors_text_cannot_steer_the_terminal(terminal: Terminal) -> None:
    child = terminal()
    child.expect_exact("3. Its [red]entries[/red]�]0;title��[2J")
    assert "\x1b]0" not in before(child)


def test_a_terminal_that_cannot_show_unicode_gets_tex(pipe: Pipe) -> None:
    done = pipe(["1", "2"], PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert "The columns of \\bold{W}^l" in done.stdout
    assert "Right. 5 of 10 points." in done.stdout


def test_input_that_is_not_utf8_is_no_answer(env: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, str(PLAYER)], input=b"\xff\xfe\n2\n", env=env, capture_output=True
    )
    assert done.stderr == b""
    assert "isn't one of the answers" in done.stdout.decode()


def test_a_reader_that_goes_away_is_no_traceback(env: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, str(PLAYER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write(b"2\n1\n" * 50)
    process.stdin.close()
    process.wait()
    with process.stderr:
        assert b"Traceback" not in process.stderr.read()


def test_an_unusable_progress_file_is_said_in_a_sentence(pipe: Pipe, tmp_path: Path) -> None:
    (tmp_path / "backprop-course").write_text("in the way")
    done = pipe([])
    assert done.returncode == 2
    assert str(tmp_path) in done.stdout


def test_a_quiz_never_loads_numpy(pipe: Pipe) -> None:
    assert pipe(["2", "1", "1 2"], "--modules").stdout.splitlines()[-1] == "False"
