from numpy import einsum


def update(weights, biases, grad_weights, grad_biases, learning_rate):
    def down(p, g):
        return p - einsum(",kj->kj", learning_rate, g)

    return (
        [down(W, g) for W, g in zip(weights, grad_weights)],
        [down(b, g) for b, g in zip(biases, grad_biases)],
    )
