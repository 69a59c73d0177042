"""French: scale words, units, counted nouns, and what stands beside a figure."""

import re

from tasks.figures.lexicon import TAIL
from tasks.figures.numbers import COMMA_DIGITS, FRENCH_WORDS, either_case, list_initials, list_words
from tasks.figures.units import (
    BASIS_POINTS,
    CELSIUS,
    CENTIMETRE,
    CUBIC_METRE,
    DAY,
    DECADE,
    GRAM,
    HECTARE,
    HOUR,
    KILOGRAM,
    KILOMETRE,
    KILOMETRES_AN_HOUR,
    LITRE,
    METRE,
    MILE,
    MILLIMETRE,
    MINUTE,
    MONTH,
    NAUTICAL_MILE,
    PERCENT,
    POINTS,
    SECOND,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    TONNE,
    WATTS,
    WEEK,
    YEAR,
    Unit,
    count,
    money,
)

SCALES: dict[str, int] = {
    "mille": 10**3,
    "milliers": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
    "billion": 10**12,
    "billions": 10**12,
    "mds": 10**9,
    "md": 10**9,
    "mrd": 10**9,
    "mrds": 10**9,
}
"""A billion is a million million, as in all French."""

MONEY_SCALES: dict[str, int] = {}

_SMALL_WORDS = either_case(FRENCH_WORDS)
_SCALE = either_case(SCALES)
_GAP = "[ \u00a0\u202f-]"

_SCALES_BEHIND = rf"""
    (?P<half> [ ]et[ ]demie?\b (?![ -]m) )?
    (?: {_GAP}? (?=[{list_initials(SCALES)}]) (?P<scale> {_SCALE} )\b (?: [ \u00a0\u202f] (?: de (?=[ ]) | d['’] ) )? )?
"""

DIGITS = re.compile(rf"(?P<digits> {COMMA_DIGITS} ) (?! [0-9] | [.,:/h][0-9] ) {_SCALES_BEHIND} {TAIL}", re.VERBOSE)
"""'920 millions de', '1 234,5'."""

NUMBER_WORDS = re.compile(
    rf"""
    (?: (?P<share> [Uu]n[ ]demi(?=[ -]) | [Uu]n(?=[ ]) ) (?= [ -](?:million|milliard)\b )
      | (?P<words> (?: {_SMALL_WORDS} | [Cc]ent | [Mm]ille )\b
        (?: [ -](?:et[ ])?(?: {_SMALL_WORDS} | cents? | mille )\b ){{0,7}} ) )
    {_SCALES_BEHIND} {TAIL}
    """,
    re.VERBOSE,
)
"""'quatre-vingt-dix', 'un demi-million', 'deux et demi'."""

FRACTION = re.compile(
    r"(?P<n>[Uu]ne?|[Dd]eux|[Tt]rois|[Qq]uatre)[ -](?P<d>tiers|quarts?"
    r"|cinquièmes?|dixièmes?)(?:(?= (?:de|des|du) (?!confiance)| d['’](?!heure))"
    r"|(?= (?:en|depuis|par rapport|sur|entre|à)\b|[,.;)]|$)(?:(?<=(?:d['’]|e )un (?:quart|tiers))"
    r"|(?<=(?:d['’]|e )un cinquième)|(?<=de deux tiers)))"
    r"|(?:[Uu]ne?|(?P<some>[Dd]eux|[Tt]rois|[Qq]uatre|[Cc]inq|[Ss]ix|[Ss]ept|[Hh]uit|[Nn]euf|[2-9]))"
    r"(?: [^\W\d_]{3,})?(?<!mètres)(?<! ans)(?<! mois) sur"
    r" (?P<of>deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[0-9]{1,3}(?![0-9,.:%]|[   ][0-9]))"
    r"(?! (?:ans?|mois|jours?|mètres|matchs|kilomètres|heures|semaines)\b)"
)
"""'deux tiers des', 'baissé d'un quart', 'un habitant sur cinq', 'huit Français sur dix'."""

FRACTION_PARTS = {"tier": 3, "quart": 4, "cinquième": 5, "dixième": 10}

TRIGGERS = tuple(f"{gap}{word}" for gap in (" ", "'", "(", "?", "\n") for word in (
    *("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize"),
    *("quatorze", "quinze", "seize", "vingt", "trente", "quarante", "cinquante", "soixante", "cent ", "mille "),
    *("un million", "un milliard", "un demi", "un tiers", "un quart", "un pour", "une per", "un habitant sur"),
    *("un français sur", "un jeune sur", "un salarié sur", "un ménage sur", "un électeur sur", "une entreprise sur"),
    *("un fran", "une femme sur", "un homme sur", "un enfant sur"),
))  # fmt: skip
"""Words where a number may begin, lowered, with what stands before them."""

