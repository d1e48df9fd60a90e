"""Прямой проход по сети 🧠➡️

z = W·a + b,  a = σ(z)   (для каждого слоя)
"""


def forward(Ws, bs, x, σ):
    z_все, a_все = [], [x]
    for W, b in zip(Ws, bs):
        z = W @ a_все[-1] + b      # взвешенная сумма
        z_все.append(z)
        a_все.append(σ(z))         # активация ✨
    return z_все, a_все
