"""How far a typed word is from a known one. Pure; knows neither dossiers nor SQL."""

LONG_WORD = 7
"""From this many characters on, two slips of the finger are forgiven instead of one."""

SHORTEST = 3


def allowed(word: str) -> int:
    """How many slips are forgiven: none in short words; in numbers never more than one."""
    if len(word) < SHORTEST:
        return 0
    return 2 if len(word) >= LONG_WORD and not any(c.isdigit() for c in word) else 1


def slips(typed: str, known: str, most: int) -> int:
    """Letters left out, added, exchanged or swapped with their neighbour, between two words;
    `most` + 1 as soon as it is more than `most`.
    """
    if abs(len(typed) - len(known)) > most:
        return most + 1
    before_last: list[int] = []
    last = list(range(len(known) + 1))
    for i, one in enumerate(typed, start=1):
        row = [i]
        for j, other in enumerate(known, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (one != other))
            if i > 1 and j > 1 and one == known[j - 2] and typed[i - 2] == other:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before_last, last = last, row
    return last[-1]
