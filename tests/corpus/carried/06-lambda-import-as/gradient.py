from operator import matmul, methodcaller, pos

transpose = methodcaller("transpose")


def gradient(deltas, activations):
    return list(map(matmul, deltas, map(transpose, activations))), list(map(pos, deltas))
