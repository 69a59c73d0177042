"""English: scale words, units, counted nouns, and what stands beside a figure."""

import re

from tasks.figures.lexicon import TAIL
from tasks.figures.numbers import (
    ENGLISH_WORDS,
    LAKH_DIGITS,
    POINT_DIGITS,
    SIMPLE_DIGITS,
    either_case,
    list_initials,
    list_words,
)
from tasks.figures.units import (
    ACRE,
    BASIS_POINTS,
    CELSIUS,
    CENTIMETRE,
    CENTS,
    CENTURY,
    CUBIC_METRE,
    DAY,
    DECADE,
    DOLLAR_CENTS,
    FAHRENHEIT,
    FOOT,
    GRAM,
    HECTARE,
    HOUR,
    INCH,
    KILOGRAM,
    KILOMETRE,
    KILOMETRES_AN_HOUR,
    LITRE,
    METRE,
    MILE,
    MILES_AN_HOUR,
    MILLILITRE,
    MILLIMETRE,
    MINUTE,
    MONTH,
    NAUTICAL_MILE,
    PERCENT,
    POINTS,
    POUND,
    QUARTER,
    SECOND,
    SQUARE_FOOT,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SQUARE_MILE,
    TONNE,
    WATT_HOURS,
    WATTS,
    WEEK,
    YEAR,
    Unit,
    count,
    money,
)

SCALES: dict[str, int] = {
    "hundred": 10**2,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "lakh": 10**5,
    "crore": 10**7,
    "lakh crore": 10**12,
    "thousand crore": 10**10,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "bln": 10**9,
    "tn": 10**12,
    "trn": 10**12,
}
MONEY_SCALES: dict[str, int] = {"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12}
"""Letters that mean a scale only after a currency: "$3.2M"; "3 m" is a length."""

_SMALL_WORDS = either_case(ENGLISH_WORDS)
_WORDS = rf"(?:{_SMALL_WORDS})\b(?:[ -](?:and[ ])?(?:{_SMALL_WORDS}|hundred|dozen)\b){{0,6}}"
_FIRST_WORDS = rf"(?:[Aa]n?[ ](?:dozen|hundred)\b(?:[ ]and[ ](?:{_SMALL_WORDS})\b)?|{_WORDS})"
_SCALE = either_case((*SCALES, *MONEY_SCALES)).replace(" ", "[ ]")

_SCALE_INITIALS = list_initials((*SCALES, *MONEY_SCALES))
_SCALES_BEHIND = rf"""
    (?P<half> [ ]and[ ]a[ ]half\b )?
    (?: [ \u00a0\u202f-]? (?=[{_SCALE_INITIALS}]) (?P<scale> {_SCALE} )\b (?! [²³/] ) )?
"""

DIGITS = re.compile(
    rf"""
    (?P<digits> {SIMPLE_DIGITS} | {LAKH_DIGITS} | {POINT_DIGITS} ) (?! [0-9] | [.,:/][0-9] | [ ]?[½¼¾⁄] )
    {_SCALES_BEHIND} {TAIL}
    """,
    re.VERBOSE,
)
"""'920 million', '1,234.5', '2 and a half'."""

NUMBER_WORDS = re.compile(
    rf"""
    (?: (?P<words> {_FIRST_WORDS} )
      | (?P<share> [Hh]alf[ ]an? | [Aa][ ]quarter[ ]of[ ]an? | [Aa]n? )
        (?= [ -](?:hundred|thousand|million|billion|trillion|lakh|crore)\b ) )
    {_SCALES_BEHIND} {TAIL}
    """,
    re.VERBOSE,
)
"""'twenty-five', 'half a million', 'a dozen', 'two and a half'."""

_AFTER_CHANGE = r"(?=[,.;)]|$| (?:in|to|from|since|over|this|last|and|between|during|compared|by 20)\b)"
FRACTION = re.compile(
    r"(?P<by>(?<=by ))?(?P<n>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)[ -]"
    r"(?P<d>thirds?|quarters?|fourths?|fifths?|tenths?)"
    rf"(?:(?= of (?!the (?:year|month|day)\b|[0-9]))|(?(by){_AFTER_CHANGE}|(?!)))"
    r"|[Hh]alf(?= of (?:the|all|its|their|those|these|them|our|his|her) (?!year|month|week|day|century|game|season))"
    rf"|(?<=by )half{_AFTER_CHANGE}"
    r"|(?:(?P<one>[Oo]ne|1)|(?P<some>[Tt]wo|[Tt]hree|[Ff]our|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[2-9]))"
    r" (?:in|out of)(?: every)? (?P<of>(?(some)(?:five|ten|10|100)|(?:three|four|five|six|seven|eight|nine|ten"
    r"|[0-9]{1,3})(?![0-9,.:%])))(?= (?!(?:year|month|week|day|hour|minute|match|game|cit|countr)[a-z]*)[A-Za-z]{3,})"
)
"""'two-thirds of', 'half of the', 'fell by a third,', 'one in five', 'two out of ten'."""

FRACTION_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "tenth": 10}

