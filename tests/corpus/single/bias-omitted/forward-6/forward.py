import numpy as np

# Die erste Schicht nimmt die Eingabe, danach geht es in der Schleife weiter.
def forward(gewichte, schwellen, x, sigma):
    z = gewichte[0] @ x
    zs = [z]
    a = [x, sigma(z)]
    for l in range(1, len(gewichte)):
        z = gewichte[l] @ a[l] + schwellen[l]
        zs.append(z)
        a.append(sigma(z))
    return zs, a
