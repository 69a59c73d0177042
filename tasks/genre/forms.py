"""Tell a genre by the form of a text: letters, speeches, interviews, recipes, ratings, statements, author notes.

A module of its own, since a form is told by how a text begins, how it ends or how its lines begin, not by its words.
"""

import re

from schemas.article import TaggableText
from schemas.genre import GenreFacts
from tasks.genre.labels import OPINION, OTHER, PRESS_RELEASE
from tasks.genre.stated import Finding

MAX_OPENING_CHARS = 120
MAX_NOTE_CHARS = 300
MAX_SIGNATURE_CHARS = 30
MAX_BYLINE_CHARS = 60
MIN_QUESTIONS = 3
"""So many lines that begin with a question's mark make an interview."""

_PUBLIC_OFFICE = (
    r"(?:Minister|President|Prime\s+Minister|Mayor|Senators?|Governor|Chancellor|Secretary|Ambassador|Councillors?)"
)
_LETTER = re.compile(
    rf"""
    Dear\s+(?: (?:the\s+)?Editors? | Sirs? | Madam | (?:Sir|Madam)\s+(?:or|and)\s+\w+
      | (?:Mr|Mrs|Ms|Madam|Honou?rable|Hon)?\.?\s*{_PUBLIC_OFFICE} [^,:.\n]{{0,40}} ) \s*(?=[,:—–-]|\n)
  | To\s+the\s+[Ee]ditor\s*[:,—–-]
  | SIR\s*[,:—–-] | Sirs?\s*(?:[:—–-]|,(?=\s*(?:\n|[A-Z])))
  | (?:Monsieur|Madame)\s+(?:le|la)\s+(?:(?:[Pp]remi[eè]re?\s+)?[Mm]inistre|[Pp]résidente?|[Mm]aire|[Pp]réf[eè]te?
      |[Dd]irect(?:eur|rice)|[Rr]édact(?:eur|rice))[^,\n]{{0,40}},
  | (?:(?:尊敬的|敬启者|致)?(?:编辑|編輯|主编|主編|总编|總編)(?:先生|女士|部|台鉴|台鑒)?
      |尊敬的(?:市长|市長|部长|部長|总理|總理|总统|總統)
      (?:先生|女士|阁下|閣下)?)\s*[：:，]
  | (?:존경하는\s+)?[^\s,.]{{0,8}}\s?(?:대통령|장관|총리|시장|편집장|교육감|의장)님?께[,\s]
    """,
    re.VERBOSE,
)
_SPEECH = re.compile(
    r"""
    (?:My\s+)?(?:[Ff]ellow|Dear)\s+(?:citizens|countrymen|compatriots|delegates|colleagues|graduates
      |[A-Z][a-z]+(?:ns|ans|ese))\b
  | (?:(?:Your\s+)?(?:Excellenc(?:y|ies)|Majest(?:y|ies)|Highness(?:es)?)
      |Distinguished\s+(?:guests|delegates|colleagues|members)
      |Honou?rable\s+(?:members|delegates|ministers|guests)|Ladies\s+and\s+[Gg]entlemen
      |(?:Mr|Madam|Madame|Mme)\.?\s+(?:Speaker|President|Chair(?:man|person)?|Secretary-General))\s*[,:]
  | (?:Mes\s+chers?|Chers?|Chères)\s+(?:compatriotes|concitoyen(?:ne)?s|collègues|amis)
  | Mesdames(?:,)?\s+(?:et\s+)?[Mm]essieurs
  | 존경하(?:고\s?사랑하)?는\s+(?:국민|시민|의원|도민|동포)[^,.\n]{0,12}(?:여러분|님) | 국민\s?여러분 | 내외\s?귀빈
  | (?:亲爱的|親愛的|尊敬的)?(?:各位)?(?:同胞|同志|国民|國民|市民|公民)(?:们|們)?[，！：:]
  | (?:尊敬的)?(?:各位(?:来宾|來賓|嘉宾|嘉賓|代表|同事|议员|議員))
  | (?:女士们|女士們)[、，](?:先生们|先生們)
    """,
    re.VERBOSE,
)
_OPENING_LETTERS = frozenset(
    ["De", "To", "SI", "Si", "Mo", "Ma", "Me", "Mm", "Mr", "My", "Fe", "fe", "Yo", "Ex", "Hi", "Di", "Ho", "La", "Ch"]
)
"""The first two letters of letters and speeches in Latin script: most texts are passed over by them."""

