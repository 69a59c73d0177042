"""Write web archives, byte by byte: what the tests of reading and cutting them begin with."""

from tests.tasks.read.reading import pack

URL = "https://a.example/quay"
PAGE = b"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>The ferry runs again.</p></body></html>"


def a_record(
    block: bytes, *, record_type: str = "response", url: str = URL, length: int | None = None, **headers: str
) -> bytes:
    """Write a record; a keyword such as `WARC_Truncated` is a header."""
    lines = {
        "WARC-Type": record_type,
        "WARC-Target-URI": url,
        "WARC-Date": "2025-03-04T23:30:00Z",
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block) if length is None else length),
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return b"WARC/1.0\r\n" + written.encode() + b"\r\n" + block + b"\r\n\r\n"


def a_response(body: bytes = PAGE, *, status: str = "200 OK", **headers: str) -> bytes:
    """Write what a server sends; a keyword such as `Content_Encoding` is a header."""
    lines = {"Content-Type": "text/html; charset=utf-8"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    written = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{written}\r\n".encode() + body


def a_page(title: str) -> bytes:
    """Write a record of a page."""
    return a_record(a_response(PAGE.replace(b"Ferry", title.encode())))


def chunked(body: bytes, *, chunk_bytes: int = 40) -> bytes:
    """Cut a body into chunks."""
    pieces = [body[start : start + chunk_bytes] for start in range(0, len(body), chunk_bytes)]
    return b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def pack_each(*records: bytes) -> bytes:
    """Pack each record by itself, as archives are packed."""
    return b"".join(map(pack, records))
