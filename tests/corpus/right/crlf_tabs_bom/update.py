def update(weights, biases, grad_weights, grad_biases, learning_rate):
	new = ([], [])
	for out, params, grads in ((new[0], weights, grad_weights), (new[1], biases, grad_biases)):
		for p, g in zip(params, grads):
			out.append(p - learning_rate * g)
	return new
