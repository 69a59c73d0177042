"""Chinese in both scripts: myriads, measure words, and the words around a figure."""

import re

from tasks.figures.joined import DIGITS, RANGE, Joined, Periods
from tasks.figures.korean import open_interval
from tasks.figures.numbers import Number, read_myriads
from tasks.figures.periods import make_interval, read_part
from tasks.figures.units import (
    BASIS_POINTS,
    CELSIUS,
    CENTIMETRE,
    COLD,
    CUBIC_METRE,
    DAY,
    DEGREES,
    HECTARE,
    HOUR,
    KILOGRAM,
    KILOMETRE,
    KILOMETRES_AN_HOUR,
    LITRE,
    METRE,
    MILE,
    MINUTE,
    MONTH,
    NAUTICAL_MILE,
    PERCENT,
    POINTS,
    SPEEDS,
    SQUARE_KILOMETRE,
    SQUARE_METRE,
    SYMBOLS,
    TONNE,
    WATT_HOURS,
    WATTS,
    WEEK,
    YEAR,
    Unit,
    count,
    money,
)

_WORDS: dict[Unit, str] = {
    POINTS: "个百分点 個百分點 個百分点 百分点 百分點", BASIS_POINTS: "个基点 個基點 基点 基點",
    money("USD"): "美元 美金", money("HKD"): "港元 港币 港幣", money("TWD"): "新台币 新台幣 新臺幣 台币 台幣",
    money("CNY"): "人民币 人民幣 元人民币 元人民幣",
    money("JPY"): "日元 日圆 日圓", money("KRW"): "韩元 韓元 韩圆 韓圜 韓圓",
    money("EUR"): "欧元 歐元", money("GBP"): "英镑 英鎊", money("KHR"): "瑞尔 瑞爾", money("THB"): "泰铢 泰銖",
    money("RUB"): "卢布 盧布", money("AUD"): "澳元", money("CAD"): "加元", money("SGD"): "新元 新加坡元",
    money(None): "卢比 盧比 比索",
    count("people"): "人 余名 餘名 人次 名 位", count("countries"): "个国家 個國家 国家 國家",
    count("companies"): "家企业 家企業 家公司", count("soldiers"): "名士兵 名官兵 名军人 名軍人",
    count("students"): "名学生 名學生", count("workers"): "名工人 名员工 名員工", count("tourists"): "名游客 名遊客",
    count("vehicles"): "辆 輛 辆车 輛車", count("aircraft"): "架飞机 架飛機 架次 架军机 架軍機", count("ships"): "艘",
    count("households"): "户 戶", count("barrels"): "桶", count("missiles"): "枚导弹 枚導彈 枚飞弹 枚飛彈",
    count("jobs"): "个就业岗位 個就業崗位 个工作岗位 個工作崗位", count("cities"): "个城市 個城市",
    MONTH: "个月 個月", YEAR: "年间 年間 年来 年來 年期", DAY: "天", WEEK: "周时间 個星期 个星期 周内",
    HOUR: "小时 小時 个小时 個小時", MINUTE: "分钟 分鐘",
    KILOMETRE: "公里 千米", METRE: "米 公尺", CENTIMETRE: "厘米 公分",
    MILE: "英里", NAUTICAL_MILE: "海里 浬", TONNE: "吨 噸 公吨 公噸", KILOGRAM: "公斤 千克", HECTARE: "公顷 公頃",
    SQUARE_KILOMETRE: "平方公里", SQUARE_METRE: "平方米", CUBIC_METRE: "立方米", LITRE: "升 公升",
    CELSIUS: "摄氏度 攝氏度", DEGREES: "度",
    KILOMETRES_AN_HOUR: "公里/小时 公里/小時 千米/小时", WATTS["k"]: "千瓦", WATTS["M"]: "兆瓦", WATTS["G"]: "吉瓦",
    WATT_HOURS["k"]: "千瓦时 千瓦時 度电 度電",
}  # fmt: skip
UNITS: dict[str, Unit] = {
    **{sign: unit for sign, unit in SYMBOLS.items() if sign != "mm"},
    **{word: unit for unit, words in _WORDS.items() for word in words.split()},
    "％": PERCENT,
    "元": money("CNY"),
}
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_HAN = "一二三四五六七八九十百千万萬亿億两兩零〇"
_NUMERAL = rf"(?:{DIGITS}(?:[ ]?[百千]?[万萬亿億兆](?:零?{DIGITS}[百千]?[万萬])?|[百千])*|[{_HAN}]{{1,16}})"

