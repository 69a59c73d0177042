"""Statements in French: il faut, devrait, doit, il est temps de; risque de, menace de, on peut craindre."""

import re

from tasks.genre.cues.language import CONCERN, RECOMMENDATION, Cue, LanguageCues

_INFINITIVE = (
    r"(?:(?:pas|plus|donc|aussi|désormais|enfin|également|toujours|y|en|se|la|le|les|lui|leur|nous)\s+){0,3}"
    r"(?:[sl]['’])?\w{2,24}(?:er|ir|re|oir)\b"
)
_ASKED = r"\b(?:si|où|comment|pourquoi|quand|quels?|quelles?|qui)\b[^,;:]{0,60}"

_ORDERS = (
    *(
        "Cessons",
        "Arrêtons",
        "Osons",
        "Donnons",
        "Faisons",
        "Rendons",
        "Mettons",
        "Exigeons",
        "Investissons",
        "Protégeons",
    ),
    *(
        "Défendons",
        "Refusons",
        "Apprenons",
        "Sortons",
        "Commençons",
        "Prenons",
        "Gardons",
        "Construisons",
        "Ouvrons",
        "Changeons",
    ),
)

FRENCH = LanguageCues(
    cues=(
        Cue(
            RECOMMENDATION,
            (
                "Il faut ",
                "il faut ",
                "Il faudra",
                "il faudra",
                "Il nous faut ",
                "il nous faut ",
                "Il ne faut ",
                "il ne faut ",
            ),
            re.compile(
                r"[Ii]l\s(?:nous\s)?(?:ne\s)?(?:faut|faudra|faudrait)\b"
                r"(?!\s+(?:pas\s+|bien\s+|aussi\s+|encore\s+)?(?:dire|s['’]attendre|s['’]étonner|reconnaître|noter|rappeler|ajouter|savoir|avouer|croire|attendre|compter)\b)"
            ),
            unless=re.compile(_ASKED + r"\Z", re.IGNORECASE),
        ),
        Cue(
            RECOMMENDATION,
            ("devrait ", "devraient ", "devrions ", "devons ", "doit ", "doivent "),
            re.compile(rf"(?:devrait|devraient|devrions|devons|doit|doivent)\s+{_INFINITIVE}"),
            unless=re.compile(_ASKED + r"\Z", re.IGNORECASE),
        ),
        Cue(
            RECOMMENDATION,
            (
                "essentiel ",
                "urgent ",
                "temps ",
                "nécessaire ",
                "indispensable ",
                "impératif ",
                "crucial ",
                "important ",
                "souhaitable ",
                "primordial ",
            ),
            re.compile(
                r"(?:essentiel|urgent|temps|nécessaire|indispensable|impératif|crucial|important|souhaitable|primordial)\s+(?:(?:aussi|donc|désormais|enfin|également|maintenant)\s+)?(?:de\s|d['’]|que\s|qu['’])"
                r"(?!(?:noter|rappeler|préciser|souligner|savoir)\b)"
            ),
            given=re.compile(r"\b[Ii]l\s(?:est|serait|devient|reste)\s(?:(?!pas\b)\w+\s){0,2}\Z"),
        ),
        Cue(
            RECOMMENDATION,
            (
                "gagnerait à ",
                "gagneraient à ",
                "aurait intérêt à ",
                "auraient intérêt à ",
                "ferait bien de ",
                "feraient bien de ",
                "ferait mieux de ",
                "serait bien inspiré",
                "seraient bien inspiré",
                "Il convient ",
                "il convient ",
                "Il importe ",
                "il importe ",
            ),
            re.compile(
                r"gagnerai(?:en)?t\sà|aurai(?:en)?t\s(?:tout\s)?intérêt\sà|ferai(?:en)?t\s(?:bien|mieux)\sde|serai(?:en)?t\sbien\sinspirée?s?\sd"
                r"|[Ii]l\s(?:convient|importe)\s(?:(?:aussi|donc|désormais|enfin|également|maintenant|ensuite|surtout|d['’]abord)\s)?d[e'’]"
            ),
        ),
        Cue(
            RECOMMENDATION,
            ("demande ", "demandons ", "appelle ", "appelons ", "exhorte ", "exhortons ", "invite ", "invitons "),
            re.compile(
                r"(?:demand|appell|appel|exhort|invit)(?:e|ons)\s(?:(?!si\b)\S+\s){0,8}?(?:de|d['’]\w+|à|que)\b"
            ),
            given=re.compile(r"\b(?:[Jj]e|[Jj][’']|[Nn]ous)\s?(?:(?:vous|leur|lui|les)\s)?\Z"),
            unless=re.compile(r"\b(?:me|nous\snous)\s\Z"),
        ),
        Cue(
            RECOMMENDATION,
            ("N'", "N’", "Ne ", *(f"{verb} " for verb in _ORDERS)),
            re.compile(
                r"(?:N['’]|Ne\s(?:l[ea]s?\s)?)(?!oublions\b)[a-zà-ÿ]{2,14}ons\s(?:pas|plus|jamais)\b"
                rf"|(?:{'|'.join(_ORDERS)})\s(?!(?:l['’]exemple|le\scas)\b)"
            ),
        ),
        Cue(
            CONCERN,
            ("Sans cela", "Sans quoi", "À défaut", "A défaut", "Faute de quoi", "Sinon", "Faute d"),
            re.compile(
                r"(?:Sans\s(?:cela|quoi)|[ÀA]\sdéfaut|Faute\sde\squoi|Sinon|Faute\sd(?:e|['’])\s?\w+)\b"
                r"(?=[^.;]{3,160}?\w(?:ra|ront|rait|raient|rons)\b)"
            ),
        ),
        Cue(
            CONCERN,
            ("risque ", "crainte ", "inquiétude ", "redoute ", "redoutons "),
            re.compile(
                r"risque\sest\s(?:grand|réel|immense|élevé|de\s|que\s)|(?:crainte|inquiétude)\s(?:est|reste)\b|redout(?:e|ons)\s(?:surtout\s|aussi\s)?(?:que|de|qu['’]|l)"
            ),
            given=re.compile(r"\b(?:[Ll]e|[Mm]a|[Mm]on|[Nn]otre|[Jj]e|[Nn]ous)\s\Z"),
        ),
        Cue(
            CONCERN,
            ("risque de ", "risque d", "risquent de ", "risquent d"),
            re.compile(rf"risque(?:nt)?\s+d(?:e\s|['’]){_INFINITIVE}"),
            unless=re.compile(r"\b(?:le|un|du|au|ce|sans|aucun|de)\s\Z"),
        ),
        Cue(
            CONCERN,
            ("menace de ", "menacent de ", "menace d’", "menace d'"),
            re.compile(rf"menace(?:nt)?\s+d(?:e\s|['’]){_INFINITIVE}"),
            unless=re.compile(r"\b(?:la|une|sous|cette)\s\Z"),
        ),
        Cue(
            CONCERN,
            ("pourrait ", "pourraient ", "risquerait "),
            re.compile(
                r"(?:pourrai(?:en)?t|risquerai(?:en)?t\s+de)\s+(?:(?:bien|aussi|même|encore)\s+)?(?:compromettre|fragiliser|aggraver|nuire"
                r"|mettre\s+en\s+(?:péril|danger)|menacer|affaiblir|provoquer|saper|déstabiliser|conduire\s+à\s+(?:un|une|des)\s+"
                r"(?:crise|conflit|catastrophe|guerre|récession)\w*|coûter\s+cher)\b"
            ),
        ),
        Cue(
            CONCERN,
            (
                "inquiétant",
                "préoccupant",
                "alarmant",
                "craindre ",
                "crains ",
                "craignons ",
                "danger ",
                "reste à savoir",
                "Reste à savoir",
                "met en péril",
                "mettent en péril",
                "met en danger",
            ),
            re.compile(
                r"(?:(?<=\best\s)|(?<=\bplus\s)|(?<=\bsont\s))(?:inquiétant|préoccupant|alarmant)e?s?\b"
                r"|(?<=\bà\s)craindre\b|(?<=peut\s)craindre\b|(?<=[Jj]e\s)crains\b"
                r"|(?<=[Nn]ous\s)craignons\b|danger\s+(?:est|serait)\b|[Rr]este\sà\ssavoir\b"
                r"|met(?:tent)?\sen\s(?:péril|danger)\b"
            ),
            unless=re.compile(r"\b(?:pas|rien\sd['’]|hors\sde)\s?\Z"),
        ),
    ),
    attribution=re.compile(
        r"""
        \b(?=\w)(?<!\bje\s)(?:selon|d['’]après|(?:a|ont|avait|avaient)\s(?:\w+\s)?(?:dit|déclaré|affirmé|ajouté|estimé|expliqué
          |souligné|prévenu|assuré|rappelé|jugé|indiqué|précisé|annoncé|insisté|averti|plaidé|appelé|réclamé|exigé|demandé|proposé|martelé
          |lancé|confié|écrit|recommandé|suggéré)
        |(?:estime|affirme|explique|souligne|déclare|prévient|assure|juge|indique|précise|annonce|insiste|avertit|plaide
          |réclame|exige|martèle|recommande|suggère|soutient|considère|pense|croit|dit|ajoute|répète|rappelle|écrit
          |soulignant|affirmant|estimant|déclarant|ajoutant|expliquant|rappelant)(?:nt)?(?:\s+qu|\s*,|-t-)
        |(?:personnes\s(?:interrogées|sondées)|sondés|répondants)
        |\w++-t-(?:il|elle|on)|dit-(?:il|elle|on)|aux\syeux\sde)\b | \ba-t-(?:il|elle)\b
        """,
        re.VERBOSE | re.IGNORECASE,
    ),
    speech=(
        " a déclaré",
        " a indiqué",
        " a affirmé",
        " a ajouté",
        " a expliqué",
        " a précisé",
        " a annoncé",
        " a estimé",
        " a souligné",
        "Selon ",
        " selon ",
        "-t-il",
        "-t-elle",
        " a dit",
        "explique ",
        "affirme ",
        " a répondu",
        " a assuré",
        " a-t-on appris",
    ),
    has_word_bounds=True,
)
