"""Know the files that hold no text as such by the bytes that they begin with, so that a refusal can say what to do."""

_SAVE = "save it as PDF, HTML or text"
_UNPACK = "unpack it"
_NO_TEXT = "it holds no text"

_SIGNATURES = (
    (b"PK\x03\x04", f"a ZIP container such as .docx, .odt, .epub or .zip: {_SAVE}, or {_UNPACK}"),
    (b"PK\x05\x06", "an empty ZIP container"),
    (b"\xd0\xcf\x11\xe0", f"an old Office document such as .doc: {_SAVE}"),
    (b"{\\rtf", f"rich text (.rtf): {_SAVE}"),
    (b"%!PS", f"PostScript: {_SAVE}"),
    (b"\x89PNG", f"a PNG image: {_NO_TEXT}"),
    (b"GIF8", f"a GIF image: {_NO_TEXT}"),
    (b"\xff\xd8\xff", f"a JPEG image: {_NO_TEXT}"),
    (b"II*\0", f"a TIFF image: {_NO_TEXT}"),
    (b"MM\0*", f"a TIFF image: {_NO_TEXT}"),
    (b"ID3", f"a sound: {_NO_TEXT}"),
    (b"OggS", f"a sound or film: {_NO_TEXT}"),
    (b"RIFF", f"an image, a sound or a film: {_NO_TEXT}"),
    (b"BZh", f"packed with bzip2: {_UNPACK}, or pack it with gzip"),
    (b"\xfd7zXZ", f"packed with xz: {_UNPACK}, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", f"packed with zstd: {_UNPACK}, or pack it with gzip"),
    (b"7z\xbc\xaf", f"a 7z archive: {_UNPACK}"),
    (b"Rar!", f"a RAR archive: {_UNPACK}"),
    (b"SQLite format 3\0", "a SQLite database: save its rows as CSV or JSON Lines"),
    (b"PAR1", "a Parquet file: save its rows as CSV or JSON Lines"),
    (b"\x7fELF", "a program"),
)
"""First bytes, and what a file that begins with them seems to be; of text none is the beginning but by intent."""

_TAR_MARK, _TAR_MARK_PLACE = b"ustar", 257

SURE_SIGNATURES = tuple(signature for signature, _ in _SIGNATURES if not signature.isalnum())
"""Those that no text begins with; the others are letters and digits, and need controls beside them to count."""


def describe_binary(head: bytes) -> str:
    """Describe what a content that is no text seems to be, and what to do with it."""
    if head[_TAR_MARK_PLACE:].startswith(_TAR_MARK):
        return f"seems to be a TAR archive: {_UNPACK}"
    known = next((words for signature, words in _SIGNATURES if head.startswith(signature)), None)
    return f"seems to be {known}" if known else "the first bytes are of no text format"