PATTERN = re.compile(
    rf"""
    (?<![0-9.,]) (?:
      百分之 (?P<share> {DIGITS} | [{_HAN}]{{1,6}}(?:点[{_HAN}]{{1,4}}|點[{_HAN}]{{1,4}})? )
      | (?P<low> {_NUMERAL} ) (?: {RANGE} (?P<high> {_NUMERAL} ) )?
        (?: [多余餘] (?=[ ]?(?:{_UNIT})) )?
        (?: [ ]? (?P<unit> (?:{_UNIT}) (?! (?<=[A-Za-z])[A-Za-z0-9] |
          (?<=人)[民均大工类類体體生员員才权權物口] | (?<=天)[然津文空]
            | (?<=[米升])[兰其蘭字级級] | (?<=元)[旦首老月年]
            | (?<=名)[次单單义義列额額称稱牌校] | (?<=位)[数數于於置次] ) ) )?
    ) (?! [0-9] )
    """,
    re.VERBOSE,
)
"""'9.2亿美元', '百分之十六点三', '三百多人', '16.3%'."""


def read_numeral(numeral: str) -> Number | None:
    """Read a Chinese numeral, in digits or in Han."""
    plain = numeral.replace(" ", "").replace("點", "点")
    whole, point, decimals = plain.partition("点")
    if point:
        first, tail = read_myriads(whole), read_myriads(decimals)
        if first is None or tail is None:
            return None
        places = 10 ** len(decimals)
        return first[0] * places * tail[1] + tail[0] * first[1], first[1] * tail[1] * places
    return read_myriads(plain)


def is_bare_one(numeral: str) -> bool:
    """Tell whether a numeral is a word rather than a number: 一人, 一天."""
    return numeral in ("一", "两", "兩", "零", "〇") or numeral.startswith(("万", "萬", "亿", "億", "千", "百"))


def read_known(numeral: str) -> Number | None:
    """Read a numeral, unless it is such a word."""
    return None if is_bare_one(numeral) else read_numeral(numeral)


_DIGIT = "[0-9]{1,3}|[二两兩三四五六七八九十]{1,2}"
_PART = "[0-9]{1,3}|[一二两兩三四五六七八九十]{1,2}"
SHARES = re.compile(
    rf"(?<![0-9.,一二三四五六七八九十百千万萬])({_DIGIT})分之({_PART})(?![0-9]|[.,][0-9])"
    rf"|(?<=每)({_DIGIT})[个個名]?人(?:之?[中里裡])?就?[约約]?有({_PART})[个個名]?人"
    r"|(?<![第0-9.,一二两兩三四五六七八九十百千万萬亿億])([一二两兩三四五六七八九1-9])成(?!半)"
    r"(?![为為立员員功长長就本交都分人果年熟天效语語份名品因色型批对對套群灾災行见見绩績不])"
    r"|(?<![过過])半[数數]"
)
"""'三分之二', '每10人中有7人', '两成', '半数'."""

_REFUSED = re.compile(
    r"[第前首头頭].$|[0-9][.,:].$|(?:[数數几幾上成初周其单單同统統唯之星百千万萬]|星期|礼拜|禮拜)[\u3007\u4e00-\u9fff]$"
)


def make_chinese(*, is_traditional: bool) -> Joined:
    """Make the grammar of a script; a bare 元 of the traditional one may be of Taiwan, Hong Kong or Macau."""
    units = {**UNITS, "元": money(None)} if is_traditional else UNITS
    return Joined(
        pattern=PATTERN,
        shares=SHARES,
        units=units,
        before_currencies={
            "人民币": "CNY",
            "人民幣": "CNY",
            "新台幣": "TWD",
            "新台币": "TWD",
            "新臺幣": "TWD",
            "港幣": "HKD",
        },
        before_units={
            **dict.fromkeys(("每小时", "每小時", "时速", "時速"), SPEEDS),
            **dict.fromkeys(("零下", "负", "負"), COLD),
            **{words: {DEGREES: CELSIUS} for words in ("摄氏", "攝氏")},
        },
        refused=_REFUSED,
        read=read_known,
        read_part=read_numeral,
        yen="CNY",
    )


SIMPLIFIED, TRADITIONAL = make_chinese(is_traditional=False), make_chinese(is_traditional=True)

