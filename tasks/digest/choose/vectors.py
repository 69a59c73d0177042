"""Compare sentences by their terms, and find which are central; a module of its own, since three choices need it.

Plain Python in a fixed order throughout: no result depends on how a library adds up.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from operator import mul

Vector = Mapping[str, float]

DAMPING = 0.85
N_ROUNDS = 10
"""With more rounds F1 on the even half of the BBC set stays as it is."""


def make_vector(terms: Iterable[str]) -> Vector:
    """Make a vector of unit length from how often each term occurs; empty where there are none."""
    counts = Counter(terms)
    length = math.sqrt(sum(count * count for count in counts.values()))
    return {term: count / length for term, count in counts.items()}


def compare(one: Vector, other: Vector) -> float:
    """Give the cosine of two vectors of unit length, 6 decimals."""
    if len(other) < len(one):
        one, other = other, one
    return round(math.fsum(value * other[term] for term, value in one.items() if term in other), 6)


def compare_all(vectors: Sequence[Vector]) -> list[list[float]]:
    """Compare each sentence with each other, through an index of the terms; quadratic in their number.

    Returns:
        A symmetric table of cosines, with 0 for each sentence with itself.
    """
    n = len(vectors)
    rows = [[0.0] * n for _ in range(n)]
    holders: dict[str, list[tuple[int, float]]] = {}
    for i, vector in enumerate(vectors):
        row = rows[i]
        for term, value in vector.items():
            held = holders.setdefault(term, [])
            for j, other in held:
                row[j] += value * other
            held.append((i, value))
        for j in range(i):
            rows[j][i] = row[j]
    return rows


def rank_central(table: Sequence[Sequence[float]]) -> list[float]:
    """Rank sentences by how much others, and those that others resemble, resemble them.

    Continuous LexRank (Erkan and Radev 2004): the stationary distribution of a walk from sentence to sentence in
    proportion to their cosine, by power iteration. None leads back to itself: a sentence that resembles no other would
    keep its rank.

    Args:
        table: the cosine of each sentence with each other, as `compare_all` gives it.

    Returns:
        The rank of each sentence; they add up to 1.
    """
    n = len(table)
    if not n:
        return []
    sums = list(map(math.fsum, table))
    ranks = [1 / n] * n
    for _ in range(N_ROUNDS):
        handed_on = [rank / total if total else 0.0 for rank, total in zip(ranks, sums, strict=True)]
        stray = math.fsum(rank for rank, total in zip(ranks, sums, strict=True) if not total)
        rest = (1 - DAMPING + DAMPING * stray) / n
        ranks = [rest + DAMPING * math.fsum(map(mul, row, handed_on)) for row in table]
    return ranks
