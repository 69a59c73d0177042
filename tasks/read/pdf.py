"""Read PDF files: one record a file, with the text of all pages and what the file claims of itself."""

import contextlib
import ctypes
import math
import re
from collections.abc import Iterator

import msgspec
import pypdfium2
import pypdfium2.raw as pdfium

from schemas.article import Fields, RawRecord, Refusal
from schemas.media_type import PDF
from schemas.plan import SourceFile
from schemas.settings import Limits, Settings
from schemas.young import hide_young, show_young
from tasks.read.content import read_content, too_expanded
from tasks.read.pdf_layout import Line, lay_out
from tasks.read.pdf_streams import expands_beyond

MAX_UNKNOWN_SHARE = 0.2
"""Where the fonts of more letters do not say which they are, what was read is no text."""

_NO_TITLE = re.compile(
    r"""
    microsoft\ (?:word|powerpoint|excel)\ -.* | (?:powerpoint|word)\ (?:presentation|document) | untitled.*
    | (?:document|slide|page)\W*\d*                                                          # "Document1"
    | [^\s]*_[^\s]* | .*\.(?:docx?|pdf|rtf|odt|txt|tex|dvi|html?|indd|qxp|pages|pptx?|xlsx?)  # "ferry_final", "x.doc"
    | [\W\d_]*
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_AUTHOR = re.compile(
    r"[a-z0-9._-]*|administrator|admin|user|owner|author|unknown|microsoft office user", re.IGNORECASE
)
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_UNKNOWN = {*range(0x20), 0xFFFD, 0xFFFE, 0xFFFF, *range(0xE000, 0xF900)} - {0x02, 0x09, 0x0A, 0x0D}
_SPACE, _BREAKS, _HYPHEN = 0x20, (0x0A, 0x0D), 0x02  # pdfium writes the last where it sees a word cut at a line's end
_MIN_GAP = 1.2  # of the height of a letter: a wider one parts columns
_REFUSALS = {
    pdfium.FPDF_ERR_PASSWORD: ("unsupported", "a PDF that is locked with a password; save it without one"),
    pdfium.FPDF_ERR_SECURITY: ("unsupported", "a PDF that is locked in a way that is not known; save it unlocked"),
}
_DAMAGED = ("unreadable", "a PDF that is damaged; open it elsewhere and save it anew")


class PdfText(msgspec.Struct, frozen=True):
    """What a PDF holds, or the reason why it holds nothing; notes name the pages that cannot be read."""

    fields: Fields | None = None
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()


def read_pages(file: SourceFile, settings: Settings) -> Iterator[RawRecord]:
    """Read a PDF file as one record."""
    content = read_content(file.path, limits=settings.limits)
    found = PdfText(refusal=content.refusal) if content.refusal else read_pdf(content.raw, limits=settings.limits)
    yield RawRecord(
        locator=file.locator,
        source=file.source,
        media_type=PDF,
        n_bytes=content.n_bytes,
        content_sha256=content.sha256,
        fields=found.fields,
        refusal=found.refusal,
        notes=found.notes,
    )


def read_pdf(raw: bytes, *, limits: Limits) -> PdfText:
    """Read the bytes of a PDF, wherever they come from.

    Returns:
        Its text in paragraphs, parted by empty lines, and what it claims to be its title, author and date; without
        a title that can be one, what is set in the largest letters of the first page.
    """
    if expands_beyond(raw, most=limits.max_expansion * len(raw), most_a_stream=limits.max_record_bytes):
        return PdfText(refusal=too_expanded(limits))
    try:
        with contextlib.closing(pypdfium2.PdfDocument(raw)) as document:
            if len(document) > limits.max_pages:
                return _refuse("too_large", f"{len(document)} pages, more than {limits.max_pages}")
            return _read_document(document, limits=limits)
    except pypdfium2.PdfiumError as error:
        return _refuse(*_REFUSALS.get(getattr(error, "err_code", None), _DAMAGED))


def _refuse(reason: str, detail: str) -> PdfText:
    return PdfText(refusal=Refusal(stage="read", reason=reason, detail=detail))


def _read_document(document: pypdfium2.PdfDocument, *, limits: Limits) -> PdfText:
    pages: list[list[Line]] = []
    broken: list[str] = []
    n_chars = n_unknown = 0
    for page_no in range(len(document)):
        try:
            with contextlib.closing(document[page_no]) as page, contextlib.closing(page.get_textpage()) as textpage:
                codes = [pdfium.FPDFText_GetUnicode(textpage, index) for index in range(textpage.count_chars())]
                n_chars += len(codes)
                n_unknown += sum(code in _UNKNOWN for code in codes)
                if n_chars > limits.max_record_bytes:
                    return _refuse("too_large", f"more than {limits.max_record_bytes} letters")
                pages.append(_read_lines(textpage, codes))
        except pypdfium2.PdfiumError:
            broken.append(str(page_no + 1))
    if broken and not any(pages):
        return _refuse(*_DAMAGED)
    if n_unknown > MAX_UNKNOWN_SHARE * n_chars:
        return _refuse("no_text", "a PDF whose fonts do not tell their letters; run text recognition (OCR) first")
    fields = _make_fields(document, pages)
    if not fields.text:
        return _refuse("no_text", "a PDF whose pages hold pictures and no text; run text recognition (OCR) first")
    notes = (f"pages that cannot be read: {', '.join(broken)}"[:300],) if broken else ()
    return PdfText(fields=fields, notes=notes)


def _read_lines(textpage: pypdfium2.PdfTextPage, codes: list[int]) -> list[Line]:
    """Read the lines of a page as pdfium parts them, in the order of the page's content; cut at wide gaps."""
    lines: list[Line] = []
    start = 0
    for index, code in enumerate(codes):
        is_end = code in _BREAKS or code == _HYPHEN
        if is_end or (code == _SPACE and _is_gap(textpage, index, len(codes))):
            lines += _make_line(textpage, codes, start, index + (code == _HYPHEN))
            start = index + 1
    return lines + _make_line(textpage, codes, start, len(codes))


def _is_gap(textpage: pypdfium2.PdfTextPage, index: int, n_chars: int) -> bool:
    if not 0 < index < n_chars - 1:
        return False
    before, after = _box(textpage, index - 1), _box(textpage, index + 1)
    return after.left - before.right > _MIN_GAP * (before.top - before.bottom) > 0


def _make_line(textpage: pypdfium2.PdfTextPage, codes: list[int], start: int, end: int) -> list[Line]:
    """Make a line of some letters; none where there is nothing but space."""
    visible = [index for index in range(start, end) if codes[index] > _SPACE or codes[index] == _HYPHEN]
    text = " ".join(hide_young(_write(codes[start:end])).split())
    if not visible or not text:
        return []
    middle = visible[len(visible) // 2]
    size, base = _measure(textpage, middle)
    left, right = _box(textpage, visible[0]).left, _box(textpage, visible[-1]).right
    return [Line(text=text, left=left, right=right, base=base, size=size)] if size > 0 else []


def _measure(textpage: pypdfium2.PdfTextPage, index: int) -> tuple[float, float]:
    """Measure the size of a letter's font, and how high above the page's lower edge it stands."""
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetMatrix(textpage, index, ctypes.byref(matrix))
    pdfium.FPDFText_GetCharOrigin(textpage, index, ctypes.byref(x), ctypes.byref(y))
    return pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d), y.value


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(box))
    return box


def _write(codes: list[int]) -> str:
    written = "".join(
        "-" if code == _HYPHEN else _LIGATURES.get(code) or chr(code)
        for code in codes
        if code == _HYPHEN or (code >= _SPACE and code not in _UNKNOWN)
    )
    return written.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _make_fields(document: pypdfium2.PdfDocument, pages: list[list[Line]]) -> Fields:
    layout = lay_out(pages)
    claimed, authors = (hide_young(document.get_metadata_value(key)).strip() for key in ("Title", "Author"))
    title = layout.heading if _NO_TITLE.fullmatch(claimed) else claimed
    is_apart = layout.heading and _letters(layout.heading) != _letters(title)
    fields = Fields(
        title=title,
        text="\n\n".join((layout.heading, *layout.paragraphs) if is_apart else layout.paragraphs),
        authors="" if _NO_AUTHOR.fullmatch(authors) else authors,
        published=document.get_metadata_value("CreationDate"),
    )
    return show_young(fields)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
