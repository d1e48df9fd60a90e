import numpy as np

def output_delta(grad_a, z, sigma_prime):
	return np.multiply(grad_a, sigma_prime(z))

def hidden_delta(weights_next, delta_next, z, sigma_prime):
	if weights_next.shape[0] != delta_next.shape[0]:
		raise ValueError("shapes do not fit: %r, %r" % (weights_next.shape, delta_next.shape))
	return np.multiply(weights_next.T @ delta_next, sigma_prime(z))

def deltas(weights, zs, grad_a, sigma_prime):
	d = {}
	L = len(zs)
	d[L] = output_delta(grad_a, zs[L-1], sigma_prime)
	for l in range(L-1, 0, -1):
		d[l] = hidden_delta(weights[l], d[l+1], zs[l-1], sigma_prime)
	return [d[l] for l in sorted(d)]
