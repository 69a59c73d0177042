"""Part languages for which a detector, or a script, has one name: Indonesian from Malay, Serbian from Croatian.

A module of its own: everywhere else a language is what its name says.
"""

import re

RELATIVES = {
    "am": ("ti",),
    "bg": ("mk",),
    "bn": ("as",),
    "es": ("gl",),
    "fa": ("ps",),
    "he": ("yi",),
    "hi": ("ne",),
    "hr": ("bs", "sr"),
    "mr": ("ne",),
    "ms": ("id",),
    "my": ("shn",),
    "nl": ("af",),
    "pt": ("gl",),
    "sr": ("mk",),
}
"""What else a text may be that is called by this name: languages that the first detector or the script rules do not
know and call so, most texts of the Universal Declaration of Human Rights taken as the measure. A claim of one of them
is no contradiction."""

_WORDS = {
    "ms": {
        "id": "agustus bahwa berbagai berbeda bisa bus coba desember dokter ekspor eropa film gubernur impor inggris"
        " istri jepang juli jumat juni kamis kantor karena kecelakaan kesehatan klub listrik maret menit miliar musik"
        " nomor obat perusahaan polisi pria provinsi resmi sebagian senin serikat spanyol televisi tentara triliun uang"
        " aktivitas komunitas kualitas universitas yakni",
        "ms": "bahawa pelbagai berbeza bas cuba disember doktor eksport eropah filem gabenor import inggeris"
        " isteri jepun julai jumaat khamis kerana kemalangan kesihatan kelab elektrik minit bilion muzik"
        " nombor ubat syarikat polis lelaki rasmi sebahagian isnin sepanyol televisyen tentera trilion ogos"
        " aktiviti komuniti kualiti universiti ialah iaitu manakala sahaja sekiranya selepas",
    },
    "hr": {
        "hr": "gdje prije poslije uvijek vrijeme mjesto dvije riječ dio svijet tko također tisuća jučer",
        "sr": "gde pre posle uvek vreme mesto dve reč deo svet šta takođe hiljada juče",
    },
}
"""Common words that the standards of two languages spell or choose apart: Indonesian bahwa, Malay bahawa; Serbian in
Latin letters gde, Croatian gdje."""

_COMPILED = {
    name: {language: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for language, words in relatives.items()}
    for name, relatives in _WORDS.items()
}


def part_relatives(language: str, text: str) -> str:
    """Part a detector's verdict by the words that only one of two relatives uses; it stays where neither has more."""
    if language not in _COMPILED:
        return language
    lowered = text.lower()
    n_of = {relative: len(words.findall(lowered)) for relative, words in _COMPILED[language].items()}
    most = max(n_of.values())
    leaders = [relative for relative, n in n_of.items() if n == most]
    return leaders[0] if len(leaders) == 1 else language


def are_relatives(language: str, other: str) -> bool:
    """Tell whether one of two languages may be called by the other's name."""
    return other in RELATIVES.get(language, ()) or language in RELATIVES.get(other, ())
