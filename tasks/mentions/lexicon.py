"""What is searched for in a language, made ready: each name with what it stands for and where it may begin and end.

A module of its own, since it is made once and then only read.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import permutations

import ahocorasick_rs
import msgspec
from babel import Locale, UnknownLocaleError

from schemas.mentions import AGREEMENT, COUNTRY, ORGANIZATION
from tasks.mentions import bodies, chinese, english, french, khmer, korean, people, phrases
from tasks.mentions.letters import bounds_of, is_latin, is_unspaced

SURE, UNSURE, SHARED, BOTH, OTHER, PARTS, SIGN, DENIAL, BLOCKED, HEAD, TRIGGER = range(11)
"""What a name is: sure of its entity; sure only by the document; of one of two; of two; of one beside
its other half; of several by its parts; a sign
of a country; a sign against one; no name at all; the word that ends an agreement's name; a word for an agreement."""

Part = tuple[int, int, str]
"""(start and end in the name, country)."""


_DOTS = "·ㆍ・‧"


class Name(msgspec.Struct, frozen=True):
    """What a name stands for."""

    kind: int
    entity_ids: tuple[str, ...] = ()
    entity_type: str = COUNTRY
    parts: tuple[Part, ...] = ()
    is_adjective: bool = False
    is_witness: bool = True
    """Whether it tells which country a shared word means: who writes "North Korea" does not call it "Korea"."""
    is_seat: bool = False
    """Whether it is a capital or a seat of power, which an agreement is called by where it was made."""
    check: str = ""
    """What must hold around it: one of the cases of `checks.holds`, or nothing."""


Names = dict[str, Name]


class Lexicon:
    """The names of a language, with the automaton that finds them."""

    def __init__(self, names: Names, *, language: str) -> None:
        self.language = language
        self.is_spaced = not is_unspaced(language)
        spellings = sorted(names)
        self.automaton = ahocorasick_rs.AhoCorasick(
            spellings,
            matchkind=ahocorasick_rs.MatchKind.LeftmostLongest if self.is_spaced else ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.ContiguousNFA,
        )
        self.found = [(*bounds_of(spelling), names[spelling]) for spelling in spellings]
        """By number: what may not stand before and behind it, and what it stands for."""


@cache
def read_outlet(outlet: str) -> tuple[str, ...]:
    """Give the countries that the name of an outlet speaks for where a word is ambiguous: "KCNA", "Korea Herald"."""
    lexicon = make_lexicon("en")
    names = [lexicon.found[number][2] for number, _, _ in lexicon.automaton.find_matches_as_indexes(outlet)]
    return tuple(name.entity_ids[0] for name in names if name.kind == SIGN)


def choose_lexicon(language: str, text: str) -> Lexicon:
    """Give the names that a document's language has; for an undecided one those of its script."""
    code = language.split("-", 1)[0]
    if code == "und":
        code = _guess_language(text)
    return make_lexicon(code)


def _guess_language(text: str) -> str:
    for char in text[:200]:
        if "\uac00" <= char <= "\ud7a3":
            return "ko"
        if "\u4e00" <= char <= "\u9fff":
            return "zh"
        if "\u1780" <= char <= "\u17ff":
            return "km"
    return "en"


@cache
def make_lexicon(language: str) -> Lexicon:
    """Make the names of a language ready to be searched for."""
    makers: dict[str, Callable[[], Names]] = {
        "en": _name_english,
        "fr": _name_french,
        "ko": _name_korean,
        "zh": _name_chinese,
        "km": _name_khmer,
    }
    names = makers[language]() if language in makers else _name_by_cldr(language)
    for spelling, name in _name_bodies(language):
        names.setdefault(spelling, name)
    for spelling in bodies.TRIGGERS.get(language, ()):
        names.setdefault(spelling, Name(TRIGGER))
        names.setdefault(spelling.capitalize(), Name(TRIGGER))
    for spelling, name in list(names.items()):
        if "'" in spelling:
            names.setdefault(spelling.replace("'", "’"), name)
    return Lexicon(names, language=language)


def _read_rows(table: str) -> Iterator[list[str]]:
    """Read a table of rows, each cut at its bars."""
    for line in table.strip().replace("\n  ", " ").splitlines():
        yield [cell.strip() for cell in line.split("|")]


def _read_list(cell: str) -> list[str]:
    return [item for item in (piece.strip() for piece in cell.replace("\n", " ").split(",")) if item]


