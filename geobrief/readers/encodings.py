"""Bytes to text: by byte order mark, by declaration, as UTF-8, and only then by guessing."""

from __future__ import annotations

import codecs
import logging
import re
from dataclasses import dataclass

from geobrief.readers.items import Unreadable

# The longer marks first: the one of UTF-32 starts with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Old DOS code pages that browsers do not know but that files from the field still declare.
_DOS = frozenset({"cp437", "cp737", "cp850", "cp852", "cp855", "cp857", "cp862", "cp864", "utf-32"})

# How much of a text a guess looks at; the detector's time grows with it, its verdict hardly.
_SAMPLE_BYTES = 65_536

# Share of control characters above which bytes are no text. Terminal logs reach 2 %.
_MAX_CONTROLS = 0.05

# Share of noise (the detector's "chaos", 0 to 1) above which a guess is not worth having.
_MAX_CHAOS = 0.2

# Single-byte code pages of Latin letters. A short text often fits several of them equally well.
_LATIN = frozenset(
    ["cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "latin_1", "cp775", "cp850", "cp437", "cp858"]
    + ["hp_roman8", "mac_roman", "mac_latin2", "mac_iceland", "mac_turkish"]
    + [f"iso8859_{part}" for part in (2, 3, 4, 9, 10, 13, 14, 15, 16)]
)
# Runs of bytes above ASCII; and such a byte that is a letter or a quotation mark of windows-1252
# beside an ASCII letter. In running German or French one letter in ten is accented at most.
_HIGH = re.compile(rb"[\x80-\xff]+")
_WESTERN = re.compile(rb"(?<=[A-Za-z])[\xdf-\xf6\xf8-\xff\x92]|[\xc0-\xd6\xd8-\xf6\xf8-\xff](?=[A-Za-z])")
_MAX_WESTERN_SHARE = 0.1
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])

# A library's warnings are not ours to print.
logging.getLogger("charset_normalizer").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was in, and whether that was guessed."""

    text: str
    encoding: str
    guessed: bool = False


def known_codec(label: str | None) -> str | None:
    """Python's codec for an encoding's declared label, as browsers read labels; None if unknown."""
    if not label:
        return None
    import webencodings

    label = label.strip().strip("\"'").lower()
    found = webencodings.lookup(label)
    if found is not None and found.name not in ("x-user-defined", "replacement"):
        return str(found.codec_info.name)
    return label if label in _DOS else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a whole text; a byte order mark is dropped. Raises Unreadable."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(codec), codec)
            except UnicodeDecodeError as error:
                raise Unreadable(f"not valid {codec.upper()} from byte {error.start} on") from None
    for known in (known_codec(declared), "utf-8"):
        if known is None:
            continue
        try:
            text = data.decode(known)
        except UnicodeDecodeError:
            continue
        if "\0" in text or _mostly_controls(data):
            raise Unreadable("binary data, not text")
        return Decoded(text, known)
    codec = guess(data)
    return Decoded(data.decode(codec), codec, guessed=True)


def guess(data: bytes) -> str:
    """The likeliest codec of undeclared bytes that are not UTF-8. Raises Unreadable."""
    if b"\0" in data or _mostly_controls(data):
        raise Unreadable("binary data, not text")
    from charset_normalizer import from_bytes

    sample = _sample(data)
    if _reads_western(sample):
        return "cp1252"
    matches = [match for match in from_bytes(sample) if match.chaos <= _MAX_CHAOS]
    codecs_found = [match.encoding for match in matches]
    # Among Latin code pages that fit equally well the Western one is by far the most used.
    if matches and codecs_found[0] in _LATIN and _fits_western(sample, matches[0].chaos):
        codecs_found.insert(0, "cp1252")
    for codec in codecs_found:
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return codec
    raise Unreadable("encoding not declared and not recognised: save it as UTF-8")


def _reads_western(sample: bytes) -> bool:
    """Whether the bytes above ASCII are few and, as windows-1252, small letters within Latin words.

    A detector goes by frequencies and errs on a line or two of German or French; in the double-byte
    encodings of Asia such bytes come in pairs and make up most of the text.
    """
    high = _HIGH.findall(sample)
    if not high or sum(map(len, high)) > _MAX_WESTERN_SHARE * len(sample):
        return False
    return all(len(run) == 1 for run in high) and len(_WESTERN.findall(sample)) == len(high)


def _fits_western(sample: bytes, chaos: float) -> bool:
    """Whether windows-1252 reads the sample with no more noise than the best guess did."""
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=["cp1252"]).best()
    return best is not None and best.chaos <= chaos


def _sample(data: bytes) -> bytes:
    """A stretch that holds the first byte that is not ASCII."""
    if len(data) <= _SAMPLE_BYTES:
        return data
    first = next((i for i in range(0, len(data), 4096) if not data[i : i + 4096].isascii()), 0)
    start = max(0, first - _SAMPLE_BYTES // 4)
    return data[start : start + _SAMPLE_BYTES]


def _mostly_controls(data: bytes) -> bool:
    sample = data[:_SAMPLE_BYTES]
    return len(sample) - len(sample.translate(None, _CONTROLS)) > _MAX_CONTROLS * len(sample)