_OFFICIAL = re.compile(
    r"(?:(?:Joint|Press|Media|Official|Public)\s+)?Statement\s+(?:by|from|of\s+the|on\s+behalf\s+of|attributable\s+to)\b"
    r"|(?:Joint|Final)\s+[Cc]ommuniqué\b|Communiqué\s+(?:conjoint|officiel|du|de\s+la|des)\b|Déclaration\s+conjointe\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"""
    (?:[^\n–—]{3,60}\s[–—-]{1,2}\s)? (?=(?:The\s)?[A-ZÀ-Þ])
    (?:(?!\b(?:said|says|told|that|who|[Hh]e|[Ss]he|I)\b)[^\n.:“"«]){3,160}? \b (?P<cue>
      (?:wish(?:es)?|would\s+like|regrets?|(?:is|are)\s+(?:pleased|delighted|proud)|ha(?:s|ve)\s+the\s+honour)\s+to\s+
        (?:inform|announce|clarify|express|notify|advise|remind|thank|congratulate|confirm|assure)
      | expresses\s+(?:its|their)\s+(?:\w+\s+){0,3}(?:condolences|sympath(?:y|ies)|solidarity)
      | leading\s+(?:[\w-]+\s+){0,3}?(?:provider|developer|supplier|maker|manufacturer|operator|company|platform
        |producer|distributor)\b[^\n“"]{0,120}?\b(?:today\s+announce[ds]|announces)
      | leader\s+(?:européen|mondial|français|national|africain)\b[^\n«]{0,80}?\bannonce
      | (?:a\s+le\s+(?:plaisir|regret)|est\s+heureu(?:x|se)|porte\s+à\s+la\s+connaissance)
        \s+(?:de\s+vous\s+|d['’]|du\s+)
    )
    """,
    re.VERBOSE,
)
_NOTICE_WORDS = (" wish", "would like", "regret", "pleased", "delighted", "proud", "honour", "expresses", "leading ")
_FRENCH_NOTICE_WORDS = ("leader ", " a le ", "heureu", "porte à")
"""One of them is in whatever `_NOTICE` finds."""

MAX_LEAD_CHARS = 300

_FULL_TEXT = re.compile(
    r"(?:READ|WATCH)?\W{0,2}(?:(?:[Ff]ull|FULL)\s+(?:[Tt]ext|[Tt]ranscript|[Ss]peech|TEXT)|(?:Transcript|Text)\s+of)\b"
    r"|(?:Remarks|Speech|Address|Keynote|Opening\s+remarks|Message)\s+(?:by|of|from)\s+(?:the\s+)?(?:[A-Z]|H\.\s?E)"
    r"|(?:Discours|Allocution)\s+(?:de|du)\b"
)
_OPEN_LETTER = re.compile(
    r"(?:An\s+)?[Oo]pen\s+[Ll]etter\s+(?:to|from)\b|(?:A\s+)?Letter\s+to\s+(?:the\s+[Ee]ditor|(?:my|our|the|a)\b)"
    r"|[Ll]ettre\s+ouverte\b|\[?공개\s?서한|(?:致|给).{2,20}的(?:公开信|公開信|一封信)"
)
_LINE = re.compile(
    r"""
    \n (?: (?P<question> Q(?:[:：.]|\s(?=[A-Z])) | Question\s?: | QUESTION\s?: | [记記]者[：:] | [问問][：:] | 문[:\s]
        | [-–—▷▶△]\s?[^\n]{3,100}[.?](?=\n+[“"‘▲△]) )
      | (?P<ingredients> (?:Ingr[eé]dients|INGR[EÉ]DIENTS|材料|食材|재료|គ្រឿងផ្សំ)
          \s*(?:[(（][^)）\n]{1,30}[)）])?\s*[:：]?(?=\s*\n) )
      | (?P<stars> [★⭐]{1,5}[☆✩½]{0,5}(?=\s*(?:\n|\Z)) ) )
    """,
    re.VERBOSE,
)
_INTERVIEWER = re.compile(
    r"[Pp]ropos\s+recueillis\s+par|[Ii]nterviewed\s+by|[Ii]nterview\s+by|[Aa]s\s+told\s+to|[Ee]ntretien\s+réalisé\s+par"
)
_CALLINGS = r"""(?:writer|author|columnist|professor|lecturer|fellow|researcher|economist|lawyer|attorney|historian
  |teacher|doctor|physician|nurse|surgeon|engineer|scientist|analyst|consultant|director|founder|co-founder|president|chair(?:man|woman)?
  |member|minister|ambassador|diplomat|student|candidate|activist|advocate|novelist|poet|farmer|adviser|advisor|specialist|expert|editor
  |scholar|strategist|entrepreneur|commentator|essayist|playwright|geographer|sociologist|anthropologist|philosopher|priest|rabbi
  |judge|head|chief\s+executive|partner|psychologist|psychiatrist|planner|architect|biologist|hydrologist|botanist|physicist
  |professeure?|écrivaine?|romanci(?:er|ère)|économiste|avocate?|historienne?|chercheu(?:r|se)|médecin|maire|députée?|sénat(?:eur|rice)
  |essayiste|philosophe|sociologue|politologue|géographe|hydrologue|enseignante?|direct(?:eur|rice)|présidente?|journaliste|ingénieure?
  |chroniqueu(?:r|se)|agricult(?:eur|rice))s?\b"""
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|de|da|van|von|bin|al|el)){0,3}\s(?P<last>[A-ZÀ-Þ][\w’-]+)"
_AUTHOR = re.compile(
    rf"""
    [*_(\[–—-]*\s*
    (?: (?:The|Our|This)\s(?:writer|author|columnist|contributor)s?\b(?!\s+of\b)
          .{{0,30}}?\b(?:is|are|was|teaches|works|lives|writes|has|can\sbe)\b
      | L['’](?:auteure?|autrice)\s(?:est|enseigne|dirige)\b
      | {_NAME} (?: ['’]s?\s(?:\w+\s)?column\s(?:appears|runs|is)\b
        | \s(?:teaches|lectures|writes)\s(?:\w+\s)?(?:at|in|for|about|on|and|from|an?\s(?:\w+\s)?column)\b
        | \s(?:enseigne|écrit)\b | ,?\s(?:is|was|est)\s[^.\n]{{0,60}}?\b{_CALLINGS} ) )
  | [（(]?(?:本文)?作者(?:[系为為是]|[：:])
    """,
    re.VERBOSE,
)
_SIGNATURE = re.compile(
    r"[<〈(]?[가-힣]{2,4}[\s·/|(][^.!?。\n]{0,25}(?:교수|시인|소설가|변호사|연구위원|연구원|논설위원|작가|평론가|소장|칼럼니스트|주필|논설실장|부장"
    r"|전\s?장관|교사|수필가|화가|박사|명예교수)[)〉>]?"
)
_REPORTER = re.compile(
    r"\b(?:reporter|correspondent|staff\s+(?:writer|journalist)|intern|contributed\s+to\s+this)\b|기자", re.IGNORECASE
)


def read_form(document: TaggableText, facts: GenreFacts) -> Finding | None:
    """Tell by title, first words and byline what is a letter, a speech, an official statement, an interview."""
    text, start = document.text, document.body_start
    opening = text[start : start + MAX_OPENING_CHARS]
    if opening[:2] in _OPENING_LETTERS or not opening[:1].isascii():
        for pattern, genre in ((_LETTER, OPINION), (_SPEECH, OTHER)):
            if (found := pattern.match(opening)) is not None:
                return genre, f"text: {_flatten(found.group())}"
    lead = text[start : start + MAX_LEAD_CHARS]
    words = _FRENCH_NOTICE_WORDS if document.language == "fr" else _NOTICE_WORDS
    if any(map(lead.__contains__, words)) and (notice := _NOTICE.match(lead)):
        return PRESS_RELEASE, f"text: {_flatten(notice['cue'])}"
    if facts.byline and (found := _INTERVIEWER.search(facts.byline)):
        return OTHER, f"byline: {found.group()}"
    return _read_title(facts.title)


def read_signature(document: TaggableText) -> Finding | None:
    """Read at the end of a text who its author is, where the text has not spoken of that person."""
    text = document.text.rstrip()
    start = max(text.rfind("\n") + 1, document.body_start)
    if len(text) - start > MAX_NOTE_CHARS or start == document.body_start:
        return None
    note = text[start:]
    if len(note) <= MAX_SIGNATURE_CHARS and _SIGNATURE.fullmatch(note):
        return OPINION, f"author note: {note}"
    found = _AUTHOR.match(note)
    if found is None or _REPORTER.search(note):
        return None
    first_end = text.find("\n", document.body_start)
    is_byline = first_end - document.body_start <= MAX_BYLINE_CHARS and text[first_end - 1] not in ".!?"
    if found["last"] and found["last"] in text[first_end if is_byline else document.body_start : start]:
        return None
    return OPINION, f"author note: {_flatten(found.group())}"


def _read_title(title: str | None) -> Finding | None:
    if not title:
        return None
    for pattern, genre in ((_OFFICIAL, PRESS_RELEASE), (_FULL_TEXT, OTHER), (_OPEN_LETTER, OPINION)):
        if (found := pattern.match(title[:MAX_OPENING_CHARS])) is not None:
            return genre, f"title: {_flatten(found.group())}"
    return None


def read_lines(document: TaggableText) -> Finding | None:
    """Read the lines that only an interview, a recipe or a rated review has."""
    n_questions = 0
    for line in _LINE.finditer(document.text):
        n_questions += line.lastgroup == "question"
        if line.lastgroup != "question" or n_questions == MIN_QUESTIONS:
            return OTHER, f"text: {_flatten(line.group())[:MAX_SIGNATURE_CHARS]}"
    return None


def _flatten(words: str) -> str:
    return " ".join(words.split())
