"""One submission -> report: each function is run, compared, explained, and given its points."""
