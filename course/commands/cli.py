"""The commands: read arguments, call one function, print, exit code. Nothing else.

What a command needs is imported inside it, so that `course --help` and `course quiz` are quick
and never load numpy.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from course.errors import CourseError
from grader.escape import escaped_json, one_line, plain

if TYPE_CHECKING:
    from course.catalog import Course
    from grader.assignment.exercise import Function
    from grader.sandbox.server import Server

COURSE_HELP = "The course's folder; default: the course that comes with the package."
BAD_INPUT, INTERNAL, INTERRUPTED = 2, 3, 130
_SIGNS = {
    "✓": "+", "✗": "x", "▸": ">", "↷": "~", "·": "-", "–": "-", "—": "-", "×": "x", "→": "->",
    "≤": "<=", "≥": ">=", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "−": "-",
}  # fmt: skip
"""What stands for the signs that the encoding of a console may lack."""


def _in_plain_signs(error: UnicodeError) -> tuple[str, int]:
    """Say what cannot be encoded in signs that any console has."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain_sign, error.object[error.start : error.end])), error.end


def _plain_sign(sign: str) -> str:
    name = unicodedata.name(sign, "")
    return name.split()[-1].lower() if name.startswith("GREEK") else _SIGNS.get(sign, "?")


codecs.register_error("plain signs", _in_plain_signs)


class Commands(click.Group):
    """Turns what goes wrong into a message and an exit code; no traceback reaches a user."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run the command line; what click has to say goes out by our door as well."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="plain signs")
        raising = {**kwargs, "standalone_mode": False}
        if not kwargs.get("standalone_mode", True):
            return super().main(*args, **raising)
        try:
            sys.exit(super().main(*args, **raising))
        except click.ClickException as error:
            said = io.StringIO()
            error.show(said)
            _stop(said.getvalue().removesuffix("\n"), error.exit_code)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            _stop(str(error), BAD_INPUT)
        except (click.exceptions.Exit, click.ClickException, BrokenPipeError):
            raise
        except (KeyboardInterrupt, click.Abort):
            _stop("\nStopped.", INTERRUPTED)
        except Exception as error:  # noqa: BLE001 - the last door before the user
            if "grader.errors" in sys.modules:
                from grader.errors import InputError

                if isinstance(error, InputError):
                    _stop(str(error), BAD_INPUT)
            _stop(
                "This is a bug in the course software, not in your code: "
                f"{type(error).__name__}: {error}\n"
                "Your files were not changed. Please report it, with the command you ran.",
                INTERNAL,
            )


def _stop(message: str, code: int) -> NoReturn:
    say(message, err=True)
    sys.exit(code)


def say(text: object, *, err: bool = False, colour: str | None = None) -> None:
    """Print: the one door to the terminal.

    Paths and names given from outside are in most of what is said, and they could steer it.
    """
    harmless = plain(str(text))
    click.echo(click.style(harmless, fg=colour) if colour else harmless, err=err)


def say_json(text: str) -> None:
    """Print JSON, all of it: what could steer a terminal is escaped."""
    click.echo(escaped_json(text))


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: course quiz, then course grade exercises/",
)
@click.version_option(package_name="backprop-course")
def main() -> None:
    """Learn backpropagation: read, answer, write it, have it graded."""


def course_option(command: Any) -> Any:
    """Add `--course DIR`, handed on as a Course."""
    return click.option(
        "--course",
        "course",
        metavar="DIR",
        callback=lambda _ctx, _option, folder: _find_course(folder),
        help=COURSE_HELP,
    )(command)


def _find_course(folder: str | None) -> Course:
    from course.catalog import find_course

    return find_course(Path(folder) if folder else None)


@main.command(epilog="Example: course quiz backpropagation")
@click.argument("lesson", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--reset", is_flag=True, help="Delete your answers to this lesson's questions.")
@click.option("--plain", is_flag=True, help="For screen readers: words only, nothing redrawn.")
@course_option
def quiz(course: Course, lesson: str | None, form: str, reset: bool, plain: bool) -> None:
    """Ask the questions of LESSON: a lesson's name, or any Markdown file."""
    from course.markdown.lesson import read_lesson

    loaded = read_lesson(course.lesson(lesson), course.points)
    if form == "json":
        from course.quiz.json_form import to_json

        say_json(to_json(loaded))
        return
    from course.quiz.progress import Progress
    from course.terminal.run import run_quiz

    with Progress.open() as progress:
        if reset:
            progress.reset(loaded)
            say(f"The answers to the quiz of {loaded.title} have been deleted.")
            return
        sys.exit(run_quiz(loaded, progress, plain=plain))


