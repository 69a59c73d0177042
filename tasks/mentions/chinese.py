"""What Chinese calls the countries besides their names in CLDR for both scripts, which are taken too.

A row is `code | names`; a `?` marks a word that names the country only where the document tells so.
Written for this list, from what Chinese newspapers print on the mainland, in Taiwan, Hong Kong and Singapore.
"""

COUNTRIES = """
ARE | 阿联酋, 阿聯酋, 阿拉伯联合酋长国
ARG | 阿根廷
AUS | 澳大利亚, 澳大利亞, 澳洲, 堪培拉
BIH | 波黑, 波斯尼亚
BRA | 巴西
BRN | 文莱, 汶萊
CAN | 加拿大, 渥太华, 渥太華
CHN | 中国, 中國, 中华人民共和国, 中華人民共和國, 中国大陆, 中國大陸, 北京
CIV | 科特迪瓦, 象牙海岸
COD | 刚果民主共和国, 刚果（金）, 刚果(金), 民主刚果, 剛果民主共和國
COG | 刚果共和国, 刚果（布）, 刚果(布), 剛果共和國
CZE | 捷克
DEU | 德国, 德國, 柏林
DOM | 多米尼加, 多明尼加, 多米尼加共和国
DMA | 多米尼克
EGY | 埃及, 开罗, 開羅
ESP | 西班牙, 马德里, 馬德里
FRA | 法国, 法國, 巴黎
GBR | 英国, 英國, 伦敦, 倫敦, 英格兰, 英格蘭, 苏格兰, 蘇格蘭, 北爱尔兰, 北愛爾蘭, 白厅
GEO | 格鲁吉亚, 第比利斯, ?喬治亞
HKG | 香港
IDN | 印度尼西亚, 印度尼西亞, 印尼, 雅加达, 雅加達
IND | 印度, 新德里
IRN | 伊朗, 德黑兰, 德黑蘭
IRQ | 伊拉克, 巴格达
ISR | 以色列, 特拉维夫, 特拉維夫
ITA | 意大利, 義大利, ?罗马, ?羅馬
JPN | 日本, 东京, 東京
KAZ | 哈萨克斯坦, 哈薩克
KHM | 柬埔寨, 金边, 金邊, 高棉
KOR | 韩国, 韓國, 南韩, 南韓, 南朝鲜, 大韩民国, 大韓民國, 首尔, 首爾, 汉城
LAO | 老挝, 寮国, 寮國, ?万象, 永珍
MAC | 澳门, 澳門
MLI | ?马里, ?馬里, 巴马科
MMR | 缅甸, 緬甸, 内比都
MNG | 蒙古国, 蒙古國, 乌兰巴托, 烏蘭巴托
MYS | 马来西亚, 馬來西亞, 大马, 吉隆坡
NER | 尼日尔, ?尼日
NGA | 尼日利亚, 奈及利亞
NLD | 荷兰, 荷蘭
NPL | 尼泊尔, 尼泊爾
NZL | 新西兰, 新西蘭, 紐西蘭, 纽西兰
PAK | 巴基斯坦, 伊斯兰堡
PHL | 菲律宾, 菲律賓, 马尼拉, 馬尼拉
PRK | 朝鲜, 朝鮮, 北韩, 北韓, 北朝鲜, 北朝鮮, 朝鲜民主主义人民共和国, 平壤
PSE | 巴勒斯坦, 加沙, 加薩, 约旦河西岸, 約旦河西岸
RUS | 俄罗斯, 俄羅斯, 俄国, 俄國, 莫斯科, 苏联, 蘇聯
SAU | 沙特阿拉伯, 沙特, 沙烏地阿拉伯, 利雅得
SGP | 新加坡, 星洲
SYR | 叙利亚, 敘利亞, 大马士革
TCD | 乍得, 查德
THA | 泰国, 泰國, 曼谷
TUR | 土耳其, 安卡拉
TWN | 台湾, 臺灣, 台灣, 台北, 臺北, 中华民国, 中華民國
UKR | 乌克兰, 烏克蘭, 基辅, 基輔
USA | 美国, 美國, 华盛顿, 華盛頓, 美利坚
VAT | 梵蒂冈, 梵蒂岡, 教廷
VEN | 委内瑞拉, 委內瑞拉
VNM | 越南, ?河内, ?河內
XKX | 科索沃
ZAF | 南非
"""

SHARED = {"刚果": "COD COG", "剛果": "COD COG"}

