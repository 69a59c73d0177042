"""Concerns in English: could undermine, the danger is, I fear, left unchecked, it remains unclear.

A module of its own, since with the recommendations they are too long for one.
"""

import re

from tasks.genre.cues.language import CONCERN, Cue

_VERBS_OF_HARM = r"""
    (?: undermin | weaken | jeopardi[sz] | threaten | worsen | erod | harm | hurt | endanger | imperil | destabili[sz]
      | derail | exacerbat | aggravat | backfir | crippl | devastat | compromis | spiral | collaps | plung | entrench
      | overwhelm | squander | alienat | embolden | backslid | drag | deepen\s(?:the|its|their|a)\s(?=crisis|divid|rift)
    )(?:e|en)?\b
"""
_HARM = r"""
    (?:\w+\s+){0,3}?(?:conflict|war|cris[ei]s|instability|unrest|collapse|loss(?:es)?|violence|dependen\w+|tensions?
      |shortages?|unemployment|inflation|recession|escalation|confrontation|corruption|isolation|abuses?|chaos|damage
      |failure|poverty|inequality|disaster|catastrophe|stagnation|resentment|backlash|division)\b
"""

_DANGERS = (
    Cue(
        CONCERN,
        (
            "could ",
            "may ",
            "might ",
            "would ",
            "threatens to",
            "threaten to",
            "will undermine",
            "will weaken",
            "will worsen",
            "will erode",
            "will harm",
            "will hurt",
            "will only ",
        ),
        re.compile(
            rf"""
            (?:could|may|might|would|will|threatens?\s+to) \s+
            (?:(?:also|further|only|even|well|easily|seriously|severely|eventually|ultimately|actually|gravely)\s+){{0,2}}
            (?: {_VERBS_OF_HARM}
              | (?:lead\s+to|result\s+in|trigger|provoke|fuel|cause|invite|mean|bring|deepen) \s+ {_HARM} )
            """,
            re.VERBOSE,
        ),
    ),
    Cue(
        CONCERN,
        ("risk ", "risks "),
        re.compile(r"risks?\s+(?:(?!growing|rising)[a-z]{2,}ing|a\s+(?:repeat|return|wider|backlash))\b"),
        given=re.compile(
            r"\b(?!the\b|no\b|of\b|at\b|an?\b|any\b|their\b|its\b|and\b|high\b|low\b|to\b)\w{3,}\s\Z|\b(?:it|we|to)\s\Z"
        ),
        unless=re.compile(r"\b(?:the|no|of|at|an?|any|and|high|low|with|serious|health|some)\s\Z"),
    ),
    Cue(
        CONCERN,
        ("risk ", "risks ", "danger "),
        re.compile(
            r"(?:risks?|danger)\s+(?:that|of)\b|(?<=[Tt]he\s)(?:risk|danger)\s+is\b|(?<=[Tt]he\s\w{4}\s)(?:risk|danger)\s+is\b"
        ),
        given=re.compile(
            r"(?:\b(?:is|are|lies|carries|carry|poses?|creates?|runs?)|\b[Tt]here['’]s)\s+(?:also\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}\Z|\b[Tt]he\s+(?:\w{4}\s+)?\Z"
        ),
        unless=re.compile(r"\b(?:no|not|little|less|low|reduced?)\s+(?:\w+\s)?\Z"),
    ),
    Cue(
        CONCERN,
        ("threat to ",),
        re.compile(r"threat\s+to\b"),
        given=re.compile(
            r"\b(?:is|are|poses?|posing|represents?|remains?|becomes?)\s+(?:now\s+|also\s+)?(?:an?|the)\s+(?:\w+\s+){0,2}\Z"
        ),
        unless=re.compile(r"\b(?:no|not|less)\b[^,;]{0,20}\Z"),
    ),
    Cue(
        CONCERN,
        ("at risk",),
        re.compile(r"at\s+(?:grave\s+|serious\s+)?risk\b(?!\s+(?:of|for)\b)"),
        given=re.compile(r"\b(?:puts?|putting|places?|placing|is|are)\b[^,;]{0,50}\Z"),
        unless=re.compile(r"\bnot\b[^,;]{0,30}\Z"),
    ),
)

