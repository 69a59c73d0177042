"""Statements in English: should, must, need to, it is time to; concerns are in a module beside."""

import re

from tasks.genre.cues.english_concerns import CONCERNS
from tasks.genre.cues.language import RECOMMENDATION, Cue, LanguageCues

_ASKED = (
    r"\b(?:whether|[Ii]f(?!\s(?:necessary|possible|needed|anything)\b)|who|what|which|how|why|where|when)\b[^,;:]{0,60}"
)
"""An indirect question: "debated how the city should pay"."""

_DUTIES = (
    Cue(
        RECOMMENDATION,
        ("should ", "shouldn"),
        re.compile(
            r"""
            should (?:n['’]t\b)?+
            (?!\s+(?:have|it|he|she|they|we|you|the|an?|any|anyone|there|these|those)\b)  # "should it rain"
            (?!\s+(?:\w+ly\s+)?(?:come\s+as|prove|suffice|arrive|mean|happen|deliver|see|reach|result|appear|last|cost|drop
              |rise|grow|fall|know|escape|for|do\s\d)\b)
            (?!\s+(?:also\s+)?(?:note|mention|add|remember)\b)
            (?!\s+(?:\w+\s+)?be\s+(?:noted|said|added|remembered|kept\s+in\s+mind|able|available|ready|enough|over|clear
              |obvious|here|\w+ing\b))
            (?!\s+be\s+an?\s+(?!priority|matter))
            (?!(?<=[Tt]his\ should|[Tt]hat\ should)\s+(?:help|make|give|be)\b)
            """,
            re.VERBOSE,
        ),
        unless=re.compile(rf"(?:\bI\s|\breason\s[^,;:]{{0,40}}|{_ASKED})\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("must ",),
        re.compile(
            r"must(?!\s+(?:have|see|say|admit|confess|of)\b)(?!\s+(?:also\s+)?be\s+(?:noted|said|added|admitted|very|pretty|quite|so|\w+ing)\b)"
        ),
        unless=re.compile(rf"(?:\b(?:I|an?|the)\s|{_ASKED})\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("need to ", "needs to "),
        re.compile(r"needs?\s+to(?!\s+know\b)(?!\s+(?:be\s+)?(?:seen|say|said)\b)"),
        unless=re.compile(
            rf"(?:\b(?:the|no|not|an?|any|this|of|you|you\s\w+|I|never|would|who)\s|,\s|['’](?:d|ll)\s|n['’]t\s(?:\w+\s)?|{_ASKED})\Z"
        ),
    ),
    Cue(
        RECOMMENDATION,
        ("need for ",),
        re.compile(r"need\s+for\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*){0,3}\s+to\b"),
        unless=re.compile(r"\bno\s\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("need for ", "need to "),
        re.compile(r"need\s+(?:for|to)\b"),
        given=re.compile(r"\b(?:is|remains)\s+(?:also\s+)?an?\s+(?:urgent|pressing|clear|dire|desperate)\s\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("ought to ", "ought not "),
        re.compile(r"ought\s+(?:to|not)\b(?!\s+have\b)"),
        unless=re.compile(rf"{_ASKED}\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("has to ", "have to "),
        re.compile(
            r"(?:has|have)\s+to\s+(?:stop|end|change|act|start|begin|rethink|choose|decide|face|confront|insist|demand|do\s+(?:better|more)"
            r"|be\s+(?:stopped|ended|changed|done|rethought|held\s+to\s+account|part\s+of))\b"
        ),
        given=re.compile(
            r"\b(?:[Ww]e|government|state|council|ministry|parliament|congress|leaders|politicians|[Ii]t|[Tt]his|[Tt]hat|world)\s"
            r"(?:will\s|simply\s|now\s)?\Z|\bThe\s\w+\s(?:now\s)?\Z"
        ),
        unless=re.compile(rf"{_ASKED}\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("We need ", "we need ", "We also need ", "we also need ", "We now need "),
        re.compile(
            r"[Ww]e\s(?:\w+\s)?need\s+(?:an?|more|fewer|less|better|stronger|new|smaller|bigger|leaders|laws|rules|real|bold)\b"
        ),
        unless=re.compile(rf"{_ASKED}\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("What ",),
        re.compile(r"What\s(?:\w+\s){1,4}?(?:needs?|requires?)\s(?:now\s|instead\s|most\s)?(?:is|are)\s(?!not\b)"),
    ),
    Cue(
        RECOMMENDATION,
        ("afford ", "can no longer "),
        re.compile(r"afford\s+(?:to|another)\b|can\s+no\s+longer\s+(?:ignore|afford|tolerate|wait|accept|delay)\b"),
        given=re.compile(r"\b(?:[Ww]e|world|country|nation|government|city|region)\s(?:(?:cannot|can['’]t)\s)?\Z"),
        unless=re.compile(r"\b(?:can|could|to)\s\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("had better ",),
        re.compile(r"had\s+better\s+(?!\w+(?:s|ed)\b)"),
        unless=re.compile(_ASKED + r"\Z"),
    ),
)

_ORDERS = (
    *(
        "Abolish",
        "Scrap",
        "Repeal",
        "Replace",
        "Publish",
        "Fund",
        "Ban",
        "Tax",
        "Invest in",
        "Listen to",
        "Stop",
        "End",
    ),
    *(
        "Raise",
        "Lower",
        "Build",
        "Hire",
        "Release",
        "Reform",
        "Protect",
        "Fix",
        "Restore",
        "Reject",
        "Bring back",
        "Pay",
    ),
)
"""Verbs that a writer begins an order with, when a thing to be changed follows."""

_JUDGEMENTS = (
    Cue(
        RECOMMENDATION,
        ("would do well to", "would do better to", "would be ", "might be "),
        re.compile(
            r"""
            (?:would|might) \s+ (?:do\s+(?:well|better)\s+to | be\s+(?:far\s+|much\s+|more\s+)?
              (?:wise|wiser|better(?:\s+advised)?|prudent|advisable|sensible
                |well[-\ ]advised|best)\s+(?:to|for|if|served)\b)
            """,
            re.VERBOSE,
        ),
    ),
    Cue(
        RECOMMENDATION,
        (
            "essential ",
            "imperative ",
            "crucial ",
            "vital ",
            "important ",
            "critical ",
            "necessary ",
            "incumbent ",
            "paramount ",
        ),
        re.compile(
            r"(?:essential|imperative|crucial|vital|important|critical|necessary|incumbent|paramount)\s+(?:that\b|(?:up)?on\b|for\s[^.;,]{2,60}?\sto\b"
            r"|to\b(?!\s+(?:an?|the|its|our|their|his|her|him|them|me|us|note|remember|understand|recall|recogni[sz]e|know|say|mention"
            r"|take\s+a\s+step|go\s+back|look|distinguish|clarify|explain)\b))"
        ),
        given=re.compile(
            r"\b[Ii]t(?:['’]s|\s+(?:is|will\s+be|would\s+be|remains))\s+(?:(?!not\b|n['’]t|no\b)\w+\s+){0,2}\Z"
        ),
    ),
    Cue(
        RECOMMENDATION,
        ("essential ", "crucial ", "vital ", "imperative ", "indispensable "),
        re.compile(r"(?:essential|crucial|vital|imperative|indispensable)\s+(?:for|in|to)\s+[a-z]{3,}ing\b"),
        given=re.compile(r"\b(?:is|are|be|remains?)\s+(?:(?!not\b)\w+\s+)?\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("essential to ", "crucial to ", "vital to ", "imperative to "),
        re.compile(
            r"(?:essential|crucial|vital|imperative)\s+to\s+"
            r"(?:achieve|ensure|build|maintain|secure|restore|protect|keep|prevent|avoid|make|preserve|strengthen)\b"
        ),
        given=re.compile(r"\b(?:is|are|be|remains?)\s+(?:(?!not\b)\w+\s+)?\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("would be a ", "would be wrong ", "would be foolish ", "would be unwise ", "would be reckless "),
        re.compile(
            r"would\sbe\s(?:a\s(?:\w+\s)?(?:mistake|folly|error)|wrong|foolish|unwise|reckless)\s+(?:for\s[^.;,]{2,40}?\s)?to\s"
            r"(?!(?:say|think|assume|blame|suggest|conclude|call|claim|believe|imagine|pretend|see)\b)"
        ),
        unless=re.compile(rf"{_ASKED}\Z"),
    ),
    Cue(RECOMMENDATION, ("Let the ", "Let them ", "Let every "), re.compile(r"Let\s(?:the|them|every)\b")),
    Cue(
        RECOMMENDATION,
        ("Better to ", "Far better to ", "Better still to "),
        re.compile(r"(?:Far\s)?[Bb]etter\s(?:still\s)?to\s"),
    ),
    Cue(
        RECOMMENDATION,
        tuple(f"{verb} " for verb in _ORDERS),
        re.compile(rf"(?:{'|'.join(_ORDERS)})\s(?:it|them|the|this|that|these|those|every|all|our|their|an?)\b"),
        opening=re.compile(rf"(?:{'|'.join(_ORDERS)})\b"),
    ),
    Cue(
        RECOMMENDATION,
        ("answer ", "solution ", "remedy ", "priority ", "first step ", "way forward ", "way out "),
        re.compile(
            r"(?:answer|solution|remedy|priority|first\sstep|way\s(?:forward|out))\s(?:now\s)?(?:is|would\sbe|must\sbe)\s(?:not\s)?to\b"
        ),
        given=re.compile(r"\b(?:[Tt]he|[Aa]|[Mm]y|[Oo]ur)\s(?:(?!only\b)\w+\s){0,2}\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("time for ", "time to ", "time that "),
        re.compile(r"time\s+(?:for|to|that)\b"),
        given=re.compile(r"\b[Ii]t(?:['’]s|\s+is)\s+(?:now\s+|also\s+|high\s+|past\s+|long\s+past\s+|about\s+)?\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("needed",),
        re.compile(r"needed\b"),
        given=re.compile(r"\b(?:urgently|badly|sorely|desperately)\s\Z|\b[Ww]hat\s+is\s+(?:now\s+|really\s+)?\Z"),
        unless=re.compile(r"\bwas\s+\w+\s\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("Let us ", "Let’s ", "Let's "),
        re.compile(
            r"Let(?:\sus|['’]s)\s+(?!(?:quickly\s+)?(?:see|say|face|take\s+a|look|start|begin|recap|talk|be\s+(?:honest|clear|frank)|hope|get\s+started|pause"
            r"|imagine|suppose|assume|turn|call|just)\b)"
        ),
    ),
    Cue(
        RECOMMENDATION,
        (
            "urge ",
            "call on ",
            "call upon ",
            "call for ",
            "recommend ",
            "propose ",
            "appeal to ",
            "implore ",
            "beg ",
            "ask ",
        ),
        re.compile(
            r"(?:urge|call\s+(?:up)?on|call\s+for|recommend|propose|appeal\s+to|implore|beg|ask\s(?:that|the|our|every|all))\b"
        ),
        given=re.compile(r"\b(?:I|[Ww]e)\s+(?:(?:would|do|strongly|therefore|also|again|hereby)\s+){0,2}\Z"),
    ),
    Cue(
        RECOMMENDATION,
        ("could ", "can ", "would "),
        re.compile(
            r"""
            (?:could|can|would)\s+(?:(?:also|further|greatly|then|therefore|help|to|do\s+much\s+to)\s+){0,3}
            (?:strengthen|diversify|boost|increase|improve|enhance|deepen|help|benefit|create|attract|reduce|bring|build
              |raise|ease|open|support|promote|foster|expand|cut|lower|encourage|ensure|restore|save|protect)\b
            """,
            re.VERBOSE,
        ),
        opening=re.compile(
            r"""
            (?:[A-Z]\w+,\s|In\s\w+,\s)?
            (?:accelerat|address|adopt|boost|broaden|build|creat|cutt|deepen|develop|diversify|encourag|end|engag|enhanc
              |establish|expand|foster|improv|increas|invest|lift|lower|open|promot|rais|ratify|reduc|reform|remov
              |restor|simplify|streamlin|strengthen|support|upgrad)ing\s
            """,
            re.VERBOSE | re.IGNORECASE,
        ),
    ),
)

ENGLISH = LanguageCues(
    cues=(*_DUTIES, *_JUDGEMENTS, *CONCERNS),
    attribution=re.compile(
        r"""
        \b(?=\w) (?: (?<!\bI\s)(?<!\bwe\s)(?<!\bWe\s) (?:
            sa(?:id|ys) | told | tells | adds | added | argue[sd] | insist(?:s|ed) | stress(?:es|ed) | warn(?:s|ed)
          | claim(?:s|ed) | believe[sd] | recommend(?:s|ed) | urge[sd] | demand(?:s|ed) | assert(?:s|ed)
          | contend(?:s|ed) | explain(?:s|ed) | emphasi[sz]e[sd] | propose[sd]
          | (?<!better\s)(?<!well\s)(?<!well-)advise[sd] | declare[sd] | tweeted
          | reiterated? | underscored | underlined | call(?:s|ed|ing)\s+(?:up)?(?:on|for) | point(?:s|ed)\s+out
          | according\s+to | wrote | writes | ruled | opined | advocate[sd] | in\s+(?:his|her|their)\s+(?:view|opinion)
          | (?:note|suggest|conclude|find|found|state|report|announce|agree|acknowledge|indicate|maintain|hope|feel|felt
              |think|thought|remind|order|instruct|ask|require|calculate|persuade|convince|assume|accept|vow|pledge|promise|decide|admit|confirm|fear|worrie
              |object|protest|counter|respond|complain|predict|reckon|concede)
            (?:s|d|ed)?\s+that
          | (?:persuad|convinc|remind|assur)(?:e[sd]?|ing|s|ed)\s+(?:\w+\s+){1,8}?that
          | (?i:they|critics|experts|analysts|officials|observers|activists|economists|residents|some|many|others)
            \s+(?:say|argue|believe|insist|contend|warn|fear|claim|worry|think|want)
          | (?<=[a-z]{3}ers\s)(?:say|argue|believe|insist|contend|warn|fear|claim|worry|think|want)
          | (?<=[a-z]{2}s\s)(?:say|argue|believe|insist|contend|think|maintain|complain|reckon) | thinks
          | (?<!\bI\s)(?<!\b[Ww]e\s)think\s(?:the|that|it|they|we|he|she|there)
          | (?<!\b[MmOo]y\s)(?<!\b[Oo]ur\s)
            (?:view|position|argument|claim|complaint|message|theory|line|excuse)\s(?:is|was|goes)
        )\b
        | (?:excuse|argument|claim|slogan|mantra|message)s?:\s
        | (?:warning|saying|adding|arguing|insisting|stressing|demanding|urging)\s )
        """,
        re.VERBOSE,
    ),
    speech=(" said", " told ", " says", "According to ", " according to ", " added", " tweeted"),
    has_word_bounds=True,
)
