"""Tell the labels that outlets put on what they publish: the words of sections, addresses and kickers, by genre.

A module of its own, since a section's name, a part of an address, and a line above a text are read alike: they are a
label only when they hold nothing but its words.
"""

import re
from functools import lru_cache

OPINION, PRESS_RELEASE, NEWS, OTHER = "opinion", "press_release", "news", "other"

_OPINION_WORDS = frozenset(
    [
        "opinion",
        "opinions",
        "oped",
        "opeds",
        "editorial",
        "editorials",
        "commentary",
        "commentaries",
        "comment",
        "commentisfree",
        "columnist",
        "columnists",
        "column",
        "columns",
        "viewpoint",
        "viewpoints",
        "édito",
        "éditos",
        "edito",
        "editos",
        "éditorial",
        "éditoriaux",
        "editoriaux",
        "chronique",
        "chroniques",
        "opinión",
        "editoriales",
        "columna",
        "columnas",
        "columnistas",
        "meinung",
        "kommentar",
        "kommentare",
        "leitartikel",
        "gastbeitrag",
        "gastkommentar",
        "opinião",
        "opiniao",
        "opinioni",
        "editoriale",
        "오피니언",
        "사설",
        "칼럼",
        "기고",
        "시론",
        "논단",
        "시평",
        "논평",
        "독자투고",
        "기자수첩",
        "社论",
        "社論",
        "社评",
        "社評",
        "评论",
        "評論",
        "时评",
        "時評",
        "观点",
        "觀點",
        "专栏",
        "專欄",
        "言论",
        "言論",
        "投书",
        "投書",
        "社説",
        "論説",
        "វិចារណកថា",
        "ទស្សនៈ",
        "មតិ",
        "អត្ថាធិប្បាយ",
    ]
)
_BESIDE_OPINION = frozenset(
    [
        "a",
        "and",
        "the",
        "of",
        "to",
        "from",
        "in",
        "on",
        "our",
        "by",
        "guest",
        "your",
        "letters",
        "letter",
        "editor",
        "editors",
        "analysis",
        "views",
        "view",
        "voices",
        "ideas",
        "news",
        "daily",
        "board",
        "online",
        "readers",
        "reader",
        "contributors",
        "contributor",
        "world",
        "local",
        "national",
        "politics",
        "economy",
        "business",
        "blog",
        "blogs",
        "et",
        "de",
        "la",
        "le",
        "les",
        "des",
        "débats",
        "idées",
        "libre",
        "point",
        "vue",
        "amp",
        "und",
        "y",
        "special",
        "featured",
        "more",
        "외부",
        "특별",
        "독자",
        "데스크",
        "전문가",
        "논설",
    ]
)
"""Words that may stand beside those of opinion: "opinion-and-analysis", "Guest column", "letters from our readers"."""

_PHRASES = {
    OPINION: (
        "opinionnewsarticle;"
        "letters;letters to the editor;letter to the editor;tribune;tribunes;tribune libre;libre opinion;point de vue"
        ";points de vue;carte blanche;courrier des lecteurs;guest essay;billet;billets;views"
        ";독자의 소리;기자의 눈;기자의 시각;데스크 칼럼;데스크의 눈;读者来信;讀者來信;本报评论员"
        ";debates and ideas;idées et débats;open letter;lettre ouverte;공개서한;公开信;公開信;读者来函"
        ";讀者來函;讀者投書"
    ),
    PRESS_RELEASE: (
        "press release;press releases;pressrelease;pressreleases;news release;news releases;media release"
        ";media releases"
        ";press statement;press statements;media statement;communiqué;communiqués;communique de presse"
        ";communiqué de presse;communiqués de presse;communiques de presse"
        ";pressemitteilung;pressemitteilungen"
        ";comunicado de prensa;comunicados;boletin de prensa;보도자료;新闻稿;新聞稿"
        ";សេចក្តីប្រកាសព័ត៌មាន;for immediate release;media advisory;press advisory;press note;성명;성명서;声明;聲明"
        ";即时发布;即時發佈"
    ),
    NEWS: (
        "reportagenewsarticle;"
        "news;breaking news;latest news;world news;local news;national news;international news;business news;news wire"
        ";newswire;wire;world;nation;international;actualité;actualités;actualite;actualites;nachrichten;noticias"
        ";뉴스;속보;정치;사회;국제"
        ";新闻;新聞;要闻;要聞;国际;國際;ព័ត៌មាន;ព័ត៌មានជាតិ;ព័ត៌មានអន្តរជាតិ"
    ),
    OTHER: (
        "advertisercontentarticle;reviewnewsarticle;"
        "recipe;recipes;horoscope;horoscopes;crossword;crosswords;quiz;quizzes;podcast;podcasts;obituaries;obituary"
        ";classifieds;sponsored;sponsored content;advertorial;advertorials;partner content;paid content;product reviews"
        ";reviews;운세;부고;星座;recettes;horoskop;rezepte"
        ";review;book review;book reviews;film review;film reviews;movie review;movie reviews"
        ";theatre review;music review;album review;restaurant review;interview;interviews;full text"
        ";full transcript;transcript;transcripts"
        ";speech;speeches;entretien;entretiens;nécrologie;인터뷰;대담;서평;书评;書評;影评;影評;专访;專訪;访谈;訪談"
        ";讣告;訃告;菜谱;食谱;演讲;演講"
    ),
}
_GENRE_OF = {phrase: genre for genre, phrases in _PHRASES.items() for phrase in phrases.split(";")}

_BREAKS = re.compile(r"[\W_]+")
_OP_ED = re.compile(r"\bop[-\s_]?ed(s?)\b")
MAX_LABEL_CHARS = 60
_MAX_LABEL_WORDS = 5


@lru_cache(maxsize=10_000)  # sections and folders are few, but a corpus has titles without end
def _read(label: str) -> str | None:
    plain = _OP_ED.sub(r"oped\1", label.lower().replace("\u2019", "'"))
    # combining signs of Khmer are no letters to a pattern, so a label without spaces is looked up as it stands
    words = plain.split() if any("\u1780" <= char <= "\u17ff" for char in plain) else _BREAKS.split(plain)
    words = [word for word in words if word]
    phrase = " ".join(words)
    if phrase in _GENRE_OF:
        return _GENRE_OF[phrase]
    if len(words) > _MAX_LABEL_WORDS or not _OPINION_WORDS.intersection(words):
        return None
    return OPINION if all(word in _OPINION_WORDS or word in _BESIDE_OPINION for word in words) else None


def read_label(label: str) -> str | None:
    """Give the genre that a short label names; None where it names none: "Opinion & Analysis", "보도자료"."""
    return _read(label) if 0 < len(label) <= MAX_LABEL_CHARS else None
