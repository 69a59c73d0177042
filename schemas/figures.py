"""The dataset `figures`: quantities with what they are measured in, as a text gives them."""

import msgspec
import pandera.polars as pandera

KINDS = (
    "money",
    "percent",
    "percentage_points",
    "ratio",
    "count",
    "duration",
    "length",
    "area",
    "volume",
    "mass",
    "temperature",
    "energy",
    "power",
    "speed",
)
"""What a figure measures. A quantity of anything else is no row."""

CHANGES = ("up", "down")

N_DECIMALS = 6
"""Values are rounded to so many decimals."""

PERIOD_PATTERN = (
    r"(?:(?:\d{4}(?:-\d\d)?|\d{4}(?:-\d\d)?/(?:\d{4}(?:-\d\d)?|\.\.)|\.\./\d{4}(?:-\d\d)?)(?: |$))?"
    r"(?:(?:year|quarter|month|week|period)-on-\w+|annual|quarterly|monthly|weekly|daily|hourly)?"
)
"""An interval (`2022`, `2022-03`, `2022-01/2022-10`, `2019/..`, `../2030`), a basis (`annual`), or both."""


class Figure(msgspec.Struct, frozen=True):
    """A row of `figures`."""

    document_id: str
    start_char: int
    end_char: int
    sentence_no: int
    quote: str
    kind: str
    value: float
    unit: str | None
    change: str | None
    period: str | None


class Figures(pandera.DataFrameModel):
    """For every row, documents.text[start_char:end_char] is the quote, and lies within one sentence.

    A range has a row for each of its ends. What is vague ("thousands of"), a date, a year, an age, an ordinal, a score,
    a number that only names something, and a number of things of no known kind have none.
    """

    document_id: str = pandera.Field(description="the document")
    start_char: int = pandera.Field(ge=0, description="where the quote begins in documents.text")
    end_char: int = pandera.Field(ge=1, description="where the quote ends in documents.text, not included")
    sentence_no: int = pandera.Field(ge=0, description="the sentence that holds the quote")
    quote: str = pandera.Field(
        description="number and unit as written; the number alone at that end of a range that has no unit of its own",
        str_length={"min_value": 1},
    )
    kind: str = pandera.Field(isin=KINDS, description="what is measured")
    value: float = pandera.Field(
        description=(
            "the number in `unit`, with million, lakh, 만 and the like multiplied out; percent as their number, basis"
            " points as hundredths of a percentage point, a ratio (one in five) as a share of 1; negative for"
            " temperatures alone; rounded to 6 decimals"
        )
    )
    unit: str = pandera.Field(
        nullable=True,
        description=(
            "of money the currency (ISO 4217; null where the text leaves it open); `percent`, `percentage_points`;"
            " of counts the noun in English in the plural (`people`), null where it is not known; of durations `month`"
            " (years, quarters), `day` (weeks) or `second` (hours, minutes); `m`, `m2`, `m3`, `kg`, `degC`, `degF`,"
            " `Wh`, `W`, `km/h`; null for ratios"
        ),
    )
    change: str = pandera.Field(
        nullable=True,
        isin=CHANGES,
        description="whether the figure is the size of a rise or of a fall; null for a level",
    )
    period: str = pandera.Field(
        nullable=True,
        description=(
            "what the figure covers, by the words of its sentence: an interval as in ISO 8601 (`2022`, `2022-03`,"
            " `2022-01/2022-10`; open `2019/..` for since 2019, `../2030` for by 2030), or a basis (`annual`,"
            " `monthly`, `year-on-year`), or both, parted by a space; null for words such as last year"
        ),
        str_matches=rf"^(?:{PERIOD_PATTERN})$",
    )

    class Config:
        """How pandera is to read the model."""

        name = "figures"
        strict = True
        ordered = True
        unique = ["document_id", "start_char", "end_char"]
        metadata = {"key": ["document_id", "start_char", "end_char"], "grain": "quantity with its unit"}
