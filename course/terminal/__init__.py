"""A quiz in the terminal: what is asked, how keys are read, how Markdown and math are shown."""

from course.terminal.run import run_quiz

__all__ = ["run_quiz"]