def _read_signs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.strip().replace("\n  ", " ").splitlines():
        code, _, spellings = line.partition(" = ")
        for spelling in _read_list(spellings):
            yield code, spelling


def _name(written: str, code: str, entity_type: str = COUNTRY, *, is_adjective: bool = False) -> tuple[str, Name]:
    kind = UNSURE if written.startswith("?") else SURE
    is_witness = not written.startswith(english.QUALIFIED)
    return written.lstrip("?"), Name(kind, (code,), entity_type, is_adjective=is_adjective, is_witness=is_witness)


def _spell_plural(written: str) -> list[str]:
    return [written[:-1], written[:-1] + "s"] if written.endswith("*") else [written]


def _name_english() -> Names:
    names: Names = {}
    for code, spellings in english.DENIALS.items():
        for spelling in _read_list(spellings):
            names[spelling] = Name(DENIAL, (code,))
    for spelling in [
        *_read_list(phrases.ENGLISH),
        *phrases.TOWNS.strip().replace("\n", " ").split("; "),
        "US$",
        "US $",
    ]:
        names.setdefault(spelling, Name(BLOCKED))
    for code, spelling in _read_signs(phrases.SIGNS):
        names.setdefault(spelling, Name(SIGN, (code,)))
    names.update(_name_english_shares())
    for codes, of_country, of_people, of_capital in _read_rows(english.COUNTRIES):
        code = codes.split()[0]
        for written in _read_list(of_country):
            names.setdefault(*_name(written, code))
        for written in _read_list(of_capital):
            spelling, name = _name(written, code)
            names.setdefault(spelling, msgspec.structs.replace(name, is_seat=True))
        for written in _read_list(of_people):
            for spelling in _spell_plural(written):
                names.setdefault(*_name(spelling, code, is_adjective=True))
    _add_leaders(names)
    _add_checks(names)
    _add_capitals(names)
    for head in ("Agreement", "Treaty", "Accord", "Accords", "Pact", "FTA", "CEPA"):
        names[head] = Name(HEAD)
    return names


def _name_english_shares() -> Names:
    """Name what two countries share, and what names both or one beside the other."""
    names: Names = {}
    for spelling, codes in english.SHARED.items():
        is_adjective = spelling.endswith(("n", "ns", "ese"))
        names[spelling] = Name(SHARED, tuple(codes.split()), is_adjective=is_adjective)
    for spelling, parts in english.HALVES.items():
        names[spelling] = Name(PARTS, parts=parts)
    for spelling, codes in english.BOTH.items():
        names[spelling] = Name(BOTH, tuple(codes.split()))
    for spelling, code in english.SIDES.items():
        names[spelling] = Name(OTHER, (code,), check="half")
    return names


def _add_checks(names: Names) -> None:
    """Add what must hold around names that are words, languages or surnames too."""
    for spellings, check in ((phrases.SPOKEN, "spoken"), (phrases.NAMESAKES, "surname"), ("US", "capitals")):
        for spelling in _read_list(spellings):
            names[spelling] = msgspec.structs.replace(names[spelling], check=check)


def _add_capitals(names: Names) -> None:
    """Add names in capitals, as headlines write them."""
    for spelling, name in list(names.items()):
        if len(spelling) > 3 and name.kind in (SURE, UNSURE, SHARED, BLOCKED):
            names.setdefault(spelling.upper(), msgspec.structs.replace(name, check=""))


def _add_leaders(names: Names) -> None:
    for table in (people.LEADERS, people.SEATS):
        for code, spellings in _read_rows(table):
            for written in _read_list(spellings):
                names.setdefault(*_name(written, code))


def _name_french() -> Names:
    names: Names = {}
    for spelling in [*_read_list(french.BLOCKED), "US$"]:
        names[spelling] = Name(BLOCKED)
    for code, spelling in _read_signs(french.SIGNS):
        names[spelling] = Name(SIGN, (code,))
    for spelling, codes in french.SHARED.items():
        names[spelling] = Name(SHARED, tuple(codes.split()))
    for masculine, codes in french.SHARED_ADJECTIVES.items():
        for spelling in _inflect_french(masculine):
            names[spelling] = Name(SHARED, tuple(codes.split()), is_adjective=True)
    for spelling in _inflect_french("intercoréen"):
        names[spelling] = Name(BOTH, ("KOR", "PRK"))
    for code, of_country, of_people in _read_rows(french.COUNTRIES):
        for written in _read_list(of_country):
            names.setdefault(*_name(written, code))
        for written in _read_list(of_people):
            for spelling in _inflect_french(written.lstrip("?")):
                _, name = _name(written[: written.startswith("?")] + spelling, code, is_adjective=True)
                names.setdefault(spelling, msgspec.structs.replace(name, check="spoken"))
    _add_leaders(names)
    _add_cldr(names, "fr", unsure=french.UNSURE, sure=french.UNMISTAKABLE)
    _add_capitals(names)
    for head in ("ccord de libre-échange", "ccord de libre échange", "ccord de partenariat économique"):
        names["A" + head] = names["a" + head] = Name(HEAD)
    return names