@main.command(epilog="Example: course grade exercises/ --only delta")
@click.argument("path", required=False)
@click.option("--only", metavar="ID", help="One exercise (delta) or function (hidden_delta).")
@click.option("--watch", is_flag=True, help="Grade again whenever a file is saved.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--fail-under", type=float, metavar="N", help="Exit with code 1 below N points.")
@click.option(
    "--require-sandbox", is_flag=True, help="Stop unless this computer can confine learners' code."
)
@click.option("--course", "folder", metavar="DIR", help=COURSE_HELP)
def grade(
    folder: str | None,
    path: str | None,
    only: str | None,
    watch: bool,
    form: str,
    seed: int,
    fail_under: float | None,
    require_sandbox: bool,
) -> None:
    """Grade the functions in PATH: a folder, or one file of it; default: exercises."""
    if watch and form == "json":
        raise click.UsageError("--watch prints text: leave out --format json.")
    with _new_server(warn=not require_sandbox) as server:
        server.start()  # while it comes up, all else is loaded here
        course = _find_course(folder)
        if require_sandbox:
            _require_sandbox(server)
        from course.grading.folder import Grading, path_or_exercises

        grading = Grading(course, server, path_or_exercises(path), only, seed, form, tell)
        if watch:
            grading.watch(show)
            return
        report = grading.report()
        rendered = grading.render(report)
        say_json(rendered) if form == "json" else show(rendered)
    if report.internal:
        sys.exit(INTERNAL)
    if fail_under is not None and report.score < fail_under:
        sys.exit(1)


def _new_server(*, warn: bool) -> Server:
    """Make what runs learners' code here; say on stderr if it cannot be confined."""
    from grader.sandbox import host

    if warn and (warning := host.warning()):
        say(warning, err=True)
    return host.new_server()


def _require_sandbox(server: Server) -> None:
    from grader.sandbox import doctor as layers

    layers.require(layers.active_layers(server))


def tell(function: Function | None) -> None:
    """Say in a terminal, on a line of its own that is taken back, what is being graded."""
    if sys.stderr.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
        what = f"grading {one_line(function.name)} …" if function else ""
        click.echo(f"\r\x1b[K{what}", nl=False, err=True)


def show(text: str) -> None:
    """Print a report; in a terminal right functions are green and wrong ones red."""
    colours = {} if "NO_COLOR" in os.environ else {"  ✓": "green", "  ✗": "red"}
    for line in text.split("\n"):
        say(line, colour=colours.get(line[:3]))


@main.command(epilog="Example: course batch submissions/ --out grades/")
@click.argument("submissions")
@click.option("--out", required=True, metavar="DIR", help="Where grades and feedback go.")
@click.option(
    "--workers", type=click.IntRange(min=1), help="How many processes grade; default: one per CPU."
)
@click.option(
    "--layout",
    metavar="L",
    help="folders, canvas, moodle, gradescope, blackboard, brightspace, sakai or "
    "nbgrader[:ASSIGNMENT]; default: recognised.",
)
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    help="Makes the hidden cases. Default: the one that DIR's gradebook keeps, drawn at random "
    "when it is made. Another one grades all of the class again, and is kept from then on.",
)
@click.option(
    "--strict", is_flag=True, help="Exit with code 1 if anyone is refused or has nothing to grade."
)
@click.option("--replace", is_flag=True, help="Go on in a DIR that holds another class's grades.")
@click.option("--show-seed", is_flag=True, help="Print the seed in DIR's gradebook; grade nothing.")
@click.option(
    "--require-sandbox", is_flag=True, help="Stop unless this computer can confine learners' code."
)
@course_option
def batch(
    course: Course,
    submissions: str,
    out: str,
    workers: int | None,
    layout: str | None,
    seed: int | None,
    strict: bool,
    replace: bool,
    show_seed: bool,
    require_sandbox: bool,
) -> None:
    """Grade a class: SUBMISSIONS is a folder or a zip, as learning platforms hand them out.

    Stopped or killed, the same command goes on where it was.

    The seed is a secret: whoever knows it, and has the course with its solutions, knows all hidden
    cases and their answers. It is in DIR's gradebook alone, and in nothing that students read.
    """
    from course.grading.classroom import grade_class, seed_of

    if show_seed:
        if seed is not None:
            raise click.UsageError("--show-seed prints the stored seed: leave out --seed.")
        say(seed_of(Path(out)))
        return

    with _new_server(warn=not require_sandbox) as server:
        if require_sandbox:
            _require_sandbox(server)
    ended = grade_class(
        course,
        Path(submissions),
        Path(out),
        workers=workers,
        layout=layout,
        seed=seed,
        replace=replace,
        warn=lambda text: say(text, err=True),
    )
    say(ended.summary)
    if ended.stopped:
        _stop(
            "Stopped; everything graded so far is kept. Run the same command again to continue.",
            INTERRUPTED,
        )
    if ended.counts["internal"]:
        sys.exit(INTERNAL)
    if strict and ended.troubled:
        sys.exit(1)


