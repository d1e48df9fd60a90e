import numpy as np

def train(weights, biases, x, y, sigma, sigma_prime, learning_rate, epochs):
	costs = []
	for epoch in range(epochs):
		# vorwärts
		a = [x]
		z = []
		for w, b in zip(weights, biases):
			z.append(w.dot(a[-1]) + b)
			a.append(sigma(z[-1]))
		costs.append(np.sum((y - a[-1])**2) / 2)
		# rückwärts: -(y - a) ist dasselbe wie (a - y)
		d = -(y - a[-1]) * sigma_prime(z[-1])
		nw = []
		nb = []
		for l in range(len(weights) - 1, -1, -1):
			nw = [weights[l] - learning_rate * d.dot(a[l].T)] + nw
			nb = [biases[l] - learning_rate * d.sum(axis=1).reshape(-1, 1)] + nb
			if l > 0:
				d = weights[l].T.dot(d) * sigma_prime(z[l-1])
		weights, biases = nw, nb
	return weights, biases, costs
