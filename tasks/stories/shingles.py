"""Make a text into numbers: hashes of its words, and of its shingles, which are runs of neighbouring words.

Shingles are compared as sets (Broder, On the resemblance and containment of documents, 1997). Case, punctuation and
white space do not count. A letter of a script without spaces is a word by itself, so there a run has more of them.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy

from tasks.stories.letters import DIGIT, UNSPACED, letter_values
from tasks.stories.numbers import Hashes, Places, Words, mix, powers

N_WORDS = 3
"""Words of a shingle in scripts with spaces."""

N_HAN = 6
"""Letters of a shingle in Han and kana, whose words have one or two."""

N_LETTERS = 12
"""Letters of a shingle in Thai, Lao, Burmese and Khmer, whose words have four or five."""

_DIGIT_BIT = numpy.uint32(31)
HAS_DIGIT = numpy.uint32(1) << _DIGIT_BIT
"""The bit of a shingle's hash that is set where a word of it begins with a digit."""

HASH_BYTES = 16

_BLOCK_BITS = 16
_BLOCK_CHARS = (1 << _BLOCK_BITS) - 1
_FIRST_HAN = 0x2E80
_HALF = numpy.uint64(33)
_FACTORS = tuple(numpy.uint64(pow(0x9E3779B97F4A7C15, power, 1 << 64)) for power in range(N_LETTERS))


class Shingles(msgspec.Struct, frozen=True):
    """A hash of a text's words in their order, its distinct shingles, ascending, and how many words are in each."""

    text_hash: bytes
    width: int
    hashes: Hashes


class _Words(msgspec.Struct, frozen=True):
    """The words of a text: hashes, values of their first letters, code points of these, and where they begin."""

    hashes: Words
    firsts: Words
    letters: Hashes
    starts: Places

    def cut(self, low: int, high: int) -> "_Words":
        """Give some of the words."""
        return _Words(self.hashes[low:high], self.firsts[low:high], self.letters[low:high], self.starts[low:high])


def make_shingles(texts: Sequence[str]) -> Iterator[Shingles]:
    """Make the shingles of texts, which do not depend on what other texts are there.

    Of a text with fewer words than a shingle has, all are one; without words there is none. A measured hot loop: what
    can be done for many texts at once is.
    """
    for group in _group(texts):
        if len(group[0]) >= _BLOCK_CHARS:
            yield _make_one(_join(map(_hash_words, _cut(group[0]))))
            continue
        words = _hash_words("\n".join(group))
        runs = _hash_runs(words, N_WORDS)
        lengths = numpy.fromiter(map(len, group), dtype=numpy.int64, count=len(group))
        bounds = [*words.starts.searchsorted(numpy.cumsum(lengths + 1) - lengths).tolist(), len(words.starts)]
        is_spaced = not len(words.firsts) or words.firsts.max() < UNSPACED
        for low, high in pairwise(bounds):
            if is_spaced and high - low >= N_WORDS:
                yield _finish(words.hashes[low:high], runs[low : high - N_WORDS + 1], width=N_WORDS)
            else:
                yield _make_one(words.cut(low, high))


def _make_one(words: _Words) -> Shingles:
    width = _choose_width(words)
    return _finish(words.hashes, _hash_runs(words, min(width, len(words.hashes))), width=width)


def _finish(words: Words, runs: Hashes, *, width: int) -> Shingles:
    text_hash = hashlib.sha256(words.data).digest()[:HASH_BYTES]
    hashes = numpy.sort(runs)
    if len(hashes) > 1:
        is_new = numpy.empty(len(hashes), dtype=numpy.bool_)
        is_new[0] = True
        numpy.not_equal(hashes[1:], hashes[:-1], out=is_new[1:])
        hashes = hashes[is_new]
    return Shingles(text_hash=text_hash, width=width, hashes=hashes)


def _choose_width(words: _Words) -> int:
    """Tell how many words a shingle of this text has."""
    unspaced = words.letters[words.firsts >= UNSPACED]
    if not len(unspaced) or 2 * len(unspaced) < len(words.letters):
        return N_WORDS
    middle = len(unspaced) // 2
    return N_HAN if numpy.partition(unspaced, middle)[middle] >= _FIRST_HAN else N_LETTERS


def _hash_runs(words: _Words, width: int) -> Hashes:
    """Hash each run of words, with a mark where one of them begins with a digit."""
    n_runs = len(words.hashes) - width + 1
    if n_runs <= 0 or width == 0:
        return numpy.empty(0, dtype=numpy.uint32)
    runs = words.hashes[:n_runs] * _FACTORS[width - 1]
    are_digits = (words.firsts & DIGIT) != 0
    have_digits = are_digits[:n_runs].copy()
    for offset in range(1, width):
        runs += words.hashes[offset : offset + n_runs] * _FACTORS[width - 1 - offset]
        have_digits |= are_digits[offset : offset + n_runs]
    hashes = (mix(runs) >> _HALF).astype(numpy.uint32)
    hashes |= have_digits.astype(numpy.uint32) << _DIGIT_BIT
    return hashes


def _group(texts: Sequence[str]) -> Iterator[list[str]]:
    """Put neighbours together as long as they fit into a block; a longer text is alone."""
    group: list[str] = []
    n_chars = 0
    for text in texts:
        if group and n_chars + len(text) >= _BLOCK_CHARS:
            yield group
            group, n_chars = [], 0
        group.append(text)
        n_chars += len(text) + 1
    if group:
        yield group


def _cut(text: str) -> Iterator[str]:
    """Cut a long text at white space into blocks for which there are powers; a longer word is cut anywhere."""
    start = 0
    while start < len(text):
        end = start + _BLOCK_CHARS
        if end < len(text):
            end = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end)) + 1 or end
        yield text[start:end]
        start = end


def _join(blocks: Iterable[_Words]) -> _Words:
    whole = list(blocks)
    return _Words(*(numpy.concatenate([getattr(one, name) for one in whole]) for name in _Words.__struct_fields__))


def _hash_words(text: str) -> _Words:
    """Hash each word of a block.

    A measured hot loop. A word's hash is that of Rabin and Karp, cut out of one sum over the block: each letter's
    value is multiplied by a power for its place, and each word's sum by the inverse power for the word's place.
    """
    codes = numpy.frombuffer(f"\n{text}".encode("utf-32-le", "surrogatepass"), dtype="<u4")
    values = letter_values().take(codes, mode="clip")
    is_letter = values != 0
    begins = is_letter[1:] > is_letter[:-1]
    if values.max() >= UNSPACED:
        is_unspaced = values >= UNSPACED
        begins |= is_letter[1:] & (is_unspaced[1:] | is_unspaced[:-1])
    starts = begins.nonzero()[0]
    starts += 1
    firsts = values.take(starts)
    if not len(starts):
        return _Words(firsts, firsts, codes[:0], starts)
    rising, falling = powers(_BLOCK_BITS)
    values *= rising[: len(values)]
    words = numpy.add.reduceat(values, starts)
    words *= falling.take(starts)
    return _Words(mix(words), firsts, codes.take(starts), starts)
