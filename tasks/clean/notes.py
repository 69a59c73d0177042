"""Tell what a paper says about an article: who wrote it, whose views they are, and who may print it.

A module of its own, since a note is told by what it says and where it stands, and a false one costs text.
"""

import re

from tasks.clean.bylines import NAME, fold_name
from tasks.clean.speech import holds_speech

MAX_NOTE_CHARS = 400
"""A disclaimer or author note longer than this is a paragraph of the text."""

MAX_RIGHTS_CHARS = 250
"""A longer line that speaks of rights is about them."""

_RIGHTS_WORDS = (
    *(
        "©",
        "ⓒ",
        "(c)",
        "copyright",
        "rights reserved",
        "réservés",
        "interdite",
        "vorbehalten",
        "reservados",
        "may not be",
    ),
    *("our standards", "저작권", "무단", "著作権", "転載", "版权", "版權", "未经", "未經"),
)
"""One of these is in whatever the pattern below fits; to look for them is ten times as fast."""

_RIGHTS = re.compile(
    r"""
    [<\[(（\s]* (?:©|ⓒ|\(c\)|copyright\s*(?:©|ⓒ|\(c\)|by\b)?) \s*(?:[^\s,]+\s+)?(?:19|20)\d\d\b
    (?!:|\s+(?!(?:by|all|the)\b)(?-i:[a-z]+)[\s:]) .*  # "© 2025 The Courier", not "copyright 2025 rules were"
  | [<\[(（\s]* (?:저작권자?|copyright)\s*(?:©|ⓒ|\(c\)) .*
  | .* (?:all\s+rights\s+reserved | tous\s+droits\s+(?:de\s+\w+\s+)?réservés | reproduction\s+interdite
        | alle\s+rechte\s+vorbehalten | todos\s+los\s+derechos\s+reservados
        | may\s+not\s+be\s+(?:published|reproduced|reprinted|copied)\b.{1,40}(?:redistributed|permission)) .*
  | .* 무단\s*(?:전재|복제|배포|사용|도용) .{0,30} (?:금지|금합니다|불허) (?:합니다)? \W*
  | .* (?:版权所有|版權所有)(?![人者]) .* | .* (?:転載を?(?:禁|お断り)|無断転載) .*
  | .* 未[经經](?=.{0,40}(?:不得|严禁|嚴禁|禁止|请勿|請勿|谢绝|謝絕|必究))
    .{0,24}(?:转载|轉載|使用|复制|複製|刊登|刊载|刊載|摘编|摘編|传播|傳播) .*  # "未经授权，不得转载。"
  | our\s+standards\s*:\s.*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RESERVE_WORDS = (
    *("expressed", "presented", "stated", "contained", " own", "exprimé", "견해", "의견", "입장", "생각", "방향"),
    *("观点", "觀點", "立场", "立場", "言论", "言論", "意见", "意見", "看法", "个人", "個人", "ទស្សនៈ"),
)
"""As above, for the reserves."""

_ZH_VIEW = "(?:观点|觀點|立场|立場|意见|意見|看法|言论|言論)"
_ZH_WRITER = "(?:作者|笔者|筆者|撰稿人|本人)"
_ZH_SPEAKS = "(?:不|[仅僅只])(?:一定|完全|必然|能)?(?:代表|反映)"
_ZH_PAPER = "(?:本(?:报|報|刊|站|网|網|社|台|臺|媒|平台|频道|頻道|机构|機構)|平台|网站|網站|编辑部|編輯部)"
_KO_VIEW = r"(?:견해|의견|입장|생각|편집\s?방향)"
_KO_DIFFERS = r"(?:다를\s?수|무관|관계\s?없|관련\s?없|일치하지|같지\s?않|아님|아닙)"

_RESERVE = re.compile(
    rf"""
    \b(?:views?|opinions?|comments?)\s+(?:and\s+\w+\s+)?(?:expressed|presented|stated|contained)\b
      (?:[^.;,]|,(?!\s(?:but|while)\b)){{0,120}}\b
      (?: (?:are|is|belong|remain|represent|reflect)\b[^.;,]{{0,100}}\b(?:author|writer|contributor|columnist|my\s+own)
        | not\s+necessarily\s+(?:(?:the\s+)?(?:views?|opinions?|those)\b|reflect|represent|shared|endorsed))
  | \b(?:author|writer|contributor)['’]?s?['’]?\s+own\b.{{0,60}}\bnot\b.{{0,80}}\b(?:reflect|represent)\b
  | \b(?:opinions?|points?\s+de\s+vue|propos)\s+exprimée?s\b.{{0,160}}\b
      # "Les opinions exprimées ici n'engagent que leur auteur."
      (?: n['’]engagent\s+que | (?:sont|reflètent|représentent|engagent)\b
          .{{0,80}}\b(?:auteur|autrice|rédaction|journal|revue|site|média|nécessairement|forcément))
    # "이 글은 본지의 입장과 다를 수 있습니다.", "필자 개인의 견해입니다."
  | ^\W*(?:이|본|위)\s*(?:글|칼럼|기고)(?:은|는|의).{{0,80}}{_KO_VIEW}.{{0,20}}{_KO_DIFFERS}
  | (?:본지|본보|본사|본\s?매체|본\s?신문)의?\s.{{0,20}}{_KO_VIEW}(?:[과와이]는?)?\s.{{0,10}}{_KO_DIFFERS}
  | (?:필자|글쓴이|기고자|작성자)\S{{0,2}}\s?(?:개인\S{{0,2}}\s?)?{_KO_VIEW}(?:입니다|이다|이며|임|일\s?뿐)
    # "不代表本报立场", "观点仅代表作者本人", "以上仅代表个人观点", "本文为作者个人观点"
  | {_ZH_SPEAKS}[^，。]{{0,12}}(?:{_ZH_WRITER}|{_ZH_PAPER})[^，。]{{0,12}}{_ZH_VIEW}
  | {_ZH_VIEW}[^，。]{{0,12}}{_ZH_SPEAKS}[^，。]{{0,8}}(?:{_ZH_WRITER}|{_ZH_PAPER})
  | ^\W*(?:本文|文章|文中|以上|上述)[^，。]{{0,20}} [仅僅只]代表[^，。]{{0,4}}(?:个人|個人)
  | ^\W*(?:本文|文章|文中|以上|上述)[^，。]{{0,12}} [为為属屬系係是][于於]?{_ZH_WRITER}?(?:个人|個人)?{_ZH_VIEW}
  | {_ZH_VIEW}[均纯純]?[为為属屬系係][于於]?{_ZH_WRITER}
  | ទស្សនៈ.{{0,120}}(?:ផ្ទាល់|មិន).{{0,120}}អ្នកនិពន្ធ | ទស្សនៈ.{{0,120}}អ្នកនិពន្ធ.{{0,120}}(?:ផ្ទាល់|មិន)
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""The paper's reserve: "The views expressed in this article are those of the author.".

It takes three: the views, the verb that disclaims them, and whose they are or are not, the writer's or the paper's.
"""

_ROLES = (
    r"(?i:lecturer|professor|researcher|fellow|columnist|journalist|reporter|correspondent|analyst|writer|author|student"
    r"|director|editor|scholar|contributor|economist|historian|graduate|candidate|chercheure?|chercheuse|professeure?"
    r"|journaliste|enseignante?|autrice|auteur|politologue|économiste|historienn?e?)"
)
_PERSON = re.compile(
    rf"""
    (?P<name>(?:Dr\.?\s+|Prof\.?\s+)?{NAME}(?:\s+{NAME}){{1,4}})
    (?:,\s[^.]{{2,160}},)?\s+(?:is|est)\s+(?:(?:an?|the|une?|le|la|currently)\s+)? .{{0,200}}? \b{_ROLES}s?\b .*
    """,
    re.VERBOSE,
)  # "Sok Dara is a lecturer in economics at …"
_AUTHOR = re.compile(
    rf"""
    [(（\[]? (?:
      (?:the\s+)?(?:author|writer|columnist)s?\s+(?:is|are)\s .{{0,200}}? \b{_ROLES}s?\b .* | about\s+the\s+authors?\b.*
    | l['’](?:auteure?|autrice)\s+est\s.* | à\s+propos\s+de\s+l['’](?:auteure?|autrice)\b.*
    | (?:필자|글쓴이)는?\s .{{2,100}} (?:교수|연구원|위원|대표|작가|칼럼니스트|변호사|원장|소장|박사)
      (?:이다|입니다|임)?\.? | 이\s*글을\s*쓴\s.*
    | 作者(?:系|现为|現為|现任|現任|单位|單位|简介|簡介).*
    | 作者(?:是|为|為).*(?:教授|研究员|研究員|学者|學者|博士|评论员|評論員|作家).*
    | (?:筆者|著者)は.*(?:教授|研究員|作家|コラムニスト|ジャーナリスト)\S{{0,4}}
    | (?:អ្នកនិពន្ធ|អ្នកសរសេរ)(?:គឺ|ជា).*
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)  # "The author is a lecturer …", "L'auteur est …", "필자는 … 교수", "（作者系…研究员）", "អ្នកនិពន្ធជា…"
_QUOTE = re.compile(r"[\"“”«»「」]")
_MIN_MENTION_CHARS = 4
"""A shorter part of a name, as Kim or So, is in many texts that do not speak of the person."""


def is_rights_line(line: str) -> bool:
    """Tell whether a line says who may print the article: "© 2025 The Courier. All rights reserved."."""
    if len(line) > MAX_RIGHTS_CHARS or not _holds_any(_RIGHTS_WORDS, line):
        return False
    return _RIGHTS.fullmatch(line) is not None and not holds_speech(line)


def is_reserve(paragraph: str) -> bool:
    """Tell whether a paragraph says whose views an article gives."""
    if len(paragraph) > MAX_NOTE_CHARS or not _holds_any(_RESERVE_WORDS, paragraph):
        return False
    return _RESERVE.search(paragraph) is not None and not holds_speech(paragraph)


def read_author_note(paragraph: str, *, body: str, authors: frozenset[str]) -> list[str] | None:
    """Read who the last paragraph of an article says the writer is.

    A sentence such as "A. Kim is a professor at …" ends many a report. It is a note only if it names an author that
    is known, or somebody whom the body does not mention: a report that describes a person has had something to tell
    of them, while a writer is not spoken of. What quotes or tells what was said is none.

    Args:
        paragraph: the last of the text, once what follows it has been taken.
        body: all the text before it.
        authors: names that are known from elsewhere, as `fold_name` gives them.

    Returns:
        The names in it, perhaps none; None where it is no author note.
    """
    if len(paragraph) > MAX_NOTE_CHARS or _QUOTE.search(paragraph) or holds_speech(paragraph):
        return None
    if _AUTHOR.fullmatch(paragraph):
        return []
    person = _PERSON.fullmatch(paragraph)
    if person is None or any(word[0].islower() for word in person["name"].split()):
        return None
    name = person["name"]
    is_known = fold_name(name) in authors
    return [name] if is_known or not _is_mentioned(name, body=body) else None


def _holds_any(words: tuple[str, ...], line: str) -> bool:
    lowered = line.lower()
    return any(word in lowered for word in words)


def _is_mentioned(name: str, *, body: str) -> bool:
    words = [word for word in re.findall(r"[\w'’-]+", name) if len(word) >= _MIN_MENTION_CHARS]
    return name in body or any(re.search(rf"\b{re.escape(word)}\b", body) for word in words)
