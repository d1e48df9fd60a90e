import numpy as np

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    def move(ps, gs):
        moved = []
        for p, g in zip(ps, gs):
            step = np.array(g)
            moved.append(np.subtract(p, step, out=step))
        return moved
    return move(weights, grad_weights), move(biases, grad_biases)
