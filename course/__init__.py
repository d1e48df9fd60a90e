"""What a learner reads and runs: lessons, quizzes, the terminal and the command line."""