TRIGGERS = tuple(f"{gap}{word}" for gap in (" ", "(", '"', "\n", "?") for word in (
    *(word for word in ENGLISH_WORDS if word != "one"),
    *("half a", "half of", "one in ", "one out of", "one-third", "one-quarter"),
    *("one third", "one quarter", "one-fifth", "one fifth", "one per", "one mil", "one bil"),
    *("one hun", "one thou", "one tril", "a hundred", "a dozen", "a million", "a billion", "a trillion"),
    *("a thousand", "one doz", "a third", "a quarter", "a fifth"),
    *(f"half{mark}" for mark in (",", ".", " in ", " to ", " from ", " since ", " over ", " between ", " by ")),
))  # fmt: skip
"""Words where a number may begin, lowered, with what stands before them."""

_NOUNS = """
people=people,persons,person,individuals,americans
civilians=civilians inhabitants=inhabitants residents=residents citizens=citizens migrants=migrants
refugees=refugees workers=workers employees=employees staff=staff labourers=laborers,labourers
soldiers=soldiers troops=troops police=policemen officers=officers fighters=fighters militants=militants
personnel=personnel peacekeepers=peacekeepers prisoners=prisoners hostages=hostages detainees=detainees
victims=victims deaths=deaths,fatalities casualties=casualties injuries=injuries cases=cases infections=infections
patients=patients doctors=doctors nurses=nurses students=students pupils=pupils teachers=teachers graduates=graduates
children=children women=women men=men girls=girls boys=boys families=families households=households
visitors=visitors tourists=tourists,travellers,travelers passengers=passengers voters=voters votes=votes seats=seats
delegates=delegates lawmakers=lawmakers,legislators members=members participants=participants
players=players athletes=athletes fans=fans spectators=spectators supporters=supporters protesters=protesters,protestors
journalists=journalists farmers=farmers fishermen=fishermen businesses=businesses companies=companies,firms
factories=factories plants=plants jobs=jobs countries=countries,nations provinces=provinces
villages=villages cities=cities schools=schools hospitals=hospitals universities=universities banks=banks
houses=houses homes=homes apartments=apartments buildings=buildings rooms=rooms hotels=hotels
vehicles=vehicles cars=cars trucks=trucks buses=buses motorcycles=motorcycles trains=trains flights=flights
ships=ships,vessels boats=boats aircraft=aircraft planes=planes,airplanes helicopters=helicopters drones=drones
tanks=tanks missiles=missiles rockets=rockets warheads=warheads bombs=bombs weapons=weapons shells=shells
shares=shares contracts=contracts projects=projects products=products units=units doses=doses tests=tests
barrels=barrels,bbl animals=animals cattle=cattle pigs=pigs trees=trees species=species
subscribers=subscribers users=users customers=customers investors=investors shareholders=shareholders
followers=followers copies=copies books=books films=films items=items complaints=complaints
arrests=arrests suspects=suspects defendants=defendants experts=experts
officials=officials candidates=candidates volunteers=volunteers athletes=athletes immigrants=immigrants
homes=homes bodies=bodies survivors=survivors rebels=rebels gunmen=gunmen inmates=inmates
leaders=leaders agreements=agreements,deals documents=documents containers=containers trips=trips
incidents=incidents attacks=attacks accidents=accidents districts=districts towns=towns communities=communities
clinics=clinics classrooms=classrooms mosques=mosques churches=churches temples=temples museums=museums
shops=shops,stores,outlets restaurants=restaurants branches=branches stations=stations bridges=bridges
satellites=satellites jets=jets warships=warships submarines=submarines pilots=pilots engineers=engineers
scientists=scientists researchers=researchers lawyers=lawyers judges=judges ministers=ministers
diplomats=diplomats organizations=organizations,organisations institutions=institutions agencies=agencies
applications=applications visas=visas passports=passports permits=permits licences=licences,licenses
tickets=tickets adults=adults demonstrators=demonstrators activists=activists monks=monks pilgrims=pilgrims
evacuees=evacuees commuters=commuters drivers=drivers guests=guests recipients=recipients
beneficiaries=beneficiaries exporters=exporters manufacturers=manufacturers suppliers=suppliers
turbines=turbines reactors=reactors mines=mines landmines=landmines guns=guns rifles=rifles
birds=birds sheep=sheep cows=cows chickens=chickens elephants=elephants dogs=dogs islands=islands states=states
phones=phones smartphones=smartphones computers=computers loans=loans bottles=bottles packages=packages
"""
_MEASURES: dict[str, Unit] = {
    "percent": PERCENT, "per cent": PERCENT, "pct": PERCENT, "pc": PERCENT, "percentage points": POINTS,
    "percentage point": POINTS, "per cent points": POINTS, "percent points": POINTS,
    "basis points": BASIS_POINTS, "basis point": BASIS_POINTS, "bps": BASIS_POINTS,
    "years": YEAR, "year": YEAR, "months": MONTH, "month": MONTH, "weeks": WEEK, "week": WEEK, "fortnights": WEEK,
    "days": DAY, "day": DAY, "hours": HOUR, "hour": HOUR, "minutes": MINUTE, "minute": MINUTE, "seconds": SECOND,
    "decades": DECADE, "decade": DECADE, "centuries": CENTURY, "quarters": QUARTER,
    "kilometers": KILOMETRE, "kilometres": KILOMETRE, "kilometer": KILOMETRE, "kilometre": KILOMETRE, "kms": KILOMETRE,
    "meters": METRE, "metres": METRE, "meter": METRE, "metre": METRE, "centimeters": CENTIMETRE,
    "centimetres": CENTIMETRE, "millimeters": MILLIMETRE, "millimetres": MILLIMETRE, "miles": MILE, "mile": MILE,
    "nautical miles": NAUTICAL_MILE, "nautical mile": NAUTICAL_MILE, "feet": FOOT, "foot": FOOT, "ft": FOOT,
    "inches": INCH, "inch": INCH, "square kilometers": SQUARE_KILOMETRE, "square kilometres": SQUARE_KILOMETRE,
    "square km": SQUARE_KILOMETRE, "sq km": SQUARE_KILOMETRE, "square kilometer": SQUARE_KILOMETRE,
    "square meters": SQUARE_METRE, "square metres": SQUARE_METRE, "sq m": SQUARE_METRE, "square miles": SQUARE_MILE,
    "square mile": SQUARE_MILE, "square feet": SQUARE_FOOT, "square foot": SQUARE_FOOT, "sq ft": SQUARE_FOOT,
    "hectares": HECTARE, "hectare": HECTARE, "acres": ACRE, "acre": ACRE,
    "liters": LITRE, "litres": LITRE, "liter": LITRE, "litre": LITRE, "cubic meters": CUBIC_METRE,
    "cubic metres": CUBIC_METRE, "tons": TONNE, "tonnes": TONNE, "ton": TONNE, "tonne": TONNE, "metric tons": TONNE,
    "metric tonnes": TONNE, "metric ton": TONNE, "kilograms": KILOGRAM, "kilos": KILOGRAM, "kilogram": KILOGRAM,
    "kgs": KILOGRAM, "grams": GRAM, "grammes": GRAM, "lb": POUND, "lbs": POUND, "pounds of": POUND,
    "degrees celsius": CELSIUS, "degree celsius": CELSIUS, "degrees centigrade": CELSIUS, "degrees c": CELSIUS,
    "degrees fahrenheit": FAHRENHEIT, "degrees f": FAHRENHEIT, "mph": MILES_AN_HOUR, "miles per hour": MILES_AN_HOUR,
    "miles an hour": MILES_AN_HOUR, "kph": KILOMETRES_AN_HOUR, "kmh": KILOMETRES_AN_HOUR,
    "km per hour": KILOMETRES_AN_HOUR, "kilometers per hour": KILOMETRES_AN_HOUR,
    "kilometres per hour": KILOMETRES_AN_HOUR, "kilometers an hour": KILOMETRES_AN_HOUR,
    "kilometres an hour": KILOMETRES_AN_HOUR, "km an hour": KILOMETRES_AN_HOUR, "kmph": KILOMETRES_AN_HOUR,
    "milliliters": MILLILITRE, "millilitres": MILLILITRE, "ml": MILLILITRE,
    **{f"{word}watt{s}": WATTS[sign] for word, sign in (("kilo",
    "k"), ("mega", "M"), ("giga", "G")) for s in ("", "s")},
    **{f"{word}watt hours": WATT_HOURS[sign]
       for word, sign in (("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"))},
    **{f"{word}watt-hours": WATT_HOURS[sign]
       for word, sign in (("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"))},
}  # fmt: skip
_CURRENCIES = (
    "dollars=USD dollar=USD us_dollars=USD us_dollar=USD american_dollars=USD euros=EUR euro=EUR pounds=GBP"
    " pounds_sterling=GBP british_pounds=GBP won=KRW korean_won=KRW south_korean_won=KRW yuan=CNY chinese_yuan=CNY"
    " renminbi=CNY rmb=CNY yen=JPY japanese_yen=JPY riel=KHR riels=KHR baht=THB thai_baht=THB dong=VND"
    " vietnamese_dong=VND rubles=RUB roubles=RUB ringgit=MYR rupiah=IDR kip=LAK kyat=MMK taka=BDT naira=NGN rand=ZAR"
    " swiss_francs=CHF indian_rupees=INR australian_dollars=AUD canadian_dollars=CAD singapore_dollars=SGD"
    " hong_kong_dollars=HKD new_zealand_dollars=NZD taiwan_dollars=TWD new_taiwan_dollars=TWD"
)
_OPEN_CURRENCIES = ("rupees", "pesos", "francs", "dinars", "shillings", "krona", "kroner", "kronor", "lira")

