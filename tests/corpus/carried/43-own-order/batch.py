"""Lote completo: una columna por muestra 📦"""
import numpy as np

Σ = np.sum


def forward_batch(Ws, bs, X, σ):
    Z, A = [], [X]
    for W, b in zip(Ws, bs):
        Z += [W @ A[-1] + b]
        A += [σ(Z[-1])]
    return Z, A


def gradient_tensor(δ, a):
    # índice: [muestra, neurona, peso]
    return δ.T[..., np.newaxis] @ a.T[:, np.newaxis, :]


def gradient_batch(δs, As):
    return [δ @ a.T for δ, a in zip(δs, As)], [Σ(δ, 1)[:, np.newaxis] for δ in δs]
