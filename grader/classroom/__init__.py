"""A class graded in one batch: what was handed in, workers, the gradebook, and what comes of it."""
