"""Tell the furniture of a page: lines that lead elsewhere, ask for something, or work a button.

A module of its own, since it is a list that grows by a line for each language. Every pattern is of a whole line.
"""

import re

from tasks.clean.speech import holds_speech, is_sentence

MAX_CHARS = 200
"""A longer line is a paragraph, even if it begins like a link to another article."""

_ENGLISH = r"""
    ads? | advertisements? | sponsored(?:\s+content)? | promoted\s+content
  | (?:story|article)\s+continues\s+below(?:\s+(?:this\s+)?advertisement)? | continue\s+reading(?:\s+below)?
  | (?:(?:also\s+)?(?:read|see|watch|listen)|(?:read|see|watch)\s+(?:more|also|next)|don['’]t\s+miss)\s*[:：|]\s*.*
  | more\s*:
  | (?:read|show|load|see|view)\s+(?:more|all)(?:\s+(?:stories|news|comments|articles))? | explore\s+further
  | \[?related(?:\s+(?:articles?|stories|story|news|posts?|content|coverage|topics?|links?|videos?))?\s*(?::.*|\]?)
  | more\s+(?:on\s+this(?:\s+(?:story|topic))?|from\s+(?:this|our|the)\s+\w+|stories|news|like\s+this)
  | you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)(?:\s*:.*)?
  | (?:most\s+(?:read|popular|viewed|shared)|popular|trending)
    (?:\s+(?:now|today|stories|news|(?:in|on)\s+\w+(?:\s\w+)?))?
  | recommended(?:\s+(?:videos?|stories|reading|articles|for\s+you))? | top\s+stories | latest\s+news
  | (?:view\s+|show\s+|hide\s+|leave\s+a\s+|post\s+a\s+|add\s+a\s+|\d+\s+)?comments? | leave\s+a\s+reply
  | share(?:\s+(?:this(?:\s+(?:article|story|post|page|news|video))?|on(?:\s+\w+){1,2}|via(?:\s+\w+){1,2}))?\s*[:!]?
  | (?:tweet|email|print|save|whatsapp|facebook|twitter|linkedin|telegram|copy\s+link)
    (?:\s+(?:this\s+)?(?:article|story))?
  | (?:click|tap)\s+here\s+(?:to|for)\b.*
  | (?:sign\s+up|subscribe)\s+(?:to|for)\s+(?:the|a)\b.*
    \b(?:newsletter|letter|edition|channel|podcast|magazine|alerts?)\b.*
  | follow\s+\S+(?:\s\S+){0,2}\s+on\s+(?:twitter|x|facebook|instagram|telegram|youtube)\b.*
  | (?:download|get)\s+the\s+(?:[\w'’]+\s+){0,3}(?:app|newsletter)\b.* | get\s+the\s.*\bin\s+your\s+inbox\b.*
  | (?:skip|jump)\s+to\s+(?:main\s+)?content | back\s+to\s+top
"""
_FRENCH = r"""
    publicité | passer\s+la\s+publicité | la\s+suite\s+après\s+(?:la|cette)\s+publicité
  | (?:(?:à\s+)?(?:lire|voir|écouter)(?:\s+(?:aussi|également|encore))?|sur\s+le\s+même\s+(?:sujet|thème))\s*[:：|]\s*.*
  | (?:à\s+lire|lire|voir)\s+(?:aussi|également)\.?(?:\s+(?-i:[A-ZÀ-Ý«“]).*)?
  | lire\s+(?:la\s+suite|plus) | en\s+savoir\s+plus
  | (?:articles?|contenus?)\s+(?:liés?|similaires?|recommandés?|associés?) | (?:laisser\s+un\s+|\d+\s+)?commentaires?
  | partager(?:\s+(?:cet\s+article|sur(?:\s+\w+){1,2}))? | cliquez\s+ici\b.*
  | (?:abonnez|inscrivez)[- ]vous\s+(?:à|pour|au)\b.* | (?:cet\s+)?article\s+réservé\s+aux\s+abonnés
"""
_SPANISH = r"""
    publicidad | (?:lea|leer|lee|vea|ver)\s+(?:también|más|además)\s*(?:[:：|].*)? | noticias\s+relacionadas
  | (?:le|te)\s+puede\s+interesar\s*(?::.*)? | compartir(?:\s+(?:este\s+artículo|en(?:\s+\w+){1,2}))?
  | suscr[íi]b[ea](?:te|se)\s+(?:a|para)\b.*
"""
_GERMAN = r"""
    anzeige | werbung | (?:lesen\s+sie|lies)\s+(?:auch|dazu|mehr)\b.* | mehr\s+zum\s+thema\b.* | weiterlesen
  | artikel\s+teilen | das\s+könnte\s+(?:sie|dich)\s+auch\s+interessieren\s*:? | ähnliche\s+artikel
"""
_KOREAN = r"""
    광고 | \[?(?:관련|추천|인기|주요)\s?(?:기사|뉴스)\]?\s*(?:[:：].*)? | (?:가장\s?)?많이\s?본\s?(?:뉴스|기사)
  | (?:기사\s?)?(?:더\s?보기|공유(?:하기)?) | 댓글(?:\s?(?:쓰기|보기|\d+개?))? | (?:구독|바로\s?가기)(?:하기)?
  | [▶▷☞►].*(?:구독|제보|클릭|바로\s?가기|네이버|카카오|유튜브|페이스북|텔레그램|채널|뉴스레터|기사).*
  | 기사\s?URL이\s?복사되었습니다\.? | (?:제보|문의)\s*[:：].*
"""
_CHINESE = r"""
    广告 | 廣告
  | (?:相关|相關|推荐|推薦|延伸|更多)(?:阅读|閱讀|新闻|新聞|报道|報導|文章|链接|連結|内容|內容)\s*(?:[：:].*)?
  | (?:点击|點擊|点此|點此)
    (?:查看|进入|進入|阅读|閱讀|下载|下載|观看|觀看|这里|這裡|此处|此處|关注|關注|图片|圖片|链接|連結)[^，。]{0,20}
  | (?:扫码|掃碼|扫描|掃描|扫一扫|掃一掃|长按|長按).{0,20}
    (?:二维码|关注|關注|下载|下載|订阅|訂閱|识别|識別)[^，。]{0,20}
  | (?:关注|關注|订阅|訂閱)(?:(?:微信|官方)?(?:公众号|公眾號|微博)[^，。]{0,20} | (?:我们|我們|本报|本報|本站)
    (?:的?(?:官方|微信|微博|公众号|公眾號|频道|頻道|账号|帳號|电子报|電子報|[a-z])[^，。]{0,20})?)
  | (?:阅读|閱讀|查看|展开|展開)(?:原文|更多|全文) | (?:返回|回到)(?:顶部|頂部|首页|首頁)
  | 分享(?:到|至)(?:\s*(?:[：:]|微信|微博|朋友圈|脸书|臉書|[a-z])[^，。]{0,20})?
  | (?:猜你喜欢|猜你喜歡|热门|熱門)(?:新闻|新聞|文章)? | (?:上|下)一篇\s*[：:].*
  | (?:打开|打開|下载|下載)\S{0,12}app\S{0,8}
"""
_JAPANESE = r"""
    広告 | (?:関連|おすすめ)(?:記事|ニュース)\s*(?:[：:].*)? | あわせて読みたい.* | (?:続き|もっと)(?:を)?(?:読む|見る)
  | (?:この記事を)?シェア(?:する)? | ツイート(?:する)? | フォローする
"""
_KHMER = r"""
    ផ្សាយពាណិជ្ជកម្ម | (?:សូម)?(?:អាន|មើល)(?:បន្ថែម|បន្ត|ផងដែរ)\s*(?:[:៖].*)?
  | (?:អត្ថបទ|ព័ត៌មាន)(?:ពាក់ព័ន្ធ|ទាក់ទង)\s*(?:[:៖].*)? | ចែករំលែក | ចុច(?:ទីនេះ|ត្រង់នេះ).*
"""