BLOCKED = """
发展中国家, 發展中國家, 其中国家, 集中国家, 当中国家, 中国家庭, 南美国家, 北美国家, 拉美国家, 欧美国家, 歐美國家,
南美國家, 北美國家, 拉美國家,
中美洲, 中美国家, 南中国海, 南中國海, 东中国海, 印度洋, 印度支那, 印太, 朝鲜半岛, 朝鮮半島, 朝鲜战争, 朝鮮戰爭,
朝鲜族, 朝鮮族, 日本报, 日本报讯, 今日本,
昨日本, 近日本, 即日本, 每日本, 马里兰, 馬里蘭, 马里奥, 馬里奧, 马里乌, 罗马里, 约旦河, 約旦河, 乔治亚州, 喬治亞州,
北京时间, 北京時間, 北京市, 北京大学, 北京大學,
北京青年报, 北京晚报, 北京日报, 北京烤鸭, 东京都, 東京都, 中国日报, 中國日報, 中国时报, 中國時報, 中国新闻网,
中国新闻社, 中国青年报, 韩国语, 韓國語, 日本语,
日本語, 南华早报, 华盛顿邮报, 華盛頓郵報, 华盛顿州, 香港脚, 罗马数字, 罗马帝国, 羅馬帝國, 罗马尼, 巴黎圣日耳曼,
皇家马德里, 马德里竞技, 柏林墙, 柏林圍牆,
台湾海峡, 臺灣海峽, 台灣海峽, 墨西哥湾, 波斯湾, 德国牧羊犬, 日本脑炎, 土耳其浴, 西班牙流感, 尼日河, 河内部, 大马路,
大马哈鱼,
 新德里电视台, 越南战争, 金边债, 金邊債, 金边眼镜, 法国梧桐, 法国斗牛犬, 德国麻疹, 乍得湖, 查德湖, 查德威克, 查德·,
新西兰元, 星洲日报, 中国银行, 中國銀行, 中国工商银行, 中国建设银行, 中国农业银行, 中国移动, 中国联通, 中国电信,
日本航空, 中国国际航空, 中国东方航空, 中国南方航空, 新加坡航空, 法国航空,
英国航空, 泰国航空, 越南航空, 泰国国际航空,
金边邮报, 曼谷邮报, 韩国先驱报, 韩国时报
"""

HALVES: dict[str, tuple[tuple[int, int, str], ...]] = {
    "南北韩": ((0, 1, "KOR"), (1, 3, "PRK")),
    "南北韓": ((0, 1, "KOR"), (1, 3, "PRK")),
    "美国务": ((0, 1, "USA"),),
    "美國務": ((0, 1, "USA"),),
    **dict.fromkeys(("中国银行业", "中國銀行業", "中国移动互联网", "中国电信业"), ((0, 2, "CHN"),)),
}
"""Words that name two countries, each by a part."""

SIGNS = """
PRK = 朝中社, 劳动新闻
KOR = 韩联社
COD = 金沙萨, 戈马
COG = 布拉柴维尔
GEO = 阿布哈兹, 南奧塞提亞
"""

LETTERS = {
    **dict.fromkeys("中华華", "CHN"), **dict.fromkeys("美", "USA"), **dict.fromkeys("韩韓", "KOR"),
    **dict.fromkeys("朝", "PRK"), **dict.fromkeys("日", "JPN"), **dict.fromkeys("俄", "RUS"),
    **dict.fromkeys("英", "GBR"), **dict.fromkeys("法", "FRA"), **dict.fromkeys("德", "DEU"),
    **dict.fromkeys("印", "IND"), **dict.fromkeys("柬", "KHM"), **dict.fromkeys("越", "VNM"),
    **dict.fromkeys("泰", "THA"), **dict.fromkeys("澳", "AUS"), **dict.fromkeys("乌烏", "UKR"),
    **dict.fromkeys("菲", "PHL"), **dict.fromkeys("老", "LAO"), **dict.fromkeys("缅緬", "MMR"),
    **dict.fromkeys("蒙", "MNG"), **dict.fromkeys("墨", "MEX"), **dict.fromkeys("加", "CAN"),
    **dict.fromkeys("伊", "IRN"), **dict.fromkeys("以", "ISR"), **dict.fromkeys("巴", "PAK"),
    **dict.fromkeys("哈", "KAZ"), **dict.fromkeys("马馬", "MYS"),
}  # fmt: skip
"""Characters that stand for countries in a compound such as 中韩."""

