"""All that shares a process with a learner's code, and nothing else.

It imports the standard library, numpy and itself. What it sends is not to be trusted: the learner's
code is in the same process.
"""
