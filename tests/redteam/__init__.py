"""Attacks on the grader, each a submission between two victims; see `test_redteam.py`."""