_NETWORK = "(?:twitter|x|facebook|instagram|telegram|youtube)"
_CALL = re.compile(
    rf"""
    (?:sign\s+up|subscribe)\s+(?:to|for)\s+our\b.* | (?:follow|like|join|find)\s+us\s+(?:on|at)\b.*
  | follow\s+\S+(?:\s\S+){{0,2}}\s+on\s+{_NETWORK}(?:(?:,|,?\s+and)\s+{_NETWORK})*\.?
  | (?:download|get)\s+our\s+(?:[\w'’]+\s+){{0,3}}(?:app|newsletter)\b.* | get\s+our\s.*\bin\s+your\s+inbox\b.*
  | (?:we|this\s+(?:web)?site)\s+uses?\s+cookies\b.*
  | suivez[- ]nous\b.* | (?:abonnez|inscrivez)[- ]vous\s+(?:à|pour)\s+(?:notre|nos)\b.*
  | s[íi]g(?:ue|a)nos\s.*\b(?:twitter|facebook|instagram|telegram|whatsapp)\b.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What the page asks in its own name, be it a whole sentence: "Sign up for our letter, and read it at breakfast."."""

_LINE = re.compile(
    "|".join([_ENGLISH, _FRENCH, _SPANISH, _GERMAN, _KOREAN, _CHINESE, _JAPANESE, _KHMER]),
    re.IGNORECASE | re.VERBOSE,
)
"""Whole lines: "Read more: Why the lock was shut", "Share this article", "À lire aussi", "관련기사", "អានបន្ថែម"."""


def is_furniture(line: str) -> bool:
    """Tell whether a whole line is furniture of the page; a sentence that only begins like it is none."""
    if len(line) > MAX_CHARS:
        return False
    if _CALL.fullmatch(line):
        return not holds_speech(line)
    return _LINE.fullmatch(line) is not None and not is_sentence(line)
