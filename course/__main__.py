"""`python -m course` is `course`."""

from course.commands.cli import main

main(prog_name="course")
