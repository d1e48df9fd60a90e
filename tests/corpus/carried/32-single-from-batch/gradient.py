import numpy as np
from batch import gradient_batch

# A single sample is a batch of one.
def gradient(deltas, activations):
    return gradient_batch(deltas, activations)
