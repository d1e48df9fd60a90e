import types

rule = types.SimpleNamespace(weights=lambda p, lr, g: p - lr * g, biases=lambda p, lr, g: p - lr * g)

def update(weights, biases, grad_weights, grad_biases, learning_rate):
    new = {}
    for name, params, grads in [("weights", weights, grad_weights), ("biases", biases, grad_biases)]:
        new[name] = [getattr(rule, name)(p, learning_rate, g) for p, g in zip(params, grads)]
    return tuple(new.values())
