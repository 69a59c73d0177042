"""What Korean calls the countries besides their names in CLDR, which are taken too.

A row is `code | names`; a `?` marks a word that names the country only where the document tells so.
Written for this list, from what Korean newspapers print.
"""

COUNTRIES = """
ARE | 아랍에미리트, 아랍에미리트연합
AUS | 오스트레일리아, 호주, 캔버라
BLR | 벨라루스
BRA | 브라질
CAN | 캐나다, 오타와
CHE | 스위스
CHN | 중국, 중화인민공화국, 베이징, 북경
CIV | 코트디부아르
COD | 콩고민주공화국, 민주콩고, DR콩고
COG | 콩고공화국
CZE | 체코
DEU | 독일, 베를린
DOM | 도미니카공화국, 도미니카 공화국
DMA | 도미니카연방
EGY | 이집트, 카이로
ESP | 스페인, 마드리드
FRA | 프랑스, ?파리
GBR | 영국, 런던, 잉글랜드, 스코틀랜드, 북아일랜드
GEO | 트빌리시, ?조지아, 그루지야
GHA | ?가나, 가나공화국
GIN | ?기니, 기니공화국
HKG | 홍콩
HTI | ?아이티, 포르토프랭스
IDN | 인도네시아, 자카르타
IND | ?인도, 뉴델리
IRN | 이란, 테헤란
ISR | 이스라엘, 텔아비브
ITA | 이탈리아, ?로마
JPN | 일본, 도쿄
KHM | 캄보디아, 프놈펜, 크메르
KOR | 한국, 대한민국, 남한, 남조선, 서울
LAO | 라오스, 비엔티안
MAC | 마카오
MLI | ?말리, 바마코
MMR | 미얀마, 버마, 네피도
MNG | 몽골, 울란바토르
MYS | 말레이시아, 쿠알라룸푸르
NLD | 네덜란드
NZL | 뉴질랜드
OMN | ?오만, 무스카트
PER | 페루
PHL | 필리핀, 마닐라
PRK | 북한, 조선민주주의인민공화국, 북조선, 평양, 이북
PSE | 팔레스타인, 가자지구, 가자 지구, 요르단강 서안
RUS | 러시아, 모스크바, 소련
SAU | 사우디아라비아, 사우디, 리야드
SDN | ?수단, 하르툼, 수단공화국
SGP | 싱가포르
SSD | 남수단
SYR | 시리아, 다마스쿠스
TCD | ?차드, 은자메나
THA | 태국, 타이, 방콕
TON | ?통가, 누쿠알로파
TUR | 터키, 튀르키예, 앙카라
TWN | 대만, 타이완, 타이베이, 중화민국
UKR | 우크라이나, 키이우, 키예프
USA | 미국, 미합중국, 워싱턴
VAT | 바티칸, 교황청
VNM | 베트남, 하노이, 월남
ZAF | 남아프리카공화국, 남아공
GAB | ?가봉, 리브르빌
"""

SHARED = {"콩고": "COD COG", "도미니카": "DOM DMA", "코리아": "KOR PRK"}

BLOCKED = """
남중국해, 동중국해, 인도양, 인도태평양, 인도·태평양, 인도-태평양, 인도 태평양, 인도차이나, 인도적, 인도주의, 인도법,
남북전쟁, 한국전쟁, 남북아메리카,
호주머니, 호주제, 그리스도, 부탄가스, 이란성, 중국집, 일본뇌염, 일본도, 한국일보, 한국경제, 한국경제신문, 한국방송,
서울경제, 서울신문,
서울시, 서울대, 서울대학교, 서울특별시, 서울중앙지법, 서울고법, 서울남부, 서울동부, 서울서부, 서울북부, 서울행정,
서울가정, 서울지방, 서울경찰, 서울역,
수단과 방법, 교통수단, 뉴욕타임스, 워싱턴포스트, 워싱턴주, 재팬타임스, 가나다, 오만한, 오만하, 오만과, 말리는,
말리고, 말리지, 말리며,
요르단강, 타이어, 타이밍, 타이틀, 타이머, 타이완달러, 타이타닉, 타이트, 타이거, 타이레놀, 타이슨, 페루자, 기니피그,
파리바게뜨, 파리바게트, 파리채, 로마자,
로마네, 조지아주, 조지아텍, 북한산, 북한강, 남한산성, 남한강, 이북5도, 평양냉면, 서울우유, 러시아워,
터키석, 일본원숭이, 가자미, 베트남전, 베트남전쟁, 이라크전, 아메리카노, 코리아헤럴드, 코리아타임스
"""

