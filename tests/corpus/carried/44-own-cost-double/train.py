import batch
import delta
import update as up


class Epochs:
    def __init__(self, n):
        self.left = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.left == 0:
            raise StopIteration
        self.left -= 1
        return self.left


def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    from gradient import gradient as g      # works for batches as well here

    costs = []
    for _ in Epochs(epochs):
        zs, acts = batch.forward_batch(weights, biases, x, sigma)
        residual = acts[-1] - y
        costs.append((residual * residual).sum().item())
        grads = g(delta.deltas(weights, zs, residual, sigma_prime), acts)
        weights, biases = up.update(weights, biases, *grads, learning_rate)
    return weights, biases, costs