COMPOUNDS = """
中美 美中 中韩 韩中 中韓 韓中 中日 日中 中俄 俄中 中朝 朝中 中柬 柬中 中越 越中 中泰 泰中 中英 英中 中法 法中 中德
德中 中印 印中 中澳 澳中
中加 中菲 菲中 中老 老中 中缅 缅中 中緬 中蒙 中巴 中哈 中墨 中马 美韩 韩美 美韓 韓美 美日 日美 日韩 韩日 日韓 韓日
韩朝 朝韩 韓朝 朝韓
朝美 美朝 朝日 日朝 朝俄 俄朝 俄乌 乌俄 俄烏 烏俄 俄美 美俄 美英 英美 美澳 美印 印美 美伊 伊美 美以 以美 伊以 以伊
英法 法德
德法 印巴 巴印 日俄
俄日 韩柬 柬韩 韓柬 柬韓 日柬 柬日 柬泰 泰柬 柬越 越柬 柬老 老柬 美墨 美加 美菲 菲美 韩越 韓越 日菲 俄印 美柬 柬美
中日韩 中韩日 中日韓 中韓日 美日韩 美韩日 韩美日 日美韩 美日韓 美韓日 韓美日 日美韓 韩中日 日中韩 中俄印 中美俄
美中俄 美英澳 美日澳
美日印澳 中俄朝 朝中俄 俄朝中 柬老越 中老泰 美墨加 美加墨 英法德 法德英 美日菲
"""
"""Only where one of `FOLLOWERS` follows, and none of `NOT_BEFORE` stands before: "其中美", "15日韩"."""

PAIRS = {"巴以": ("PSE", "ISR"), "以巴": ("ISR", "PSE")}
"""Compounds in which a character stands for another country than in `LETTERS`."""

NOT_BEFORE = frozenset(
    "其集当當心途空手高初家华華水期读讀眼口海城年月会會史片市之0123456789今昨明每近节節生方做想办辦可所得加参參"
)

FOLLOWERS = (
    "(?:关系|關係|两国|兩國|三国|三國|四国|贸易|貿易|经贸|經貿|双边|雙邊|双方|雙方|之间|之間|间的|元首|领导人|領導人|首脑|首腦"
    "|会谈|會談|峰会|峰會|对话|對話|谈判|談判|磋商|战略|戰略|友好|合作|建交|联合|聯合|同盟|联盟|聯盟|自由|自贸|自貿|FTA"
    "|外交|外长|外長|防长|边境|邊境|边界|邊界|冲突|衝突|战争|戰爭|开战|摩擦|博弈|竞争|競爭|对抗|對抗|关税|關稅|协定|協定|协议|協議"
    "|伙伴|夥伴|全面|命运|传统|铁路|鐵路|经济走廊|经济|經濟|军事|軍事|军演|軍演|联演|高层|民间|交流|人文|投资|文化|安全|安保"
    "|局势|矛盾|停火|签署|簽署|签订|簽訂|达成|達成|举行|舉行|启动|啟動|发表|發表|宣布|重启|恢复|深化|加强|加強|扩大|擴大|财长|財長"
    "|商务|渔业|农业|能源|科技|旅游|教育|青年|媒体|企业|商会|代表团|官员|官員|直航|口岸|跨境|友谊|互免|高官|和谈|人民|海军|总统|總統|国防|防务|防務|同意|就|将|在|都|共同)"
)

SIDES = {
    **{letter + word: letter for letter in "中美韩韓日俄朝柬英" for word in "方"},
    **{letter + word: letter for letter in "美俄韩韓" for word in "军軍"},
    **{word + letter: letter for letter in "华華美韩韓朝柬" for word in "访訪驻駐"},
}
"""A country's side or army, and a visit or mission to it; not before `NOT_AFTER_SIDES`, as in 集中方式 and 访华盛顿."""

OFFICIAL = "美俄韩韓日英法德印朝柬越泰菲"
"""Characters that stand for a country before one of `OFFICES`, where no other character stands before."""

BEFORE_OFFICIAL = frozenset("据據与與和同对對由前现現称稱晤")

OFFICES = (
    "(?:总统|總統|首相|总理|總理|外长|外長|防长|防長|财长|財長|国防部|國防部|财政部|財政部|商务部|外交部|参议院|參議院|众议院|眾議院"
    "|最高法院|联储|聯儲|央行|媒|股|航母|特使|大使|官员|官員|议员|議員)"
)

NOT_AFTER_SIDES = frozenset("式向案法面便正形盛为為人裔侨僑国國鲜鮮")
