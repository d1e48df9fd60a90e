import numpy as np

def gradient(deltas, activations):
	"""ΔW = δ·aᵀ"""
	dw = []; db = []
	for l in range(len(deltas)): dw.append(np.dot(deltas[l], activations[l].T)); db.append(deltas[l])
	return dw, db
