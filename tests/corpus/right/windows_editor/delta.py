# -*- coding: latin-1 -*-
# Rückwärts, von der Ausgabe zur Eingabe. Die Größe von d ist die von z.

ÜBERSCHRIFT = "Fehler je Schicht (größer = schlechter)"


def output_delta(steigung, summe, ableitung):
    return ableitung(summe) * steigung


def hidden_delta(gewichte_danach, fehler_danach, summe, ableitung):
    zurück = gewichte_danach.T @ fehler_danach
    return ableitung(summe) * zurück


def deltas(*args):
    gewichte, summen, steigung, ableitung = args
    fehler = [output_delta(steigung, summen[-1], ableitung)]
    while (fehlt := len(summen) - len(fehler)) > 0:
        fehler[:0] = [hidden_delta(gewichte[fehlt], fehler[0], summen[fehlt - 1], ableitung)]
    return fehler
