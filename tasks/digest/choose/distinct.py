"""Choose one after another, so that none says again what was said: maximal marginal relevance (Carbonell 1998)."""

from collections.abc import Sequence

from tasks.digest.choose.candidate import Candidate
from tasks.digest.choose.salience import list_pool, score_pool
from tasks.digest.choose.signals import weigh
from tasks.digest.choose.standing import judge_standing
from tasks.digest.choose.vectors import Vector, compare, make_vector
from tasks.digest.choose.words import list_function_words, list_terms

IN_DOCUMENT, AMONG_DOCUMENTS = 0.1, 0.5
"""What is taken from a score from 0 to 1 for repeating what was chosen, in proportion to the cosine. In a document .1
costs nothing of F1 at 3 on the even half of the BBC set, .4 costs .007; among documents a reader has no use for the
same news twice."""

SAME = 0.8
"""With so high a cosine two texts say the same: the second waits until none that is another is left."""

N_OPENING = 3
ENOUGH = 0.34
"""A lead is one of the first three sentences where that has a third of the evidence of the strongest: read in leads of
newswire, where in 11 of 30 the news was passed over without this."""

MAX_TEXTS = 1_000
"""Of more texts those with the greatest relevance are compared; the others follow them as they are."""


def choose_sentences(candidates: Sequence[Candidate], *, n: int, must_have_evidence: bool = False) -> tuple[int, ...]:
    """Choose the sentences that say most of their document and do not repeat one another.

    Args:
        candidates: the sentences of one document, in its order.
        n: how many; fewer where there are fewer, and at most `MAX_SENTENCES`.
        must_have_evidence: choose among those with evidence alone, so that none may be left.

    Returns:
        Their indices in the order of choosing; lines that belong to the page after all others, and a title only where
        nothing else could be chosen.
    """
    pool = list_pool(candidates)
    scores, vectors = score_pool([candidates[i] for i in pool])
    fit = [k for k, i in enumerate(pool) if not must_have_evidence or weigh(candidates[i].evidence)]
    fit = [k for k in fit if not candidates[pool[k]].is_title] or fit
    worthy, rest = [k for k in fit if scores[k]], [k for k in fit if not scores[k]]
    chosen = _choose([scores[k] for k in worthy], [vectors[k] for k in worthy], repetition=IN_DOCUMENT, n=n)
    return tuple(pool[k] for k in (*(worthy[i] for i in chosen), *rest)[: max(n, 0)])


def choose_lead(candidates: Sequence[Candidate]) -> int | None:
    """Choose the one sentence that tells of a topic: news stands at the beginning, where it can stand alone.

    Args:
        candidates: the sentences of one document, in its order, with the evidence of the topic.

    Returns:
        The first of the `N_OPENING` sentences of the body that needs no other and has `ENOUGH` of the strongest
        evidence; else that with the highest score, of which what cannot stand alone loses twice. None where no sentence
        has evidence.
    """
    pool = list_pool(candidates)
    scores, _ = score_pool([candidates[i] for i in pool])
    standing = [0.0 if one.is_title else judge_standing(one.text, language=one.language) for one in candidates]
    strongest = max((weigh(one.evidence) for one in candidates), default=0.0)
    body = [i for i, one in enumerate(candidates) if not one.is_title]
    for i in body[:N_OPENING]:
        if strongest and standing[i] == 1 and weigh(candidates[i].evidence) >= ENOUGH * strongest:
            return i
    score_of = dict(zip(pool, scores, strict=True))
    proving = [i for i in pool if weigh(candidates[i].evidence)]
    in_body = [i for i in proving if not candidates[i].is_title] or proving
    return max(in_body, key=lambda i: (round(score_of[i] * standing[i], 6), -i), default=None)


def choose_distinct(
    texts: Sequence[str], *, languages: Sequence[str], relevance: Sequence[float], n: int
) -> tuple[int, ...]:
    """Choose among the sentences of different documents those that matter most and do not say the same.

    Args:
        texts: one sentence for each document.
        languages: the language of each.
        relevance: how much each matters, in any unit.
        n: how many; fewer where there are fewer.

    Returns:
        Their indices in the order of choosing. One that says the same as another is left out.
    """
    n_texts = min(len(texts), len(languages), len(relevance))
    weights = [weigh(value) for value in relevance[:n_texts]]
    order = sorted(range(n_texts), key=lambda i: (-weights[i], i))
    pool, rest = sorted(order[:MAX_TEXTS]), order[MAX_TEXTS:]
    function_words = list_function_words(languages)
    vectors = [make_vector(list_terms(texts[i], language=languages[i], function_words=function_words)) for i in pool]
    greatest = max(weights, default=0.0) or 1.0
    scores = [round(weights[i] / greatest, 6) for i in pool]
    chosen: list[int] = []
    for k in _choose(scores, vectors, repetition=AMONG_DOCUMENTS, n=n):
        if all(compare(vectors[k], vectors[other]) < SAME for other in chosen):
            chosen.append(k)
    return (*(pool[k] for k in chosen), *rest)[: max(n, 0)]


def _choose(scores: Sequence[float], vectors: Sequence[Vector], *, repetition: float, n: int) -> list[int]:
    """Choose by score less what repeats; of equal ones the first."""
    left = list(range(len(scores)))
    repeated = [0.0] * len(scores)
    chosen: list[int] = []
    while left and len(chosen) < n:
        best = min(left, key=lambda i: (repeated[i] >= SAME, -round(scores[i] - repetition * repeated[i], 6), i))
        left.remove(best)
        chosen.append(best)
        for i in left:
            repeated[i] = max(repeated[i], compare(vectors[i], vectors[best]))
    return chosen