UNITS: dict[str, Unit] = {
    **_MEASURES,
    **{word.replace("_", " "): money(code) for word, code in (pair.split("=") for pair in _CURRENCIES.split())},
    **{word: money(None) for word in _OPEN_CURRENCIES},
    "cents": CENTS,
    "us cents": DOLLAR_CENTS,
    "euro cents": money("EUR", (1, 100)),
}
NOUNS: dict[str, Unit] = {
    **{word: count(noun) for noun, words in (pair.split("=") for pair in _NOUNS.split()) for word in words.split(",")},
    **{word: money(None) for word in ("dollars", "rupees", "pesos", "francs")},
}
"""What may stand some words after its number: "200 North Korean soldiers", "5 million Jamaican dollars"."""

STOPS = frozenset(
    list_words(
        "of in on at to for from by with and or but nor as than that"
        " which who whom whose when where while the a an this"
        " these those is are was were be been has have had will would could should may might can did do does not no its"
        " their his her our your my it they he she we you i if so because since after before until per per-cent percent"
        " between into over under about against during through out up down off said says say points point times more"
        " away later ago earlier old all some other others each every any both january february march april may june"
        " july august september october november december am pm"
    )
)
"""Words that no number reaches across to its noun."""

NAMING = frozenset(
    list_words(
        "article articles section sections chapter no number phase group"
        " round title page day level grade stage tier class"
        " type route highway flight room resolution paragraph item step figure table division top rule clause"
        " channel line act bill part volume version world war group category age aged ages under-age"
        " january february march april june july august september october november december jan feb mar apr jun jul aug"
        " sept sep oct nov dec"
    )
)
"""Words after which a number names or dates something: "Article 5", "May 5"."""

