"""Vorwärts durch das Netz."""


def forward(gewichte, schwellen, eingabe, übertragung):
    eingänge = []
    ausgaben = [eingabe]
    i = -1
    while (i := i + 1) < len(gewichte):
        eingänge.append(z := gewichte[i] @ ausgaben[i] + schwellen[i])
        ausgaben.append(übertragung(z))
    return eingänge, ausgaben
