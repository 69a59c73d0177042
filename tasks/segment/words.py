"""Words that say whether a sentence ends at the full stop beside them: abbreviations, and words that open sentences."""

import re
from typing import Literal

Kind = Literal["", "joined", "shortened", "numbering", "clock"]
"""What a word says of its full stop: after "Gen." no sentence ends, after "Inc." one does before an opening word, after
"No." but before a number, after "p.m." but before a day or a zone, after other words always.
"""

_ABBREVIATIONS: dict[tuple[str, Kind], str] = {
    ("", "joined"): "Mr Mrs Ms Mx Mme Mlle Dr Prof Gen Col Sen Rev St Ste vs",
    ("", "shortened"): "Inc Corp Co Ltd",
    ("en", "joined"): """Messrs Hon Fr Lt Maj Capt Cmdr Cpl Sgt Pvt Adm Brig Pres Gov Sens Rep Reps Amb Supt Insp Det Mt
        Ft v approx ca cf viz incl est e.g i.e""",
    ("en", "shortened"): """Cos Bros LLC Plc Jr Sr Esq St Ave Blvd Rd Dept dept Univ Assn Intl Natl Govt govt Ph.D
        al ext Jan Feb Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Ala Ariz Ark Calif
        Colo Conn Del Fla Ga Ill Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt
        Wash Wis Wyo ft yd sq oz lb lbs hr hrs min mins max tel misc""",
    ("en", "numbering"): """No Nos no nos Mar Sat Sun Art art Fig Figs fig figs p pp Vol vol Ch ch Sec sec Ed ed Op op
        etc""",
    ("en", "clock"): "a.m p.m A.M P.M",
    ("fr", "joined"): "M MM Pr Me Mgr gén col cap cf env p.ex",
    ("fr", "shortened"): "Cie Sté av bd boul éd janv févr avr juill sept oct nov déc",
    ("fr", "numbering"): "art n no nos p pp chap vol fig al etc",
    ("de", "joined"): "Hr Fr Dipl Ing bzw ca vgl inkl evtl sog ggf d.h z.B u.a Mio Mrd Tsd",
    ("de", "shortened"): "e.V Str jr sen Jan Feb Febr Aug Sept Okt Nov Dez",
    ("de", "numbering"): "Nr Art Abs Kap Ziff Bd Abb Anm S usw etc ff",
    ("es", "joined"): "Sr Sra Srta Sres D Dña Dra Profa Ing Lic Gral Cnel Cap Tte Mons Fr Hno Ud Uds",
    ("es", "shortened"): "Cía Ltda EE EE.UU av avda",
    ("es", "numbering"): "núm núms n nro art arts pág págs p pp vol cap fig etc",
    ("ru", "joined"): "ул пл просп акад проф доц ген полк им св см ср т.е т.н",
    ("ru", "shortened"): "г гг в вв р к тыс млн млрд руб коп др пр т.д т.п н.э",
    ("ru", "numbering"): "стр с рис табл гл п пп ст д кв",
    ("hi", "joined"): "डॉ प्रो श्री श्रीमती पं",
    ("vi", "joined"): "TP Tp TX ThS TS PGS GS BS KS LS KTS",
    ("vi", "numbering"): "No Tr tr",
}
"""Abbreviations as written before their full stop, by language ("" is any) and kind."""