SIGNS = """
PRK = 조선중앙통신, 노동신문, 주체사상
KOR = 연합뉴스
COD = 킨샤사
COG = 브라자빌
DOM = 산토도밍고
GEO = 남오세티야, 압하지야
"""

LETTERS = {
    "한": "KOR",
    "북": "PRK",
    "중": "CHN",
    "미": "USA",
    "일": "JPN",
    "러": "RUS",
    "남": "KOR",
    "우": "UKR",
    "베": "VNM",
    "캄": "KHM",
}
"""Syllables that stand for countries, in a row with dots between them: "한·미·일"."""

WHOLE = {
    "한국": "KOR",
    "북한": "PRK",
    "중국": "CHN",
    "미국": "USA",
    "일본": "JPN",
    "러시아": "RUS",
    "베트남": "VNM",
    "우크라이나": "UKR",
    "캄보디아": "KHM",
}
"""Names that begin with such a syllable and may end a row of two: "한·미국"."""

COMPOUNDS = """
한중 한미 한일 한러 미중 미일 미러 중일 중러 북중 북러 북일 남북 일중 러중 미북 중북 러북 한미일 한중일 북중러
미중러 남북미 한일중 북미 중미 러우 우러 한베 한캄
"""
"""The same without dots: only where one of `FOLLOWERS` follows, since the syllables are words and parts of names."""

FOLLOWERS = (
    r"(?: ?(?:관계|정상|회담|양국|양측|협력|동맹|무역|통상|교역|FTA"
    r"|자유무역|수교|갈등|전쟁|간|대화|협상|외교|외무|국방|연합|공동|합동"
    r"|국경|접경|우호|친선|분쟁|마찰|패권|3국|삼국|안보|합의|공조|교류|사이|당국|고위급|장관|방위|원자력|어업|통화스와프|비핵화"
    r"|평화|이산가족|연락사무소|단일팀|군사|화해|접촉|경협|실무|적십자"
    r"|정부|기본합의|경제협력|문화교류)|한(?:이|은|의|과| |,)|[은이의] )"
)

BEGUN = dict.fromkeys(("인도인", "인도 정부", "인도 총리", "인도군", "인도 중앙은행", "인도 외교부"), "IND")
"""What begins with an ambiguous country of two syllables, and makes it sure."""

VERBS = {"대북": "PRK", "탈북": "PRK", "방북": "PRK", "친북": "PRK", "종북": "PRK", "방미": "USA", "방일": "JPN"}
"""Words whose second syllable is a country: sanctions on it, flight from it, a visit to it."""

TOWARDS = {
    **dict.fromkeys(
        ("대미", "대중", "대일", "대러"),
        r" ?(?:수출|수입|무역|교역|관세|투자|외교|협상|특사|통상|흑자|적자|의존|압박|제재|강경|견제)",
    ),
    **dict.fromkeys(("방한", "방중"), r"했|해|한 |한다|하는|하며|하기|할|객|단|[은을이] | (?:중|기간|일정|길|외국인)"),
    **dict.fromkeys(("주한", "주미", "주일", "주중"), r" ?(?:[가-힣]{1,5} ?)?(?:대사|총영사)| ?미군| 미 "),
}
"""The same only where this follows: 대중 is also the public, 대미 an end, 방한 a winter coat's, 주중 within a week."""

HALVES = {
    "미군": ((0, 1, "USA"),),
    "주한미군": ((1, 2, "KOR"), (2, 3, "USA")),
    "주일미군": ((1, 2, "JPN"), (2, 3, "USA")),
    "남북한": ((0, 1, "KOR"), (1, 3, "PRK")),
}
"""Words that name countries by their syllables."""

INSTITUTIONS = """
국무부 국무장관 국방부 국방장관 재무부 재무장관 상무부 상무장관 백악관 의회 상원 하원 대통령 부통령 정부 대법원 연준
연방
언론 대사 무역대표부 해군 공군 육군 해병대 증시 외교부 외교장관 총리 외무성 외무상 외무부 외무장관 방위성 방위상
노동당 미사일 대선 국채 당국 매체 법무부 국토안보부
"""
"""What stands behind the syllable of a country, as headlines write it: "미 국무부"."""

HAN = {
    "韓": "KOR", "北": "PRK", "中": "CHN", "美": "USA", "日": "JPN", "英": "GBR", "佛": "FRA", "獨": "DEU", "露": "RUS",
}  # fmt: skip
"""Han characters that stand for countries in a Korean headline: "美, 관세 유예", "韓日 정상회담"."""
