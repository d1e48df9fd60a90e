def update(weights, biases, grad_weights, grad_biases, learning_rate):
    def move(array, grad):
        flat = array.flatten() - learning_rate * grad.flatten()
        return flat.reshape(array.shape)

    n = len(weights)
    return (
        [move(weights[i], grad_weights[i]) for i in range(n)],
        [move(biases[i], grad_biases[i]) for i in range(n)],
    )