def _inflect_french(written: str) -> list[str]:
    """Give an adjective in both genders and numbers, with a small first letter and with capitals."""
    masculine, _, feminine = written.partition("/")
    if not feminine:
        doubled = masculine.endswith(("ien", "éen"))
        feminine = masculine if masculine.endswith(("e", "è")) else masculine + ("ne" if doubled else "e")
    plurals = [form if form.endswith(("s", "x")) else form + "s" for form in (masculine, feminine)]
    forms = [masculine, feminine, *plurals]
    initial = [form[0].upper() + form[1:] for form in forms]
    return [*forms, *initial, *("-".join(part[0].upper() + part[1:] for part in form.split("-")) for form in forms)]


def _name_korean() -> Names:
    names: Names = {spelling: Name(BLOCKED) for spelling in _read_list(korean.BLOCKED)}
    for code, spelling in _read_signs(korean.SIGNS):
        names[spelling] = Name(SIGN, (code,))
    for spelling, codes in korean.SHARED.items():
        names[spelling] = Name(SHARED, tuple(codes.split()))
    _add_rows(names, korean.COUNTRIES)
    leaders: Names = {}
    _add_leaders(leaders)
    for spelling, name in leaders.items():
        names.setdefault(spelling, name if is_latin(spelling) else msgspec.structs.replace(name, check="person"))
    _add_cldr(names, "ko")
    for spelling, name in list(names.items()):
        if name.kind == SURE and not name.check and not is_latin(spelling):
            names[spelling] = msgspec.structs.replace(name, check="language")
    for word in korean.COMPOUNDS.split():
        parts = tuple((place, place + 1, korean.LETTERS[letter]) for place, letter in enumerate(word))
        names.setdefault(word, Name(PARTS, parts=parts, check="compound"))
    for word, code in korean.VERBS.items():
        names.setdefault(word, Name(PARTS, parts=((1, 2, code),)))
    for word, code in korean.BEGUN.items():
        names.setdefault(word, Name(PARTS, parts=((0, 2, code),)))
    names.update(_name_korean_headlines())
    for spelling, parts in _name_korean_rows():
        names.setdefault(spelling, Name(PARTS, parts=parts))
    for head in ("자유무역협정", "FTA", "경제동반자협정", "포괄적경제동반자협정", "CEPA", "무역협정"):
        names.setdefault(head, Name(HEAD))
    return names


def _name_korean_headlines() -> Names:
    """Name countries by a syllable or character, as headlines do and words for what is between states."""
    names = {word: Name(PARTS, parts=parts) for word, parts in korean.HALVES.items()}
    for word in korean.TOWARDS:
        names[word] = Name(PARTS, parts=((1, 2, korean.LETTERS[word[1]]),), check="towards")
    for letter in "북미중일러":
        parts = ((0, 1, korean.LETTERS[letter]),)
        names[letter + ","] = Name(PARTS, parts=parts, check="headline")
        for word in korean.INSTITUTIONS.split():
            names[f"{letter} {word}"] = Name(PARTS, parts=parts, check="headline" if letter in "중일" else "")
    for letter, code in korean.HAN.items():
        names[letter] = Name(PARTS, parts=((0, 1, code),), check="han")
    return names


def _name_korean_rows() -> Iterator[tuple[str, tuple[Part, ...]]]:
    """Give the rows with a dot between: "한·미", "한·미·일", "한·미국"."""
    for dot in _DOTS:
        for n_letters in (2, 3):
            for letters in permutations(korean.LETTERS, n_letters):
                places = enumerate(letters)
                yield dot.join(letters), tuple((2 * at, 2 * at + 1, korean.LETTERS[letter]) for at, letter in places)
        for letter, code in korean.LETTERS.items():
            for whole, other in korean.WHOLE.items():
                yield letter + dot + whole, ((0, 1, code), (2, 2 + len(whole), other))


