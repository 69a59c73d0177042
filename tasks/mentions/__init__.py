"""Find the countries, organizations and agreements that a document names, and the countries that it names together.

A package, whose modules are the steps: `lexicon` makes the names of a language ready, of tables that stand in modules
of their own; `scan` finds them, with `checks` of their neighbours and the bounds of `letters`; `agreements` finds
agreements; `decide` settles what is ambiguous; `pairs` pairs the countries.
"""

from bisect import bisect_right

from schemas.article import TaggableText
from schemas.mentions import AGREEMENT, Mention
from tasks.mentions.agreements import drop_seats, find_agreements
from tasks.mentions.decide import decide_entities
from tasks.mentions.lexicon import choose_lexicon, read_outlet
from tasks.mentions.pairs import pair_countries
from tasks.mentions.scan import find_hits

__all__ = ["find_mentions", "pair_countries"]


def find_mentions(document: TaggableText) -> list[Mention]:
    """Find the countries, organizations and agreements that a document names.

    Returns:
        The mentions, sorted by their key. They do not overlap, but that an agreement's name holds those of its
        parties, and that a word may name two countries at once.
    """
    text = document.text
    lexicon = choose_lexicon(document.language, text)
    hits = find_hits(text, lexicon)
    agreements, trade_spans = find_agreements(text, hits, language=lexicon.language)
    hits = drop_seats(hits, agreements) if agreements else hits
    signs = read_outlet(document.outlet) if document.outlet else ()
    found = decide_entities(text, hits, trade_spans=trade_spans, outlet_signs=signs)
    found += [(item.start, item.end, item.entity_id, AGREEMENT) for item in agreements]
    starts = [sentence.start_char for sentence in document.sentences]
    document_id = document.document_id
    return [
        Mention(
            document_id=document_id,
            start_char=start,
            end_char=end,
            entity_id=entity_id,
            entity_type=entity_type,
            sentence_no=max(bisect_right(starts, start) - 1, 0),
            quote=text[start:end],
        )
        for start, end, entity_id, entity_type in sorted(found)
    ]
