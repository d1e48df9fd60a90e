"""A quiz without its text: questions, marking, a session, progress. Pure, but for progress."""
