"""From items to documents: recognise, read, number, date; whatever fails becomes a `Skipped`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geobrief.errors import InputError
from geobrief.model import Document, Skipped
from geobrief.readers import dates, formats
from geobrief.readers.items import Dated, Item, Rejected, Report, Unreadable
from geobrief.readers.notes import Notes
from geobrief.readers.options import ReadOptions
from geobrief.readers.recognise import recognise
from geobrief.readers.walk import check_inputs, walk, why_not

# A report in an attachment of a mail in an archive is three deep; more is a puzzle, not an input.
_MAX_DEPTH = 4

# Longest reason passed on from a library's own message.
_MAX_REASON = 160


def read(inputs: Sequence[str], options: ReadOptions) -> Iterator[Document | Skipped]:
    """Read reports from files, folders and "-" (standard input), one at a time, in a stable order.

    Inputs come in the order given, files of a folder in natural order of their paths, reports of
    a file as they stand in it. Whatever cannot be used is yielded as `Skipped` with the reason.
    Raises InputError, before anything is read, for an input that does not exist and for options
    that contradict each other.
    """
    check_inputs(inputs, options)
    if options.input_format is not None:
        formats.by_name(options.input_format)
    return _limited(inputs, options)


def _limited(inputs: Sequence[str], options: ReadOptions) -> Iterator[Document | Skipped]:
    notes = Notes(options.note)
    options = replace(options, note=notes.add)
    try:
        yield from _counted(inputs, options)
    finally:
        notes.close()


def _counted(inputs: Sequence[str], options: ReadOptions) -> Iterator[Document | Skipped]:
    count = 0
    for result in _all(inputs, options):
        if isinstance(result, Document):
            if count == options.max_documents:
                yield Skipped(
                    result.path,
                    f"more than {options.max_documents:,} reports: this and the rest were not read",
                )
                return
            count += 1
        yield result


def _all(inputs: Sequence[str], options: ReadOptions) -> Iterator[Document | Skipped]:
    used: set[str] = set()
    for entry in walk(inputs, options):
        if isinstance(entry, Skipped):
            yield entry
        else:
            yield from _item(entry, options, used)


def _item(item: Item, options: ReadOptions, used: set[str]) -> Iterator[Document | Skipped]:
    """Everything in an item and in the items inside it."""
    path = _unused(item.path, used)
    nothing = True
    try:
        if item.depth > _MAX_DEPTH:
            raise Unreadable("too many files inside files: unpack it first")
        # Members of containers are recognised one by one: the forced format is that of the file.
        forced = options.input_format if item.depth == 0 else None
        seen = item.looked_at()
        for result in recognise(seen, forced).read(seen, options):
            nothing = False
            if isinstance(result, Item):
                yield from _item(result, options, used)
            else:
                yield _finished(result, path, options)
    except Unreadable as verdict:
        yield Skipped(path, _printable(str(verdict)))
        nothing = False
    except InputError:
        raise
    except OSError as error:
        yield Skipped(path, why_not(error) if error.errno else _damaged(error))
        nothing = False
    except Exception as error:  # noqa: BLE001 - libraries raise anything on damaged files; it costs only this file
        yield Skipped(path, _damaged(error))
        nothing = False
    if nothing:
        yield Skipped(path, "no report in it")


def _finished(result: Report | Rejected, path: str, options: ReadOptions) -> Document | Skipped:
    """Number, clean and date one report."""
    name = path if result.part is None else f"{path}#{result.part}"
    if isinstance(result, Rejected):
        return Skipped(name, _printable(result.reason))
    if len(result.text) > options.max_chars:
        return Skipped(name, f"longer than {options.max_chars:,} characters: split it, or raise the limit")
    if not result.text.strip():
        return Skipped(name, "no text in it")
    text = _clean(result.text)
    published = _published(result, path, text)
    return Document(
        # A file may itself be called "a.csv#1": then the number says that it is no row of a.csv.
        id=f"{path}#1" if result.part is None and re.search(r"#\d+$", path) else name,
        path=path,
        text=text,
        title=_one_line(result.title),
        published=published.when if published else None,
        published_from=published.where if published else None,
        outlet=_one_line(result.outlet),
        url=_one_line(result.url),
        language=result.language,
        breaks=result.breaks,
        break_unit=result.break_unit,
        given=result.given,
    )


def _published(report: Report, path: str, text: str) -> Dated | None:
    """Metadata or front matter, else file name, else dateline, else what the container knows."""
    if report.published is not None:
        return report.published
    return dates.from_name(path) or dates.from_dateline(text) or report.fallback


def _unused(path: str, used: set[str]) -> str:
    """The path, or with "~2" behind it when an archive holds two members of that name."""
    candidate, number = path, 1
    while candidate in used:
        number += 1
        candidate = f"{path}~{number}"
    used.add(candidate)
    return candidate


def _clean(text: str) -> str:
    """The text with what no output can carry (NUL, lone surrogates) replaced one for one."""
    return text if text.isascii() and "\0" not in text else re.sub(r"[\0\ud800-\udfff]", "\ufffd", text)


def _one_line(value: str | None) -> str | None:
    return " ".join(_clean(value).split()) or None if value else None


def _damaged(error: Exception) -> str:
    message = _printable(str(error))[:_MAX_REASON]
    return f"damaged or cut off ({type(error).__name__}{': ' if message else ''}{message})"


def _printable(reason: str) -> str:
    """One line without control characters: libraries quote what they stumble over."""
    return " ".join("".join(char if char.isprintable() else " " for char in reason).split())
