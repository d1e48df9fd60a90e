"""One hand-in: which of its files are meant, and what is in them, read within limits."""
