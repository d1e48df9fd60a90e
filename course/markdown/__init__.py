"""From the Markdown of a lesson to its quiz, its problems and its formulas."""

from course.markdown.parser import lesson_parser, quiz_plugin

__all__ = ["lesson_parser", "quiz_plugin"]