def _name_chinese() -> Names:
    names: Names = {spelling: Name(BLOCKED) for spelling in _read_list(chinese.BLOCKED)}
    for word, parts in chinese.HALVES.items():
        names[word] = Name(PARTS, parts=parts)
    for code, spelling in _read_signs(chinese.SIGNS):
        names[spelling] = Name(SIGN, (code,))
    for spelling, codes in chinese.SHARED.items():
        names[spelling] = Name(SHARED, tuple(codes.split()))
    _add_rows(names, chinese.COUNTRIES)
    _add_leaders(names)
    _add_cldr(names, "zh_Hans")
    _add_cldr(names, "zh_Hant")
    for spelling, name in list(names.items()):
        if name.kind == SURE and not is_latin(spelling):
            names[spelling] = msgspec.structs.replace(name, check="money")
    for word in chinese.COMPOUNDS.split():
        parts = tuple((place, place + 1, chinese.LETTERS[letter]) for place, letter in enumerate(word))
        names.setdefault(word, Name(PARTS, parts=parts, check="compound"))
    for word, pair in chinese.PAIRS.items():
        parts = tuple((place, place + 1, code) for place, code in enumerate(pair))
        names.setdefault(word, Name(PARTS, parts=parts, check="compound"))
    for word, letter in chinese.SIDES.items():
        place = word.index(letter)
        names.setdefault(word, Name(PARTS, parts=((place, place + 1, chinese.LETTERS[letter]),), check="side"))
    for letter in chinese.OFFICIAL:
        names.setdefault(letter, Name(PARTS, parts=((0, 1, chinese.LETTERS[letter]),), check="office"))
    for head in ("自由贸易协定", "自由貿易協定", "自贸协定", "自貿協定", "自由贸易协议", "自贸协议", "自由貿易協議"):
        names.setdefault(head, Name(HEAD))
    return names


def _name_khmer() -> Names:
    names: Names = {spelling: Name(BLOCKED) for spelling in _read_list(khmer.BLOCKED)}
    for spelling, codes in khmer.SHARED.items():
        names[spelling] = Name(SHARED, tuple(codes.split()))
    _add_rows(names, khmer.COUNTRIES)
    _add_leaders(names)
    _add_cldr(names, "km")
    for spelling, name in list(names.items()):
        if name.kind == SURE and not is_latin(spelling):
            names[spelling] = msgspec.structs.replace(name, check="language")
    names["កិច្ចព្រមព្រៀងពាណិជ្ជកម្មសេរី"] = Name(HEAD)
    return names


def _name_by_cldr(language: str) -> Names:
    """Name the countries by CLDR alone; a language that it does not have is read like English."""
    names: Names = {}
    _add_cldr(names, language)
    if not names:
        return _name_english()
    _add_leaders(names)
    return names


def _add_rows(names: Names, table: str) -> None:
    for code, spellings in _read_rows(table):
        for written in _read_list(spellings):
            names.setdefault(*_name(written, code))


def _add_cldr(names: Names, locale: str, *, unsure: Sequence[str] = (), sure: Sequence[str] = ()) -> None:
    """Add the short names of countries in CLDR, but those that it explains in brackets or behind a dash."""
    try:
        territories = Locale.parse(locale).territories
    except (UnknownLocaleError, ValueError):
        return
    rows = [(cells[0].split(), cells[1]) for cells in _read_rows(english.COUNTRIES)]
    for (code, short), in_english in rows:
        spelling = str(territories.get(short, "")).replace("\u200b", "").partition("(")[0].partition("（")[0].strip()
        if len(spelling) > 1 and " - " not in spelling and not spelling.startswith("R.A.S."):
            is_unsure = code in unsure or (code not in sure and f"?{spelling}" in _read_list(in_english))
            names.setdefault(spelling, Name(UNSURE if is_unsure else SURE, (code,)))


def _name_bodies(language: str) -> Iterator[tuple[str, Name]]:
    """Name organizations and agreements; all languages are taken, since acronyms and names are borrowed."""
    for table, entity_type in ((bodies.ORGANIZATIONS, ORGANIZATION), (bodies.AGREEMENTS, AGREEMENT)):
        for entity_id, spellings in _read_rows(table):
            for written in _read_list(spellings):
                spelling = written.lstrip("?")
                if is_unspaced(language) or language == "ko" or is_latin(spelling):
                    is_plain = spelling in bodies.PLAIN.get(language, ())
                    yield _name(spelling if is_plain else written, entity_id, entity_type)
