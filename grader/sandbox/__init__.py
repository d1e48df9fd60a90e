"""The outside of a learner's process: how it is started, confined, talked to and ended."""
