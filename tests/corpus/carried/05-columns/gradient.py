import numpy as np

def gradient(deltas, activations):
    d_left = list(deltas)          # own lists, popped empty below
    a_left = list(activations)
    a_left.pop()                   # the output activation is not the input of anything
    gw, gb = [], []
    while d_left:
        d, a = d_left.pop(), a_left.pop()
        gw.append((a @ d.T).T)
        gb.append(d)
    gw.reverse()
    gb.reverse()
    return gw, gb