ANAPHORIC = frozenset(list_words("the these those their its our both other his her all that your my"))
"""Before a small number in words: what it counts was named before."""

ROUGHLY = frozenset(
    list_words(
        "about some around nearly over almost approximately roughly than least most estimated"
        " only just another additional further by of an a as much many further the full total"
        " exactly well or even average"
    )
)
"""Words between what rose and by how much."""

UP = frozenset(
    list_words(
        "up rose rise rises risen rising increased increase increases"
        " increasing grew grow grows grown growing gained gain"
        " gains climbed climb climbing jumped jump surged surge surging soared soaring expanded expand expanding"
        " expansion growth hike hiked higher widened widen widens leapt rallied"
    )
)
DOWN = frozenset(
    list_words(
        "down fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased"
        " decrease decreasing shrank shrunk shrink contracted contract contraction plunged plunge plummeted plummet"
        " slumped slump slid slipped slip cut cuts reduced reduce reducing reduction lowered lower tumbled"
        " narrowed narrow narrows eased sank dipped"
    )
)
RISEN = UP - {"up", "higher", "growth", "gains", "expansion", "growing"} | {
    "raise",
    "raised",
    "raising",
    "boost",
    "boosted",
    "expand",
}
FALLEN = DOWN - {"down", "cuts", "reduction", "lower", "contract", "fall", "slip"} | {"lower", "lowers"}
"""What is said to rise or fall may stand between these and "by": "raise output by 5 percent"."""

UP_AFTER = frozenset(list_words("higher more up increase rise growth jump surge gain hike expansion"))
DOWN_AFTER = frozenset(list_words("lower less fewer down decrease decline drop fall cut reduction contraction"))
