"""The tests: each states a behaviour in a sentence."""
