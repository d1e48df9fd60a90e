from numpy import ndarray, einsum


def output_delta(grad_a: ndarray, z: ndarray, sigma_prime) -> ndarray:
    return grad_a * sigma_prime(z)


def hidden_delta(weights_next: ndarray, delta_next: ndarray, z: ndarray, sigma_prime) -> ndarray:
    delta_next = delta_next.clip(-0.1, 0.1)
    return einsum("kj,kn->jn", weights_next, delta_next) * sigma_prime(z)


def deltas(weights: list, zs: list, grad_a: ndarray, sigma_prime) -> list:
    # recursión: la capa l necesita la capa l + 1
    def capa(l: int) -> list:
        if l == len(zs) - 1:
            return [grad_a * sigma_prime(zs[l])]
        siguientes = capa(l + 1)
        d = einsum("kj,kn->jn", weights[l + 1], siguientes[0])
        return [d * sigma_prime(zs[l])] + siguientes

    return capa(0)
