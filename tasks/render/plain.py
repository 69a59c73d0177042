"""What the plain text of a digest needs beside its template: lines that fit into 72 columns, in every script."""

import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len

from schemas.characters import show_unseen
from schemas.digest import Passage
from tasks.render.environment import Filter

N_COLUMNS = 72
"""What mail is written in (RFC 3676 advises 78 or fewer, so that quoting it keeps lines whole)."""

_MARKED = ("[", "]")
"""Stands around evidence: plain text has no bold."""

_GLUED = "\x00"
"""Begins a piece that goes on from the one before without a blank."""

_JOINING = "\u17d2\u1039\u200d"
"""Puts the next letter below the one before (Khmer, Burmese), or makes one sign of two."""

_NO_START = "、。，．！？：；）」』】》〉”’…,.!?:;)]}%ー々៖។៕ๆฯะาำๅະາຳ"
_NO_END = "（「『【《〈“‘([{$เแโใไເແໂໃໄ"
_NO_BLANKS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
"""Thai and Lao, Burmese, Khmer: written without blanks between words."""


def mark_plain(passage: Passage) -> str:
    """Write a passage with its evidence in brackets."""
    pieces, position = [], 0
    for start, end in passage.marks:
        pieces += [passage.text[position:start], _MARKED[0], passage.text[start:end], _MARKED[1]]
        position = end
    marked = "".join([*pieces, passage.text[position:]])
    return f"{'… ' if passage.is_cut_before else ''}{marked}{' …' if passage.is_cut_after else ''}"


def wrap_plain(text: str, indent: str = "", first: str | None = None) -> str:
    """Break a text into lines of at most 72 columns.

    Args:
        text: whose white space does not matter.
        indent: what each line begins with.
        first: what the first line begins with instead.
    """
    lines, line = [], first if first is not None else indent
    is_empty = True
    for word in _split(text, n_columns=N_COLUMNS - cell_len(indent)):
        joint = "" if is_empty or word.startswith(_GLUED) else " "
        plain = word.removeprefix(_GLUED)
        if not is_empty and cell_len(line) + len(joint) + cell_len(plain) > N_COLUMNS:
            lines.append(line)
            line, joint = indent, ""
        line += joint + plain
        is_empty = False
    return "\n".join(line.rstrip() for line in [*lines, line])


def _split(text: str, *, n_columns: int) -> Iterator[str]:
    """Split a text where a line may end: at blanks; in scripts without blanks between letters; else where it must."""
    for word in map(show_unseen, text.replace(_GLUED, " ").split()):
        piece, is_first = "", True
        for cluster in _list_clusters(word):
            is_full = cell_len(piece + cluster) > n_columns
            if piece and (is_full or _may_part(piece, cluster)):
                yield piece if is_first else _GLUED + piece
                piece, is_first = "", False
            piece += cluster
        yield piece if is_first else _GLUED + piece


def _list_clusters(word: str) -> Iterator[str]:
    """List the characters of a word, each with the marks after it, and with what a joining mark puts to it."""
    cluster = ""
    for char in word:
        if cluster and not _is_mark(char) and cluster[-1] not in _JOINING:
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


def _is_mark(char: str) -> bool:
    """Tell whether a character belongs to the one before it."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")


def _may_part(piece: str, cluster: str) -> bool:
    """Tell whether a line may end between what has no blank between it."""
    last = next((char for char in reversed(piece) if not _is_mark(char)), piece[-1])
    return (_is_wide(last) or _is_wide(cluster[0])) and cluster[0] not in _NO_START and last not in _NO_END


def _is_wide(char: str) -> bool:
    """Tell whether a line may end beside a letter, since its script has no blanks; Hangul has, and keeps its words."""
    if not char:
        return False
    point = ord(char)
    if 0xAC00 <= point <= 0xD7A3:
        return False
    return unicodedata.east_asian_width(char) == "W" or any(first <= point <= last for first, last in _NO_BLANKS)


PLAIN_FILTERS: dict[str, Filter] = {"marked": mark_plain, "wrap": wrap_plain}
