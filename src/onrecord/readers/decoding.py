"""Bytes to clean text: encodings, line ends, invisible characters."""

import codecs
import re
import unicodedata

from onrecord.model import ReadError, UsageError

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ("cp1252", "latin_1", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256", "koi8_r")
"""Legacy encodings considered where a file is not Unicode."""
MAGIC = (
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"{\\rtf", "a rich-text (RTF) document"),
)
STRAY_ZEROS = 0.001
"""A larger share of zero bytes makes a binary, or UTF-16; a few stand in old pages by mistake."""
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x85\u2028\u2029]")
LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
LIGATURE = re.compile("[\ufb00-\ufb06]")


def decode_text(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of a plain file; `encoding` None finds the encoding out.

    Raise UsageError for an encoding that does not exist; ReadError for a binary and for bytes that do not fit.
    """
    if encoding is not None:
        return decode_as(data, name, encoding)
    for mark, codec in BOMS:
        if data.startswith(mark):
            return decode_as(data, name, codec)
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name}: is {what}, not a text")
    if data.count(0) > STRAY_ZEROS * len(data):
        return decode_wide(data, name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_legacy(data, name)


def decode_as(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise UsageError(f"there is no text encoding {encoding!r}") from error
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise ReadError(f"{name}: is not valid {encoding}{where}; try without naming an encoding") from error


def decode_wide(data: bytes, name: str) -> str:
    """UTF-16 without a byte order mark has its zero bytes on one side; anything else with zero bytes is a binary."""
    zeros = [data[:4096][side::2].count(0) for side in (0, 1)]
    half = max(1, len(data[:4096]) // 2)
    for codec, mine, other in (("utf-16-le", zeros[1], zeros[0]), ("utf-16-be", zeros[0], zeros[1])):
        if mine > 0.7 * half and other < 0.1 * half and len(data) % 2 == 0:
            return decode_as(data, name, codec)
    raise ReadError(f"{name}: is a binary file, not a text")


def decode_legacy(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (most files never need it)

    matches = from_bytes(data, cp_isolation=list(CANDIDATES))
    best = matches.best()
    text: str | None = None
    if best is not None:
        # English pages in single bytes are Windows-1252 unless that reads clearly worse: the guess leans on few bytes.
        western = next((match for match in matches if match.encoding == "cp1252"), None)
        text = str(western if western is not None and western.chaos <= best.chaos + 0.05 else best)
    if text is None or len(CONTROL.findall(text)) > 0.02 * len(text):
        raise ReadError(f"{name}: is a binary file or in an unknown text encoding; name the encoding if you know it")
    return text


def clean_characters(text: str) -> str:
    """One kind of line end and space, no invisible characters, Unicode NFC; typographic quotes and form feeds stay."""
    text = LINE_ENDS.sub("\n", text)
    text = INVISIBLE.sub("", SPACES.sub(" ", text))
    text = CONTROL.sub("", text)
    text = LIGATURE.sub(lambda match: LIGATURES[match.group()], text)
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """The text on one line, single spaces, none at the ends."""
    return " ".join(text.split())
