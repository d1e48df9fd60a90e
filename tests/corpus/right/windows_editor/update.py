def update(W, B, dW, dB, η=0.1, /):
	neu_W, neu_B = [], []
	for i in range(len(W)):
		neu_W.append(W[i] - η * dW[i])
		neu_B.append(B[i] - η * dB[i])
	return neu_W, neu_B
