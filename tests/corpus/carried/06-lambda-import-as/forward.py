from functools import reduce

forward = lambda weights, biases, x, sigma: reduce(
    lambda acc, layer: (lambda z: (acc[0] + [sigma(z)], acc[1] + [sigma(z)]))(layer[0] @ acc[1][-1] + layer[1]),
    zip(weights, biases),
    ([], [x]),
)
