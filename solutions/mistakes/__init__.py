"""Wrong variants of the reference, step by step: what known mistakes make of every case."""
