"""The figures of the stories that are told first, in their sentences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import polars

from schemas.digest import Figures, KeyFigure, Value
from tasks.digest.choose import choose_distinct, choose_sentences
from tasks.digest.quotes import Row, Texts, read_texts
from tasks.digest.ranking import add_best_score, rank_stories
from tasks.digest.scope import Scope

NEEDS = ("figures", "sentences", "document_topics")

MAX_FIGURES = 8
"""Sentences quoted for their figures; how many figures there are is said."""

N_CANDIDATES = 4 * MAX_FIGURES
"""Stories with figures among which those that say different things are looked for."""

_WEIGHTS = {"money": 3.0, "percent": 3.0, "percentage_points": 2.0, "count": 1.0, "ratio": 1.0}
"""The kinds that are told, and how much they say of an economy or a conflict; lengths, weights and the like are
measures of single things."""

_EXTRA_WEIGHT = 1.0
"""For a figure that states a change, and for one that states its period."""


def compose_figures(scope: Scope) -> Figures | None:
    """Quote sentences for their figures, one a story, the strongest first; None where the digest has no document."""
    if scope.chosen.is_empty():
        return None
    of_chosen = scope.chosen.lazy().select("document_id")
    is_told = polars.col("kind").is_in(sorted(_WEIGHTS))
    figures = scope.scan("figures").filter(is_told).join(of_chosen, on="document_id", how="semi").collect()
    documents = scope.chosen.join(figures, on="document_id", how="semi", maintain_order="left")
    rows = rank_stories(add_best_score(documents, scope), scope).head(N_CANDIDATES).to_dicts()
    texts = read_texts(scope, (row["document_id"] for row in rows))
    by_document = _group(figures, texts)
    found = [_make_figure(texts, row["document_id"], by_document[row["document_id"]]) for row in rows]
    order = choose_distinct(
        [figure.quote.passage.text for figure in found],
        languages=[figure.quote.passage.language for figure in found],
        relevance=[_rate(figure, place=place, n=len(found)) for place, figure in enumerate(found)],
        n=MAX_FIGURES,
    )
    return Figures(n_figures=figures.height, figures=tuple(found[place] for place in order))


def _group(figures: polars.DataFrame, texts: Texts) -> Mapping[str, list[Row]]:
    by_document: dict[str, list[Row]] = defaultdict(list)
    wanted = figures.filter(polars.col("document_id").is_in(sorted(texts.sources)))
    for figure in wanted.sort("document_id", "start_char", "end_char").iter_rows(named=True):
        by_document[figure["document_id"]].append(figure)
    return by_document


def _make_figure(texts: Texts, document_id: str, figures: Sequence[Row]) -> KeyFigure:
    weights: dict[int, float] = defaultdict(float)
    for figure in figures:
        weight = _weigh(figure["kind"], figure["change"], figure["period"])
        weights[figure["sentence_no"]] = max(weights[figure["sentence_no"]], weight)
    sentence_no = choose_sentences(texts.list_candidates(document_id, weights), n=1, must_have_evidence=True)[0]
    quote = texts.quote(document_id, sentence_no, spans=[(one["start_char"], one["end_char"]) for one in figures])
    shown = [
        figure
        for figure in figures
        if figure["sentence_no"] == sentence_no
        and figure["end_char"] <= quote.passage.end_char
        and figure["start_char"] >= quote.passage.start_char
    ]
    return KeyFigure(
        quote=quote, values=tuple(Value(**{name: one[name] for name in Value.__struct_fields__}) for one in shown)
    )


def _rate(figure: KeyFigure, *, place: int, n: int) -> float:
    """Rate a sentence by its strongest figure; of equal ones by the place of its story."""
    strongest = max((_weigh(value.kind, value.change, value.period) for value in figure.values), default=0.0)
    return strongest + 1 - place / n


def _weigh(kind: str, change: str | None, period: str | None) -> float:
    n_extras = (change is not None) + (period is not None)
    return _WEIGHTS[kind] + _EXTRA_WEIGHT * n_extras
