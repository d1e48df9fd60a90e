from itertools import accumulate

def forward(weights, biases, x, sigma):
    affine = lambda state, wb: (lambda z: (z, z))(wb[0] @ state[1] + wb[1])
    states = list(accumulate(zip(weights, biases), affine, initial=(None, x)))
    return [z for z, _ in states[1:]], [a for _, a in states]
