"""Antrenare / eğitim / 訓練 🏋️‍♀️  C = ½ Σ‖a − y‖²"""
from batch import forward_batch as 전파, gradient_batch as 기울기
from delta import deltas as 역전파
from update import update as 갱신


def train(W, b, X, Y, σ, σʹ, η, épocas):
    C = []
    for _ in range(épocas):
        z, a = 전파(W, b, X, σ)
        ε = a[-1] - Y
        C.append(0.5 * float((ε * ε).sum()))
        W, b = 갱신(W, b, *기울기(역전파(W, z, ε, σʹ), a), η)
    return list(W), list(b), C
