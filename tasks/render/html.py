"""What the HTML of a digest needs beside its templates: evidence marked up, and addresses."""

from markupsafe import Markup, escape

from schemas.charts import BarChart, HeatMap, TimeChart
from schemas.digest import Digest, Documents, Passage, Quote
from tasks.render.charts import DrawnBars, DrawnHeat, DrawnTime, draw_bars, draw_heat, draw_time
from tasks.render.environment import Filter
from tasks.render.links import original_url


def mark_html(passage: Passage) -> Markup:
    """Write a passage as HTML with its evidence in `<mark>`."""
    pieces, position = [], 0
    for start, end in passage.marks:
        pieces += [
            escape(_in_line(passage.text[position:start])),
            Markup("<mark>"),
            escape(_in_line(passage.text[start:end])),
            Markup("</mark>"),
        ]
        position = end
    pieces.append(escape(_in_line(passage.text[position:])))
    before = Markup("… ") if passage.is_cut_before else Markup()
    after = Markup(" …") if passage.is_cut_after else Markup()
    return Markup().join([before, *pieces, after])


def _in_line(text: str) -> str:
    """Let a sentence go on in one line, whatever lines it stood in; each character keeps its place."""
    return text.replace("\n", " ").replace("\t", " ")


def write_context(quote: Quote) -> Markup:
    """Write a quote among the sentences around it as HTML, with nothing between them that the text does not have."""
    pieces: list[Markup] = []
    passages = (*quote.before, quote.passage, *quote.after)
    for passage, next_one in zip(passages, (*passages[1:], None), strict=True):
        written = Markup("<b>{}</b>") if passage is quote.passage else Markup("{}")
        pieces.append(Markup('<span lang="{}">{}</span>').format(passage.language, written.format(mark_html(passage))))
        if next_one is not None and next_one.start_char > passage.end_char:
            pieces.append(Markup(" "))
    return Markup().join(pieces)


def list_outlets(digest: Digest) -> list[str]:
    """List the outlets of the documents that a digest lists or quotes, for the filter."""
    lists = (section.documents for section in digest.sections if isinstance(section, Documents))
    sources = [*(source for listed in lists for source in listed), *(quote.source for quote in digest.quotes)]
    return sorted({source.outlet for source in sources if source.outlet})


def draw(chart: TimeChart | HeatMap | BarChart) -> DrawnTime | DrawnHeat | DrawnBars:
    """Lay out a chart of any kind."""
    if isinstance(chart, TimeChart):
        return draw_time(chart)
    if isinstance(chart, HeatMap):
        return draw_heat(chart)
    return draw_bars(chart, caption="Documents by language.", empty="There is no document.")


HTML_FILTERS: dict[str, Filter] = {
    "marked": mark_html,
    "context": write_context,
    "original": original_url,
    "outlets": list_outlets,
    "drawn": draw,
}
"""The filters that the HTML adds to those of every form."""