_OPENING_WORDS = {
    "en": """The This That These Those It Its He His She Her We Our They Their You Your I My A An And But Or Nor So
        Yet If In On At By For From To With Under Over Of As When While Where After Before Since Until Once Although
        Though Because Unless However Meanwhile Moreover Instead Still Also Then There Here Now Today Yesterday
        Earlier Later Last What Who Why How Which Both Each Every Some Many Most Several All Another Other Not
        Nobody None Did Does Do Is Are Was Were Has Have Despite During Among Between Through Without Within
        According Asked""",
    "fr": """Le La Les L Un Une Des Il Elle Ils Elles On Ce C Cet Cette Ces Son Sa Ses Leur Leurs Nous Vous Je J Et
        Mais Ou Or Car Donc Si S En Dans Sur Pour Par Avec Sans Sous Au Aux À A De D Du Depuis Après Avant Pendant
        Selon Quand Lorsque Puis Ainsi Cependant Toutefois Enfin Ensuite Aujourd Hier Tout Tous Plusieurs Certains
        Qui Que Qu Quel""",
    "de": """Der Die Das Dem Den Des Ein Eine Einen Einer Er Sie Es Wir Ihr Ich Man Und Aber Oder Denn Doch Auch In
        Im An Am Auf Aus Bei Mit Nach Von Vom Vor Zu Zum Zur Für Durch Gegen Ohne Um Seit Wegen Während Wenn Als Da
        Dann Dort Hier Heute Gestern Jetzt Nun So Noch Nur Schon Dies Diese Dieser Dieses Jedoch Damit Danach Dabei
        Daher Deshalb Zudem Außerdem Allerdings Zuvor Seine Ihre Was Wer Wie Wo Warum Alle Viele Kein Keine""",
    "es": """El La Los Las Un Una Unos Unas Lo Su Sus Se Es Y E O Pero Si No En De Del A Al Con Por Para Sin Sobre
        Según Desde Hasta Entre Tras Ante Como Cuando Donde Aunque Mientras Además También Este Esta Estos Estas Ese
        Esa Eso Aquel Él Ella Ellos Ellas Yo Hoy Ayer Ahora Así Ya Luego Después Antes Todo Todos Muchos Algunos
        Otro Otros""",
    "ru": """Он Она Они Оно Мы Вы Я Это Этот Эта Эти В Во На По С Со К Ко У О Об От До За Из При Для Но И А Или Если
        Когда Где Как Что Кто Также Однако Поэтому Потом Затем Сейчас Сегодня Вчера Так Там Тут После Перед Все Всё
        Его Её""",
    "vi": """Ông Bà Anh Chị Cô Họ Tôi Chúng Theo Trong Ngoài Tại Tuy Nhưng Và Các Những Một Đây Đó Khi Nếu Sau Trước
        Hiện Với Từ Do Vì Để Ở Trên Dưới Năm Ngày Hôm Sáng Chiều Tối Nhiều Mỗi Cũng Còn Ngay""",
}
"""Words that stand with a capital letter hardly but where a sentence begins."""

OPENERS = {language: frozenset(words.split()) for language, words in _OPENING_WORDS.items()}
KINDS: dict[str, dict[str, Kind]] = {
    language: {
        word: kind for (of, kind), words in _ABBREVIATIONS.items() if of in ("", language) for word in words.split()
    }
    for language, _ in _ABBREVIATIONS
}

DAY_OR_ZONE = re.compile(
    r"""
    (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | [A-Z]{2,} | Eastern | Central | Mountain | Pacific | Greenwich
    | Jan(?:uary)? | Feb(?:ruary)? | March | April | May | June | July | Aug(?:ust)? | Sept(?:ember)? | Oct(?:ober)?
    | Nov(?:ember)? | Dec(?:ember)?
    """,
    re.VERBOSE,
)
"""What follows a time of day in its own sentence: "9 p.m. GMT", "5 p.m. Friday"."""

WORDS_TOO = frozenset(
    [
        *("sun", "mon", "sat", "fri", "miss", "ill", "pa", "wash", "mass", "mar", "sec", "oz", "col", "hon", "rep"),
        *("det", "gen", "me", "la", "or"),
    ]
)
"""Words that are abbreviations only where they begin with a capital letter."""

EXCLAIMED = frozenset(("Yahoo", "Yum", "Jeopardy"))
"""Names that end in an exclamation mark."""

SPEAKER = re.compile(
    r"""
    (?! (?:He|She|It|They|We|I|You|The) \b )
    (?: (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Sen|Rep|Gov) \.[ ] )? (?: [A-Z][\w'’-]* [ ] ){1,4}
    (?: said|says|asked|asks|added|adds|told|wrote|replied|answered|cried|shouted|wondered ) \b
    """,
    re.VERBOSE,
)
"""After a question in quotation marks: “Is it open?” Mr. Lim asked."""
