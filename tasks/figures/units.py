"""Units of measure, currencies and counted nouns, in the words of each language.

A module of its own, since grammars differ in how a number is written, and agree on what units mean.
Sources: ISO 4217 (currencies), the SI Brochure, 9th edition, and NIST Special Publication 811 (factors).
"""

from typing import NamedTuple

from tasks.figures.numbers import Number, list_words


class Unit(NamedTuple):
    """What a unit's word stands for: kind, unit as stored, and how many of these one of it is."""

    kind: str
    unit: str | None
    times: Number = (1, 1)


PERCENT = Unit("percent", "percent")
POINTS = Unit("percentage_points", "percentage_points")
BASIS_POINTS = Unit("percentage_points", "percentage_points", (1, 100))
RATIO = Unit("ratio", None)


def money(currency: str | None, times: Number = (1, 1)) -> Unit:
    """Make the unit of a currency."""
    return Unit("money", currency, times)


def count(noun: str | None) -> Unit:
    """Make the unit of a counted noun."""
    return Unit("count", noun)


CENTS, DOLLAR_CENTS = Unit("money", "cents", (1, 100)), Unit("money", "USD", (1, 100))
"""Cents of a currency that the rest of the text tells, or none."""

MONTH, YEAR, DECADE, CENTURY, QUARTER = (Unit("duration", "month", (n, 1)) for n in (1, 12, 120, 1200, 3))
DAY, WEEK = (Unit("duration", "day", (n, 1)) for n in (1, 7))
SECOND, MINUTE, HOUR = (Unit("duration", "second", (n, 1)) for n in (1, 60, 3600))
METRE, KILOMETRE, CENTIMETRE, MILLIMETRE = (
    Unit("length", "m", times) for times in ((1, 1), (1000, 1), (1, 100), (1, 1000))
)
MILE, NAUTICAL_MILE, FOOT, INCH = (
    Unit("length", "m", times) for times in ((1609344, 1000), (1852, 1), (3048, 10000), (254, 10000))
)
SQUARE_METRE, SQUARE_KILOMETRE, HECTARE = (Unit("area", "m2", (n, 1)) for n in (1, 10**6, 10**4))
ACRE, SQUARE_MILE, SQUARE_FOOT = (
    Unit("area", "m2", times) for times in ((40468564224, 10**7), (2589988110336, 10**6), (9290304, 10**8))
)
LITRE, MILLILITRE = Unit("volume", "m3", (1, 1000)), Unit("volume", "m3", (1, 10**6))
CUBIC_METRE = Unit("volume", "m3")
KILOGRAM, GRAM, TONNE, POUND = (
    Unit("mass", "kg", times) for times in ((1, 1), (1, 1000), (1000, 1), (45359237, 10**8))
)
CELSIUS, FAHRENHEIT = Unit("temperature", "degC"), Unit("temperature", "degF")
BELOW_ZERO, DEGREES = Unit("temperature", "degC", (-1, 1)), Unit("temperature", None)
"""Degrees below zero, and degrees of what only words before them tell."""

WATT_HOURS = {prefix: Unit("energy", "Wh", (10**n, 1)) for prefix, n in (("k", 3), ("M", 6), ("G", 9), ("T", 12))}
WATTS = {prefix: Unit("power", "W", (10**n, 1)) for prefix, n in (("k", 3), ("M", 6), ("G", 9))}
KILOMETRES_AN_HOUR, MILES_AN_HOUR = Unit("speed", "km/h"), Unit("speed", "km/h", (1609344, 10**6))

SPEEDS = {KILOMETRE: KILOMETRES_AN_HOUR, MILE: MILES_AN_HOUR}
COLD = {CELSIUS: BELOW_ZERO, DEGREES: BELOW_ZERO}
"""What units are behind words for "an hour" and "below zero"."""

SYMBOLS: dict[str, Unit] = {
    "km": KILOMETRE,
    "cm": CENTIMETRE,
    "mm": MILLIMETRE,
    "kg": KILOGRAM,
    "km2": SQUARE_KILOMETRE,
    "km²": SQUARE_KILOMETRE,
    "m2": SQUARE_METRE,
    "m²": SQUARE_METRE,
    "m3": CUBIC_METRE,
    "m³": CUBIC_METRE,
    "km/h": KILOMETRES_AN_HOUR,
    **{f"{prefix}Wh": unit for prefix, unit in WATT_HOURS.items()},
    **{f"{prefix}W": unit for prefix, unit in WATTS.items()},
    "㎞": KILOMETRE,
    "㎝": CENTIMETRE,
    "㎡": SQUARE_METRE,
    "㎢": SQUARE_KILOMETRE,
    "㎏": KILOGRAM,
    "℃": CELSIUS,
    "°C": CELSIUS,
    "℉": FAHRENHEIT,
    "°F": FAHRENHEIT,
    "%": PERCENT,
    "٪": PERCENT,
}
"""What all languages write alike; case counts."""

CODES = list_words(
    "USD EUR GBP JPY CNY KRW KHR THB VND INR AUD CAD NZD SGD HKD TWD MYR IDR PHP CHF SEK NOK DKK RUB BRL MXN ZAR TRY"
    " PLN AED SAR NGN KES EGP PKR BDT LKR MMK LAK KPW XAF XOF UAH ILS"
)

SIGNS: dict[str, str | None] = {
    "$": "USD",
    "US$": "USD",
    "U.S.$": "USD",
    "USD$": "USD",
    "$US": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "AUD$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "HK$": "HKD",
    "NT$": "TWD",
    "NZ$": "NZD",
    "S$": "SGD",
    "SG$": "SGD",
    "R$": "BRL",
    "€": "EUR",
    "£": "GBP",
    "₩": "KRW",
    "￦": "KRW",
    "₹": "INR",
    "฿": "THB",
    "៛": "KHR",
    "₫": "VND",
    "₱": "PHP",
    "₽": "RUB",
    "₺": "TRY",
    "₴": "UAH",
    "₪": "ILS",
    "₦": "NGN",
    "¥": "JPY",
    "￥": "CNY",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "RM": "MYR",
    "RMB": "CNY",
    "Rp": "IDR",
    "Tk": "BDT",
    "Rs": None,
    "Rs.": None,
    **{code: code for code in CODES},
}
"""Before a number. A bare dollar sign is the US dollar; ¥ is the yen unless the text is Chinese or speaks of yuan."""

AFTER: dict[str, str | None] = {
    **{sign: currency for sign, currency in SIGNS.items() if not sign[0].isalpha() or sign in (*CODES, "RMB")},
    "US$": "USD",
}
"""After a number."""
