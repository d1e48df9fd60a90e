from collections import deque
import numpy as np

def forward(weights, biases, x, sigma):
    todo = deque(zip(weights, biases))
    zs = deque()
    activations = deque([x])
    while todo:
        w, b = todo.popleft()
        zs.append(np.matmul(w.T, activations[-1]) + b)
        activations.append(sigma(zs[-1]))
    return list(zs), list(activations)