_NOUNS = """
people=personnes,personne,gens civilians=civils inhabitants=habitants residents=résidents citizens=citoyens
migrants=migrants refugees=réfugiés workers=travailleurs,ouvriers employees=employés,salariés
soldiers=soldats,militaires troops=troupes officers=policiers,gendarmes fighters=combattants,miliciens
prisoners=prisonniers,détenus hostages=otages victims=victimes deaths=morts,décès
injuries=blessés cases=cas patients=patients doctors=médecins nurses=infirmiers students=étudiants pupils=élèves
teachers=enseignants children=enfants women=femmes men=hommes girls=filles boys=garçons families=familles
households=ménages,foyers visitors=visiteurs tourists=touristes passengers=passagers,voyageurs voters=électeurs
votes=voix,votes seats=sièges members=membres participants=participants players=joueurs athletes=athlètes
spectators=spectateurs protesters=manifestants journalists=journalistes farmers=agriculteurs
companies=entreprises,sociétés factories=usines jobs=emplois countries=pays provinces=provinces villages=villages
cities=villes schools=écoles hospitals=hôpitaux universities=universités banks=banques houses=maisons
homes=logements vehicles=véhicules cars=voitures trucks=camions buses=bus trains=trains flights=vols ships=navires
boats=bateaux aircraft=avions helicopters=hélicoptères drones=drones tanks=chars missiles=missiles
shares=actions contracts=contrats projects=projets units=unités doses=doses tests=tests barrels=barils
animals=animaux trees=arbres subscribers=abonnés users=utilisateurs customers=clients investors=investisseurs
deputies=députés arrests=arrestations suspects=suspects experts=experts candidates=candidats volunteers=bénévoles
"""
_CURRENCIES = (
    "dollars=USD dollar=USD dollars_américains=USD dollars_us=USD euros=EUR euro=EUR livres_sterling=GBP wons=KRW"
    " won=KRW wons_sud-coréens=KRW yuans=CNY yuan=CNY renminbi=CNY yens=JPY yen=JPY riels=KHR bahts=THB dongs=VND"
    " roubles=RUB francs_suisses=CHF dollars_canadiens=CAD dollars_australiens=AUD dollars_de_hong_kong=HKD"
    " francs_cfa=XOF roupies_indiennes=INR"
)
UNITS: dict[str, Unit] = {
    "pour cent": PERCENT, "pourcent": PERCENT, "points de pourcentage": POINTS, "point de pourcentage": POINTS,
    "points de base": BASIS_POINTS,
    "ans": YEAR, "an": YEAR, "années": YEAR, "mois": MONTH, "semaines": WEEK, "semaine": WEEK, "jours": DAY,
    "jour": DAY, "heures": HOUR, "heure": HOUR, "minutes": MINUTE, "secondes": SECOND, "décennies": DECADE,
    "kilomètres": KILOMETRE, "kilomètre": KILOMETRE, "mètres": METRE, "mètre": METRE, "centimètres": CENTIMETRE,
    "millimètres": MILLIMETRE, "milles nautiques": NAUTICAL_MILE, "milles marins": NAUTICAL_MILE, "miles": MILE,
    "kilomètres carrés": SQUARE_KILOMETRE, "mètres carrés": SQUARE_METRE, "hectares": HECTARE, "hectare": HECTARE,
    "litres": LITRE, "mètres cubes": CUBIC_METRE, "tonnes": TONNE, "tonne": TONNE, "kilogrammes": KILOGRAM,
    "kilos": KILOGRAM, "grammes": GRAM, "degrés celsius": CELSIUS, "kilomètres par heure": KILOMETRES_AN_HOUR,
    "kilomètres heure": KILOMETRES_AN_HOUR,
    "kilomètres à l'heure": KILOMETRES_AN_HOUR, "mètre cube": CUBIC_METRE, "kilomètre carré": SQUARE_KILOMETRE,
    "mégawatts": WATTS["M"], "gigawatts": WATTS["G"], "kilowatts": WATTS["k"],
    **{word.replace("_", " "): money(code) for word, code in (pair.split("=") for pair in _CURRENCIES.split())},
    **{word: money(None) for word in ("roupies", "pesos", "francs", "dinars", "livres")},
}  # fmt: skip
NOUNS: dict[str, Unit] = {
    word: count(noun) for noun, words in (pair.split("=") for pair in _NOUNS.split()) for word in words.split(",")
}
STOPS = frozenset(
    list_words(
        "de du des le la les un une et ou mais que qui dont où à au aux"
        " en dans sur par pour avec sans sous entre est sont"
        " était étaient a ont avait avaient sera seront il elle ils elles"
        " on nous vous ce cette ces son sa ses leur leurs"
        " plus moins pas ne se depuis après avant pendant selon contre autres autre fois premiers premières derniers"
        " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    )
)
NAMING = frozenset(
    list_words(
        "article articles section chapitre numéro no n° groupe page étape"
        " niveau classe type route vol chambre résolution"
        " paragraphe tableau division chaîne ligne acte loi version guerre mondiale âgé âgée âgés âgées"
        " janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
    )
)
ANAPHORIC = frozenset(list_words("les ces leurs ses nos vos aux des autres tous toutes"))
ROUGHLY = frozenset(
    list_words(
        "de d environ près plus presque quelque seulement peine moins total moyenne une un en au encore respectivement"
        " soit pas loin plus d' d’"
    )
)
UP = frozenset(
    list_words(
        "hausse hausses augmenter progresser augmenté augmente augmentent augmentation"
        " progressé progresse progression crû croît croissance"
        " grimpé grimpent monté monte montent grimpe bondi bondit bond accru accroissement accélération majoration"
    )
)
DOWN = frozenset(
    list_words(
        "baisse baisses diminuer reculer baisser baissé baissent reculé recule recul"
        " diminué diminue diminution chutent plongé dégringolé chuté chute repli réduit réduction"
        " régressé contraction contracté fondu"
    )
)
RISEN = frozenset(list_words("augmenter augmenté accroître relever relevé"))
FALLEN = frozenset(list_words("réduire réduit diminuer diminué baisser abaisser abaissé"))
"""What is said to rise or fall may stand between these and "de": "réduire les émissions de 5 %"."""

UP_AFTER = frozenset(("plus",))
DOWN_AFTER = frozenset(("moins",))
