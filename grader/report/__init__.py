"""A report of one submission, rendered: for the terminal, for a page, for machines. Pure."""
