from numpy import einsum


def gradient(ds, acts):
    return (
        [einsum("ko,jo->kj", d, a) for d, a in zip(ds, acts)],
        [einsum("ko->ko", d).copy() for d in ds],
    )
