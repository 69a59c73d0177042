"""PDF: the text of all pages, what the file claims of itself, and what cannot be read."""

import hashlib
from pathlib import Path

import pytest

from schemas.article import Fields
from schemas.settings import Limits
from tasks.read.pdf import read_pdf
from tests.tasks.read.pdf_files import a_block, a_line, a_pdf
from tests.tasks.read.reading import outcomes, pack, read_bytes

PARAGRAPH = [
    "The crews were glad to hear that the com-",
    "pany would run the long-term service again, (at",
    "least) until the autumn.",
]
JOINED = (
    "The crews were glad to hear that the company would run the long-term service again, (at least) until the autumn."
)
ONE_PAGE = a_line("The ferry runs again", y=780, size=20) + a_block(PARAGRAPH, y=740)
CLAIMS = b"/Title (Ferry back in service) /Author (Rosa Lim) /CreationDate (D:20250304100000+07'00')"
LOCKED = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (%s) /U (%s) >> /ID [<00> <00>]" % (b"o" * 32, b"u" * 32)


def read_fields(content: bytes) -> Fields:
    """Read the fields of a PDF that can be read."""
    found = read_pdf(content, limits=Limits())
    assert found.refusal is None
    assert found.fields is not None
    return found.fields


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a"])
def test_a_file_is_one_record(tmp_path: Path, name: str) -> None:
    """Its text is that of its pages, its hash that of the file."""
    content = a_pdf(ONE_PAGE, info=CLAIMS)

    (record,) = read_bytes(tmp_path, content, name=name)

    assert (record.locator, record.media_type) == (name, "application/pdf")
    assert (record.n_bytes, record.content_sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert record.fields == Fields(
        title="Ferry back in service",
        text=f"The ferry runs again\n\n{JOINED}",
        authors="Rosa Lim",
        published="D:20250304100000+07'00'",
    )


def test_the_title_is_set_largest_where_none_is_claimed() -> None:
    """What stands in the largest letters is the title, and then no paragraph."""
    fields = read_fields(a_pdf(a_line("Hallowmere Courier", y=810, size=9) + ONE_PAGE))

    assert (fields.title, fields.text) == ("The ferry runs again", f"Hallowmere Courier\n\n{JOINED}")


@pytest.mark.parametrize(
    "claim",
    [
        *("Microsoft Word - ferry.doc", "ferry_final", "ferry.pdf", "untitled", "Untitled document", "Document1", ""),
        *(" ", "...", "12-3", "PowerPoint Presentation"),
    ],
)
def test_a_claim_that_is_no_title_is_passed_over(claim: str) -> None:
    """Names of files and what programs write unasked are no titles."""
    fields = read_fields(a_pdf(ONE_PAGE, info=b"/Title (%s)" % claim.encode()))

    assert fields.title == "The ferry runs again"


@pytest.mark.parametrize("claim", ["The ferry: runs, again", "Ferry", "Fähre 7"])
def test_a_claim_that_may_be_a_title_is_one(claim: str) -> None:
    """A claim comes before what is set large, which stays in the text unless it says the same."""
    fields = read_fields(a_pdf(ONE_PAGE, info=b"/Title (%s)" % claim.encode("cp1252")))

    assert fields.title == claim
    assert fields.text.startswith("The ferry runs again\n\n") == (claim != "The ferry: runs, again")


@pytest.mark.parametrize("claim", ["rlim", "r.lim", "Administrator", "user", "Microsoft Office User"])
def test_the_name_of_an_account_is_no_author(claim: str) -> None:
    """What a program knows of its user is no byline."""
    assert read_fields(a_pdf(ONE_PAGE, info=b"/Author (%s)" % claim.encode())).authors == ""


def test_running_heads_and_page_numbers_are_no_text() -> None:
    """A paragraph goes on over the end of a page, past what stands on every page."""
    first = a_line("Hallowmere Courier, page 3", y=810, size=9) + a_block(PARAGRAPH[:2], y=780) + a_line("3", y=30)
    second = a_line("Hallowmere Courier, page 4", y=810, size=9) + a_block(PARAGRAPH[2:], y=780) + a_line("4", y=30)

    assert read_fields(a_pdf(first, second)).text == JOINED


@pytest.mark.parametrize("is_woven", [True, False])
def test_columns_are_read_one_after_the_other(is_woven: bool) -> None:
    """Also where the lines of both are drawn in turns."""
    left = ["In the left column the ferry", "runs until late in the night", "and the crews rest."]
    right = ["In the right one the quay is", "closed, and nobody knows for", "how long it will be."]
    rows = zip(left, right, range(700, 0, -14), strict=False)
    in_turns = b"".join(a_line(a, y=y) + a_line(b, x=300, y=y) for a, b, y in rows)
    apart = a_block(left, y=700) + a_block(right, x=300, y=700)

    fields = read_fields(a_pdf(in_turns if is_woven else apart))

    assert fields.text == f"{' '.join(left)}\n\n{' '.join(right)}"


@pytest.mark.parametrize(
    ("content", "reason", "words"),
    [
        (a_pdf(b"", b""), "no_text", "hold pictures and no text"),
        (a_pdf(a_line("x" * 9, y=700).replace(b"x", b"\x01")), "no_text", "fonts do not tell their letters"),
        (a_pdf(ONE_PAGE, trailer=LOCKED), "unsupported", "locked with a password"),
        (a_pdf(ONE_PAGE)[:400], "unreadable", "damaged"),
        (b"%PDF-1.7", "unreadable", "damaged"),
        (a_pdf(*[ONE_PAGE] * 4), "too_large", "4 pages, more than 3"),
        (a_pdf(a_line("x " * 3000, y=700)), "too_large", "more than 5000 "),
    ],
    ids=["pictures", "fonts", "locked", "torn", "nothing", "pages", "letters"],
)
@pytest.mark.parametrize("is_packed", [True, False])
def test_what_cannot_be_read_says_why(tmp_path: Path, content: bytes, reason: str, words: str, is_packed: bool) -> None:
    """One record says what is the matter with the file, and what to do."""
    limits = Limits(max_pages=3, max_record_bytes=5000)

    (record,) = read_bytes(tmp_path, pack(content) if is_packed else content, name="a.pdf", limits=limits)

    assert record.refusal is not None
    assert (outcomes([record]), record.media_type) == ({"file": reason}, "application/pdf")
    assert words in record.refusal.detail


def test_a_broken_page_costs_itself_alone() -> None:
    """The other pages are read, and a note says which is missing."""
    found = read_pdf(a_pdf(ONE_PAGE, kids=b"99 0 R"), limits=Limits())

    assert found.fields is not None
    assert found.fields.text == JOINED
    assert found.notes == ("pages that cannot be read: 2",)
