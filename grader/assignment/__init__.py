"""What is asked: exercises, their limits, hidden cases with right answers, and comparison."""
