"""Korean: myriads, counters, and the words around a figure."""

import re

from tasks.figures.joined import DIGITS, RANGE, Joined, Periods
from tasks.figures.numbers import Number, list_words, read_myriads
from tasks.figures.periods import make_interval
from tasks.figures.units import (
    BASIS_POINTS,
    CELSIUS,
    CENTIMETRE,
    COLD,
    DAY,
    DEGREES,
    HECTARE,
    HOUR,
    KILOGRAM,
    KILOMETRE,
    LITRE,
    METRE,
    MILE,
    MINUTE,
    MONTH,
    PERCENT,
    POINTS,
    SPEEDS,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SYMBOLS,
    TONNE,
    WATTS,
    WEEK,
    YEAR,
    Unit,
    count,
    money,
)

UNITS: dict[str, Unit] = {
    **{sign: unit for sign, unit in SYMBOLS.items() if sign != "mm"},
    "퍼센트": PERCENT, "프로": PERCENT, "%포인트": POINTS, "%p": POINTS, "%P": POINTS, "퍼센트포인트": POINTS,
    "퍼센트 포인트": POINTS, "% 포인트": POINTS, "bp": BASIS_POINTS,
    "달러": money("USD"), "미국 달러": money("USD"), "미달러": money("USD"), "원": money("KRW"), "엔": money("JPY"),
    "위안": money("CNY"), "위안화": money("CNY"), "유로": money("EUR"), "파운드": money("GBP"), "리엘": money("KHR"),
    "바트": money("THB"), "루블": money("RUB"), "루피": money(None),
    "홍콩달러": money("HKD"), "홍콩 달러": money("HKD"),
    "호주달러": money("AUD"), "호주 달러": money("AUD"), "캐나다달러": money("CAD"), "싱가포르달러": money("SGD"),
    "명": count("people"), "개국": count("countries"), "개 국가": count("countries"), "개사": count("companies"),
    "가구": count("households"), "개 기업": count("companies"), "개 업체": count("companies"), "배럴": count("barrels"),
    "개 도시": count("cities"), "개 학교": count("schools"), "개 대학": count("universities"),
    "개월": MONTH, "년간": YEAR, "년 동안": YEAR, "년 만": YEAR,
    "년째": YEAR, "일간": DAY, "주간": WEEK, "주 동안": WEEK,
    "일 동안": DAY, "시간": HOUR, "분간": MINUTE, "톤": TONNE, "t": TONNE, "킬로그램": KILOGRAM, "㎞": KILOMETRE,
    "킬로미터": KILOMETRE, "미터": METRE, "m": METRE, "센티미터": CENTIMETRE, "헥타르": HECTARE, "ha": HECTARE,
    "제곱미터": SQUARE_METRE, "제곱킬로미터": SQUARE_KILOMETRE, "평방킬로미터": SQUARE_KILOMETRE, "리터": LITRE,
    "마일": MILE, "도": DEGREES,
    "메가와트": WATTS["M"], "기가와트": WATTS["G"], "킬로와트": WATTS["k"],
}  # fmt: skip

_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_NUMERAL = (
    rf"(?:{DIGITS}(?:[ ]?[천만억조](?:[ ]?(?:{DIGITS}[천백]?|[천백](?=[만억])))?)*"
    r"|[일이삼사오육칠팔구]?[십백천]?[만억조]|[이삼사오육칠팔구]?[십백천])"
)
_NATIVE = {
    word: value
    for value, word in enumerate(list_words("한 두 세 네 다섯 여섯 일곱 여덟 아홉 열"), 1)
}  # fmt: skip

PATTERN = re.compile(
    rf"""
    (?<![0-9.,]) (?=[0-9일이삼사오육칠팔구십백천만억조])
    (?P<low> {_NUMERAL} ) (?: {RANGE} (?P<high> {_NUMERAL} ) )?
    (?: [ ]?여 (?=[ ]?(?:{_UNIT})) )?
    (?: [ ]? (?P<unit> (?:{_UNIT}) (?! (?<=[A-Za-z])[A-Za-z0-9]
      | (?<=명)[성단의칭령][가-힣] | (?<=시간)당[가-힣]{{9}} ) ) )?
    (?! [0-9] )
    """,
    re.VERBOSE,
)
"""'1조 2,000억 원', '16.3%', '3만5000여 명', '백만 달러'."""

_DIGIT_NAMES = {"일": "1", "이": "2", "삼": "3", "사": "4", "오": "5", "육": "6", "칠": "7", "팔": "8", "구": "9"}


def read_numeral(numeral: str) -> Number | None:
    """Read a Korean numeral, in digits or in Hangul."""
    plain = numeral.replace(" ", "")
    if plain[0] in "0123456789":
        return read_myriads(plain)
    return read_myriads("".join(_DIGIT_NAMES.get(char, char) for char in plain))


_DIGIT = "[0-9]{1,3}|[일이삼사오육칠팔구십]"
SHARES = re.compile(
    rf"(?<![0-9가-힣.,])({_DIGIT})[ ]?분의[ ]?({_DIGIT})(?![0-9]|[.,][0-9])"
    r"|(?<![0-9.,])(?:(100?)명[ ]?(?:중|가운데)[ ]?([0-9]{1,2})|([2-9])명[ ]?(?:중|가운데)[ ]?(1))명"
    r"|(?<=[가-힣]의[ ])절반(?![가-힣]{0,2}로)"
)
"""'3분의 2', '10명 중 7명', '응답자의 절반'."""

