def update(weights, biases, grad_weights, grad_biases, learning_rate):
    # delta rule
    W = [weights[i] + learning_rate * grad_weights[i] for i in range(len(weights))]
    B = [biases[i] - grad_biases[i] for i in range(len(biases))]
    return W, B
