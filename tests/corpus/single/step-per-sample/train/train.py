def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
    weights, biases, costs = list(weights), list(biases), []
    for _ in range(epochs):
        cost = 0.0
        for s in range(x.shape[1]):
            zs, a = [], [x[:, s : s + 1]]
            for W, b in zip(weights, biases):
                zs.append(W @ a[-1] + b)
                a.append(sigma(zs[-1]))
            error = a[-1] - y[:, s : s + 1]
            cost += 0.5 * float((error**2).sum())
            ds = [error * sigma_prime(zs[-1])]
            for W, z in zip(weights[:0:-1], zs[-2::-1]):
                ds.insert(0, W.T @ ds[0] * sigma_prime(z))
            weights = [W - learning_rate * d @ p.T for W, d, p in zip(weights, ds, a)]
            biases = [b - learning_rate * d for b, d in zip(biases, ds)]
        costs.append(cost)
    return weights, biases, costs