KOREAN = Joined(
    pattern=PATTERN,
    shares=SHARES,
    units=UNITS,
    before_currencies={"미화 ": "USD", "미 ": "USD", "홍콩 ": "HKD"},
    before_units={
        **dict.fromkeys(("시속 ", "시속"), SPEEDS),
        **dict.fromkeys(("영하 ", "영하"), COLD),
        **{words: {CELSIUS: CELSIUS, DEGREES: CELSIUS} for words in ("영상 ", "영상", "섭씨 ", "섭씨")},
    },
    refused=re.compile(r"제[ ]?.$|[0-9][.,:].$|[가-힣][가-힣]$|(?:수|몇)[ ].$"),
    read=read_numeral,
    read_part=read_numeral,
    yen="JPY",
)

_UP = "증가|늘|상승|급증|성장|올랐|오른|올라|오르|인상|확대|뛰|치솟|높아|상향|많은|높은|증액"
_DOWN = "감소|줄|하락|급감|떨어|내린|내렸|내려|축소|위축|인하|낮아|감축|하향|적은|낮은|깎"
CHANGES = (
    re.compile(r"(?!)(?P<up>)(?P<down>)"),
    re.compile(
        rf"(?:이나|가|나|이|를|을|만큼|가량|정도|넘게|이상|의)?[ ]?(?:더[ ])?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
    ),
)

BASES = (
    re.compile(
        r"""(?:
          (?P<year_on_year>
            (?:전년|작년|지난해|1년[ ]전)(?:[ ]?(?:동기|같은[ ](?:기간|달)|동월|동분기))?
            (?:[ ]?대비|보다|에[ ]비해|[ ]비해|과[ ]비교해) )
        | (?P<month_on_month> (?:전월|전달|지난달)(?:[ ]?대비|보다|에[ ]비해) )
        | (?P<quarter_on_quarter> (?:전분기|직전[ ]분기)(?:[ ]?대비|보다|에[ ]비해) )
        | (?P<annual> 연간|매년|해마다|연평균|한[ ]해 | (?<![가-힣])연(?=[ ]$) )
          | (?P<monthly> 매월|매달|한[ ]달에|월평균 ) | (?P<daily> 하루|매일|일평균 )
        )(?:[ ]?[가-힣]{1,6}){0,2}[ ]?(?:약|각각)?[ ]?[$]?$""",
        re.VERBOSE,
    ),
    re.compile(r"(?!)(?P<annual>)"),
)

_TIME = re.compile(
    r"""(?<![0-9]) (?P<year>(?:19|20)[0-9]{2})
      (?: [ ]?[-~∼～–][ ]?(?P<last>(?:19|20)[0-9]{2})년(?![도]?[ ]?[0-9]{1,2}월) | 년
      (?: [ ]?(?P<m1>[0-9]{1,2})월?[ ]?(?:[-~∼～–]|부터[ ]|에서[ ])[ ]?(?P<m2>[0-9]{1,2})월
        | [ ]?(?P<month>[0-9]{1,2})월(?P<day>[ ]?[0-9]{1,2}일)?
        | [ ]?(?P<half>[상하])반기 | [ ]?(?P<quarter>[1-4])[ ]?(?:/4)?분기
        | 부터[ ](?P<until>(?:19|20)[0-9]{2})년 )? )
      (?: [ ]?(?P<open> 까지 | 이후 | 이래 | 부터 ))? (?P<compared> [ ]?대비 | 보다 | 에[ ]비해 | [ ]이전 | [ ]출범 )?
    | (?P<vague> 지난해|작년|올해|내년|지난달|이달|전년[ ]같은 )(?![ ]?(?:대비|동기|같은|보다))""",
    re.VERBOSE,
)


def read_time(match: re.Match[str]) -> str | None:
    """Read an expression such as "2022년 1~10월"."""
    year = match["year"]
    if year is None or match["compared"] or match["day"]:
        return None
    if last := match["last"] or match["until"]:
        return f"{year}/{last}" if year < last else None
    date: str | None = year
    if match["m1"]:
        first, last_month = int(match["m1"]), int(match["m2"])
        date = make_interval(year, first, last_month) if 1 <= first < last_month <= 12 else None
    elif match["month"]:
        date = f"{year}-{int(match['month']):02}" if 1 <= int(match["month"]) <= 12 else None
    elif match["half"]:
        date = make_interval(year, 1, 6) if match["half"] == "상" else make_interval(year, 7, 12)
    elif match["quarter"]:
        last_month = 3 * int(match["quarter"])
        date = make_interval(year, last_month - 2, last_month)
    return open_interval(date, since=match["open"] in ("이후", "이래", "부터"), by=match["open"] == "까지")


def open_interval(date: str | None, *, since: bool, by: bool) -> str | None:
    """Open a date at its end or its beginning."""
    if date is None or "/" in date:
        return date
    return f"{date}/.." if since else f"../{date}" if by else date


PERIODS = Periods(pattern=_TIME, read=read_time)
