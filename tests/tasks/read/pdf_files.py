"""Write small PDFs byte by byte, each line of text at a place of its own."""

from collections.abc import Sequence


def a_line(text: str, *, x: int = 72, y: int, size: int = 11) -> bytes:
    """Draw a line of text in Helvetica, its lower left corner at a place in points."""
    drawn = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, drawn)


def a_block(lines: Sequence[str], *, x: int = 72, y: int, size: int = 11) -> bytes:
    """Draw lines one below the other."""
    return b"".join(a_line(text, x=x, y=y - 14 * number, size=size) for number, text in enumerate(lines))


def a_pdf(*pages: bytes, info: bytes = b"", trailer: bytes = b"", kids: bytes = b"") -> bytes:
    """Make a PDF of what is drawn on its pages.

    Args:
        info: entries of the document information.
        trailer: entries of the trailer besides the usual ones.
        kids: references to pages besides those.
    """
    references = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s %s] /Count %d >>" % (references, kids, len(pages) + kids.count(b"R")),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< %s >>" % info,
    ]
    for number, drawn in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
            b" /Contents %d 0 R >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    content, table = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, written in enumerate(objects, 1):
        table += b"%010d 00000 n \n" % len(content)
        content += b"%d 0 obj\n%s\nendobj\n" % (number, written)
    end = b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
    n_objects = len(objects) + 1
    return content + b"xref\n0 %d\n" % n_objects + table + end % (n_objects, trailer, len(content))