@main.command(epilog="Example: course serve exercises/")
@click.argument("path", required=False)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: 8421, or any free port.")
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--no-browser", is_flag=True, help="Print the address instead of opening a browser.")
@course_option
def serve(course: Course, path: str | None, port: int | None, seed: int, no_browser: bool) -> None:
    """Show the course in the browser, with the results of the exercises in PATH beside it.

    PATH is a folder; default: exercises.
    """
    from course.grading.folder import path_or_exercises
    from course.web.serve import serve as run
    from grader.sandbox import host

    if warning := host.warning():
        say(warning, err=True)
    run(course, path_or_exercises(path), port, seed, say, browse=not no_browser)


@main.command(epilog="Example: course doctor")
def doctor() -> None:
    """Say which layers of protection around learners' code this host has."""
    from grader.sandbox import doctor as layers

    with _new_server(warn=True) as server:
        say(layers.describe(layers.active_layers(server)))


@main.command(epilog="Example: course check my-lesson.md")
@click.argument("paths", nargs=-1)
@course_option
def check(course: Course, paths: tuple[str, ...]) -> None:
    """Check lessons: PATHs of Markdown files; default: all lessons of the course."""
    from course.markdown.lesson import format_problem, read_lesson

    checked = [Path(path) for path in paths] or list(course.lessons)
    lessons = [read_lesson(path, course.points) for path in checked]
    problems = [(lesson.path, problem) for lesson in lessons for problem in lesson.problems]
    for path, problem in problems:
        say(format_problem(path, problem))
    if not problems:
        found = [f"{lesson.name} ({len(lesson.quiz.questions)} questions)" for lesson in lessons]
        say(f"No problems found in {', '.join(found)}.")
    if any(problem.severity == "error" for _path, problem in problems):
        sys.exit(1)


@main.command(epilog="Example: course build --out site")
@click.argument("lessons", nargs=-1)
@click.option("--out", required=True, metavar="DIR", help="Where the pages go.")
@course_option
def build(course: Course, lessons: tuple[str, ...], out: str) -> None:
    """Make web pages: LESSONS (names or Markdown files; default: all) and an index."""
    from course.page.build import build_site

    paths = [course.lesson(name) for name in lessons] or list(course.lessons)
    built = build_site(course.title, paths, course.points, Path(out))
    for line in built.problems:
        say(line, err=True)
    if not built.files:
        _stop(f"Nothing was written to {out}.", 1)
    for path in built.files:
        say(path)


@main.command(epilog="Example: course new my-course")
@click.argument("folder", metavar="DIR")
@course_option
def new(course: Course, folder: str) -> None:
    """Copy the lesson and the stubs of the exercises into DIR."""
    from course.kit import make_kit

    for path in make_kit(course, Path(folder)):
        say(path)
    say(f"\nRead {folder}/lessons, answer `course quiz`, then write the functions and run")
    say(f"  course grade {folder}/exercises")
    say(f"or work in the browser:\n  course serve {folder}")
