from collections import deque
import numpy as np

def forward(weights, biases, x, sigma):
    todo = deque(zip(weights, biases))
    zs = deque()
    activations = deque([x])
    while todo:
        w, b = todo.popleft()
        zs.appendleft(np.matmul(w, activations[0]) + b)
        activations.appendleft(sigma(zs[0]))
    return list(zs), list(activations)
