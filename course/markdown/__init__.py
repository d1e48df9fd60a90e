"""From the Markdown of a lesson to its quiz, its problems and its formulas."""