_WORRIES = (
    Cue(
        CONCERN,
        ("worry ", "fear ", "concern ", "nightmare ", "anxiety "),
        re.compile(
            r"(?:worry|fear|concern|nightmare|anxiety)\s(?:(?:here|now|today|though|however|then)\s)?(?:is|remains|lies)\b(?!\s(?:not|no)\b)"
        ),
        given=re.compile(r"\b(?:[Mm]y|[Oo]ur|[Tt]he|[Oo]ne)\s(?:(?!only\b)\w+\s){0,2}\Z"),
        unless=re.compile(r"\b(?:his|her|their|its)\s(?:\w+\s)?\Z"),
    ),
    Cue(
        CONCERN,
        (
            "worries ",
            "troubles ",
            "concerns ",
            "frightens ",
            "alarms ",
            "disturbs ",
            "scares ",
            "bothers ",
            "terrifies ",
        ),
        re.compile(r"\w+s\s(?:me|us)\b"),
        unless=re.compile(r"(?:\bnot|n['’]t|[Nn]othing|\b[Nn]ever|\b[Nn]one)\b[^,;]{0,20}\Z"),
    ),
    Cue(
        CONCERN,
        ("If nothing ", "If we ", "Left unchecked", "left unchecked", "Unless ", "Otherwise", "Without ", "Unchecked"),
        re.compile(
            r"(?:If\s(?:nothing\s(?:changes|is\sdone)|we\s(?:do\snothing|do\snot|don['’]t|fail))|[Ll]eft\sunchecked|Unless|Otherwise|Unchecked"
            r"|Without\s(?:action|(?:\w+\s)?reforms?|such|it|them|this|that))\b(?=[^.;]{3,200}\b(?:will|would|could|may|might|risks?)\b(?!\s(?:\w+\s)?have\b))"
        ),
    ),
    Cue(
        CONCERN,
        ("worry ", "fear ", "worried ", "concerned ", "afraid ", "dread ", "shudder ", "anxious ", "uneasy "),
        re.compile(r"(?:worry|fear|worried|concerned|afraid(?!\s(?:I|we|not|so)\b)|dread|shudder|anxious|uneasy)\b"),
        given=re.compile(r"\b(?:I|[Ww]e)(?:\s+(?:am|are|do|also|still|deeply|can\s+only|have\s+to)|['’]m|['’]re)*\s\Z"),
    ),
    Cue(
        CONCERN,
        ("worrying", "worrisome", "alarming", "troubling", "disturbing", "ominous", "concerning"),
        re.compile(
            r"(?:worrying(?!ly\s)|worrisome|alarming(?!ly\s)|troubling|disturbing|ominous"
            r"|concerning(?=[.,;:]|\s(?:is|that|when|because)\b))"
        ),
        given=re.compile(
            r"\b(?:is|are|remains?|more|most|deeply|particularly|especially|equally|profoundly|an?|this|these|it)\s\Z"
        ),
        unless=re.compile(r"\b(?:who|he|she|not|been)\s(?:is|are)?\s?\Z"),
    ),
    Cue(
        CONCERN,
        (
            "Worryingly",
            "Alarmingly",
            "More worrying",
            "Most worrying",
            "Equally worrying",
            "bodes ill",
            "bode ill",
            "slippery slope",
            "recipe for ",
            "time bomb",
            "dangerous precedent",
            "dangerous path",
            "remains to be seen",
            "cause for concern",
            "cause for alarm",
        ),
        re.compile(
            r"Worryingly|Alarmingly|(?:More|Most|Equally)\s+worrying|bodes?\s+ill|slippery\s+slope"
            r"|recipe\s+for\s+(?:disaster|chaos|conflict|failure|trouble|more)|time\s+bomb|dangerous\s+(?:precedent|path)"
            r"|remains\s+to\s+be\s+seen|cause\s+for\s+(?:concern|alarm)"
        ),
        unless=re.compile(r"\b(?:no|not|little|isn['’]t)\s(?:an?\s)?\Z"),
    ),
    Cue(
        CONCERN,
        ("unclear ", "uncertain "),
        re.compile(r"(?:unclear|uncertain)\s+(?:whether|how|if|what|who)\b"),
        given=re.compile(r"\b(?:remains|is)\s+(?:\w+\s)?\Z"),
    ),
    Cue(
        CONCERN,
        ("concern", "question"),
        re.compile(r"(?:concerns?|questions)\b"),
        given=re.compile(
            r"\b(?:raises?|matter\s+of|source\s+of)\s+(?:(?:serious|grave|deep|fresh|troubling|uncomfortable)\s+)?\Z"
            r"|\bof\s+(?:grave|serious|deep|great|particular)\s\Z"
            r"|\b(?:is|remains)\s+(?:an?|my|our|another)\s+(?:(?:serious|grave|major|real|growing|big|bigger|main)\s+)?\Z"
        ),
    ),
    Cue(
        CONCERN,
        ("challenge",),
        re.compile(r"challenges?\b"),
        given=re.compile(
            r"\b(?:serious|critical|grave|significant|daunting|formidable|biggest|greatest|pressing|enormous|several|major)\s\Z"
        ),
        opening=re.compile(r".{0,200}?\b(?:faces?|poses?|remains?|is|are|despite)\b", re.DOTALL | re.IGNORECASE),
    ),
    Cue(
        CONCERN,
        ("Failure to ", "Failing to ", "failure to "),
        re.compile(r"[Ff]ail(?:ure|ing)\s+to\b(?=[^.;]{3,120}\b(?:will|would|could|may|might|risks?|invites?)\b)"),
    ),
)

CONCERNS = (*_DANGERS, *_WORRIES)
