"""勾配 (こうばい) 📉 ∂C/∂W = δ aᵀ, ∂C/∂b = δ"""


def gradient(δ達, a達):
    重み = [δ * a.T for δ, a in zip(δ達, a達)]   # (n,1)*(1,m) はブロードキャストで外積になる
    バイアス = [+δ for δ in δ達]
    return 重み, バイアス
