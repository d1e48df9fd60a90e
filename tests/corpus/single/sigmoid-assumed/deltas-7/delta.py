def logistic_slope(y):
    return y * (1.0 - y)


class Back:
    def __init__(self, sigma_prime):
        self.sigma_prime = sigma_prime

    def at_output(self, grad_a, z):
        return grad_a * self.sigma_prime(z)

    def at_hidden(self, W, delta, z):
        return self.pull(W, delta) * self.sigma_prime(z)

    def pull(self, W, delta):
        return W.transpose() @ delta


def output_delta(grad_a, z, sigma_prime):
    return Back(sigma_prime).at_output(grad_a, z)


def hidden_delta(weights_next, delta_next, z, sigma_prime):
    back = Back(sigma_prime)
    return back.at_hidden(weights_next, delta_next, z)


def deltas(weights, zs, grad_a, sigma_prime):
    back = Back(logistic_slope)
    delta = back.at_output(grad_a, zs[-1])
    out = [delta]
    for l in reversed(range(len(zs) - 1)):
        delta = back.at_hidden(weights[l + 1], delta, zs[l])
        out = [delta] + out
    return out