_UP = (
    "增长|增長|上升|上涨|上漲|增加|提高|增幅(?:为|為|达|達)?|攀升"
    "|飙升|飆升|扩大|擴大|涨|漲|增|升|多|高|成長|上调|上調|调高|調高"
)
_DOWN = (
    "下降|下跌|减少|減少|下滑|降低|萎缩|萎縮|缩减"
    "|縮減|跌|收缩|收縮|降幅(?:为|為|达|達)?|减|減|降|少|低|下调|下調|调低|調低|回落|缩水|縮水"
)
CHANGES = (
    re.compile(
        rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?<!至多)(?<!许多)(?<!許多)(?<!最高)(?<!最低)(?<!至少)(?<!最多)(?<!最少)(?<!不少)了?(?:约"
        rf"|約|近|超过|超過|逾|大约|大約|幅度达|幅度達|每[\u4e00-\u9fff]{{1,3}})?[ ]?[$]?$"
        r"|(?:(?P<raised>上调|上調|调高|調高|提高)|(?P<lowered>下调|下調|调低|調低|降低|削减|削減))"
        r"(?:(?![至到为為达達由从從的])[\u4e00-\u9fff]){1,6}?[ ]?$"
    ),
    re.compile(r"的?(?:(?P<up>增长(?!率)|增長(?!率)|增幅|涨幅|漲幅)|(?P<down>降幅|跌幅|下降|下跌))"),
)
BASES = (
    re.compile(
        r"(?:(?P<year_on_year>同比|按年|年增|较上年同期|較上年同期|比上年同期|比去年同期|较去年同期|較去年同期|比上年)"
        r"|(?P<period_on_period>环比|環比)|(?P<annual>每年|年均|年产|年產)|(?P<monthly>每月|月均)|(?P<daily>每天|每日|日均))"
        r"[\u4e00-\u9fff]{0,8}[ ]?[$]?$"
    ),
    re.compile(r"(?!)(?P<annual>)"),
)
_N = "[0-9]{1,2}|[一二两兩三四五六七八九十]{1,2}"
_TIME = re.compile(
    rf"""(?P<before> 自|到|至|较|較|比|与|與 )? (?<![0-9]) (?P<year>(?:19|20)[0-9]{{2}})
      (?: [ ]?[-–~～至到][ ]?(?P<last>(?:19|20)[0-9]{{2}})年 | 年
      (?: [ ]?(?P<m1>{_N})月?[-–~～至到](?P<m2>{_N})月(?:份)?
        | [前首头頭][ ]?(?P<n>{_N})[ ]?(?:[个個]月|(?P<quarters>个?季度?|個?季度?))
        | [ ]?(?P<month>{_N})月(?P<day>(?:份)?[ ]?[0-9]{{1,2}}[日号號])?
        | (?P<half>[上下])半年 | 第?(?P<quarter>[一二三四1-4])季度?
        | [至到](?P<until>(?:19|20)[0-9]{{2}})年 )? )
      (?P<after> 以来|以來|起|前(?![ ]?[0-9一二三四五六七八九十两兩几幾])|之前|相比|同期 )?
    | (?P<vague> 去年|今年|明年|上月|本月 )(?!同期)""",
    re.VERBOSE,
)


def _to_int(numeral: str) -> int:
    number = read_myriads(numeral)
    return 0 if number is None else number[0] // number[1]


def read_time(match: re.Match[str]) -> str | None:
    """Read an expression such as 2022年前10个月."""
    year, before, after = match.group("year", "before", "after")
    if year is None or match["day"] or after in ("相比", "同期") or (before and before in "较較比与與"):
        return None
    if last := match["last"] or match["until"]:
        return f"{year}/{last}" if year < last else None
    date: str | None = year
    if match["m1"]:
        first, final = _to_int(match["m1"]), _to_int(match["m2"])
        date = make_interval(year, first, final) if 1 <= first < final <= 12 else None
    elif match["n"]:
        date = read_part(year, 1, _to_int(match["n"]), "quarter" if match["quarters"] else "months")
    elif match["month"]:
        month = _to_int(match["month"])
        date = f"{year}-{month:02}" if 1 <= month <= 12 else None
    elif match["half"]:
        date = read_part(year, 1 if match["half"] == "上" else 2, None, "half")
    elif match["quarter"]:
        date = read_part(year, _to_int(match["quarter"]), None, "quarter")
    is_by = after in ("前", "之前") or before in ("到", "至")
    return open_interval(date, since=before == "自" or after in ("以来", "以來", "起"), by=is_by)


PERIODS = Periods(pattern=_TIME, read=read_time)
