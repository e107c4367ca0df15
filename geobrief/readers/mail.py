"""E-mail: the message's text, forwarded messages as reports of their own, attachments as items."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import errors, message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from geobrief.readers import dates, encodings, html_text, web
from geobrief.readers.front_matter import language_tag
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable, bytes_item
from geobrief.readers.options import ReadOptions

# Attachments that are never reports: pictures of signatures, keys, invitations, visiting cards.
_NO_REPORT = re.compile(r"^(?:image|audio|video|font)/|pgp|pkcs7|calendar|vcard|tnef")

# A plain-text part with less than this share of the HTML part's text is a mere "open in a browser".
_STUB_SHARE = 0.3

# What the parser notices when the last line of a multipart is missing.
_CUT_OFF = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)

# Messages forwarded inside messages; more is made to do harm.
_MAX_FORWARDS = 50


def read(item: Item, options: ReadOptions) -> Iterator[Report | Rejected | Item]:
    """The message (number 1), messages forwarded in it (2, 3, ...), then attachments."""
    messages, attachments, cut_off = take_apart(item.data(options.max_bytes), item.path)
    if not messages and not attachments:
        raise Unreadable("no text in it")
    for number, report in enumerate(messages, start=1):
        yield replace(report, part=number if len(messages) > 1 else None)
    if cut_off:
        yield Rejected(None, "the message is cut off: only its beginning could be used")
    for attachment in attachments:
        yield replace(attachment, depth=item.depth + 1, archived=item.archived)


def take_apart(data: bytes, path: str) -> tuple[list[Report], list[Item], bool]:
    """Reports and attachments of a message in bytes, and whether it was cut off.

    Attachments are labelled below `path`.
    """
    reports: list[Report] = []
    attachments: list[Item] = []
    cut_off = False
    waiting: list[Message] = [message_from_bytes(data, policy=policy.compat32)]
    while waiting and len(reports) <= _MAX_FORWARDS:
        message = waiting.pop(0)
        report = _report(message)
        if report is not None:
            reports.append(report)
        cut_off |= any(isinstance(defect, _CUT_OFF) for defect in message.defects)
        for part in _leaves(message):
            if part.get_content_type() == "message/rfc822":
                waiting.extend(inner for inner in _payload(part) if isinstance(inner, Message))
            else:
                attachment = _attachment(part, path)
                if attachment is not None:
                    attachments.append(attachment)
    return reports, attachments, cut_off


def _report(message: Message) -> Report | None:
    text = _body(message)
    if not text.strip():
        return None
    name, address = parseaddr(_header(message, "from"))
    location = _header(message, "snapshot-content-location") or _header(message, "content-location")
    if location.startswith(("http://", "https://")) and message.get_content_maintype() == "multipart":
        page = _page(message, location)
        if page is not None:
            return page
    return Report(
        text=text,
        title=_header(message, "subject") or None,
        published=_published(message),
        outlet=name or address or None,
        language=language_tag(_header(message, "content-language").split(",")[0]),
        breaks=tuple(match.end() for match in re.finditer("\n", text)),
        break_unit="line",
    )


def _page(message: Message, url: str) -> Report | None:
    """The web page in a file that a browser saved as one message (MHTML)."""
    for part in _leaves(message):
        if part.get_content_type() == "text/html":
            data = _bytes(part)
            html = encodings.decode(data, part.get_content_charset() or web.declared(data)).text
            captured = _published(message)
            return web.report(html, url, captured and Dated(captured.when, "date of capture"))
    return None


def _body(message: Message) -> str:
    """The readable text: of each alternative the plain one unless that is a stub, the rest in order."""
    if message.get_content_type() == "message/rfc822" or _is_attachment(message):
        return ""
    if not message.is_multipart():
        return _leaf_text(message)
    parts = [part for part in _payload(message) if isinstance(part, Message)]
    if message.get_content_type() == "multipart/alternative":
        plain = next(
            (text for part in parts if part.get_content_type() == "text/plain" and (text := _body(part))), ""
        )
        rich = next(
            (text for part in parts if part.get_content_type() != "text/plain" and (text := _body(part))), ""
        )
        return plain if plain.strip() and len(plain) >= _STUB_SHARE * len(rich) else rich
    return "\n\n".join(text for part in parts if (text := _body(part).strip("\n")))


def _leaf_text(part: Message) -> str:
    kind = part.get_content_type()
    if kind not in ("text/plain", "text/html", "text/enriched"):
        return ""
    data = _bytes(part)
    charset = part.get_content_charset() or (web.declared(data) if kind == "text/html" else None)
    try:
        text = encodings.decode(data, charset).text
    except Unreadable:
        return ""
    if kind == "text/html":
        return html_text.join_blocks(html_text.blocks(text))[0]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflow(text, delsp=str(part.get_param("delsp", "")).lower() == "yes")
    return text.strip("\n")


def _unflow(text: str, *, delsp: bool) -> str:
    """Join the lines that "format=flowed" (RFC 3676) divided: those that end with a space."""
    text = re.sub(r"^ ", "", text, flags=re.M)
    return re.sub(r"(?<!^--) \n(?![>\n])", "" if delsp else " ", text)


def _leaves(message: Message) -> Iterator[Message]:
    """Parts that are no multiparts, in order, without looking into forwarded messages."""
    waiting = [message]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting[:0] = [inner for inner in _payload(part) if isinstance(inner, Message)]
        else:
            yield part


def _attachment(part: Message, path: str) -> Item | None:
    if not _is_attachment(part) or _NO_REPORT.search(part.get_content_type()):
        return None
    try:
        name = part.get_filename() or "attachment"
    except (ValueError, LookupError, TypeError):
        name = "attachment"
    name = "".join(char if char.isprintable() else "�" for char in re.split(r"[/\\]", name)[-1])
    item = bytes_item(f"{path}/{name or 'attachment'}", _bytes(part))
    return replace(
        item, charset=part.get_content_charset() if part.get_content_maintype() == "text" else None
    )


def _is_attachment(part: Message) -> bool:
    if part.is_multipart():
        return False
    kind = part.get_content_disposition()
    return kind == "attachment" or part.get_content_maintype() == "application"


def _payload(part: Message) -> list[object]:
    payload = part.get_payload()
    return list(payload) if isinstance(payload, list) else []


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(message: Message, name: str) -> str:
    """A header decoded to text; where its encoding is damaged, as it stands."""
    from email.header import decode_header, make_header

    raw = message.get(name)
    if raw is None:
        return ""
    try:
        text = str(make_header(decode_header(str(raw))))
    except (ValueError, LookupError):
        text = str(raw)
    # Bytes that are no ASCII in a header are nearly always UTF-8.
    text = text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return " ".join(text.split())


def _published(message: Message) -> Dated | None:
    written = _header(message, "date")
    try:
        when = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return dates.dated(written, "mail header")
    return dates.from_datetime(when, "mail header")
