"""Rétropropagation des erreurs 🔙

δ^L = ∇C ⊙ σ′(z^L)        (couche de sortie)
δ^l = (W^{l+1})ᵀ δ^{l+1} ⊙ σ′(z^l)   (couches cachées)

Remarque : pour la sigmoïde on aurait σ′(z) = a (1 − a), mais ici σ est quelconque !
"""


def output_delta(nabla, z, σʹ):
    return nabla @ σʹ(z).T


def hidden_delta(W, δ, z, σʹ):
    # ⚠️ produit matriciel d'abord, Hadamard ensuite
    return (W.T @ δ) * σʹ(z)


def deltas(Ws, zs, nabla, σʹ):
    δs = [output_delta(nabla, zs[-1], σʹ)]
    for l in range(len(Ws) - 1, 0, -1):
        δs.insert(0, hidden_delta(Ws[l], δs[0], zs[l - 1], σʹ))
    return δs
