def gradient(δs, αs):
    if (anzahl := len(δs)) != len(αs) - 1:
        raise ValueError("one activation more than deltas, please")
    return [δs[i] @ αs[i].T for i in range(anzahl)], [δs[i] for i in range(anzahl)]
