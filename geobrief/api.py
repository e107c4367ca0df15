"""The library: what the command line does, as functions with options of the same names.

    import geobrief

    briefing = geobrief.brief("reports/", sources="outlets.toml")
    briefing.save("out", format="map,pdf,kml")

Like `cli` this stands above everything else. Errors are `geobrief.errors.GeobriefError`s.
"""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from geobrief import outputs, pipeline
from geobrief.briefing import model
from geobrief.cli import parser
from geobrief.commands import options as chosen
from geobrief.commands.config import Setting, configured, known_key
from geobrief.commands.config_values import convert
from geobrief.commands.output_options import formats, render_options
from geobrief.commands.read_options import read_options
from geobrief.commands.settings import recorded
from geobrief.commands.tools import tool_opener
from geobrief.errors import InputError, OutputError
from geobrief.model import Document, Reading, Skipped
from geobrief.readers import read
from geobrief.readers.options import silent
from geobrief.render import render
from geobrief.render.data_json import from_json

if TYPE_CHECKING:
    from _typeshed import StrPath


# The function by which a command goes here.
_CALLED = {"build": "brief", "render": "save"}


class DataOptions(TypedDict, total=False):
    """Options of `locate`: what to look places and events up in."""

    gazetteer: StrPath | Sequence[StrPath]
    gazetteer_dir: StrPath
    weights: StrPath
    vocabulary: StrPath
    finder: str
    geocoder: str
    geocoder_option: str | Sequence[str]
    geocoder_cache: StrPath
    geocoder_delay: float


class ReadingOptions(DataOptions, total=False):
    """Options of `extract`: those of `locate`, and how files are read."""

    split: str
    input_format: str
    map: str | Mapping[str, str]
    max_bytes: int
    max_chars: int
    max_documents: int
    jobs: int


class BriefOptions(ReadingOptions, total=False):
    """Options of `brief`: those of `extract`, and the briefing's own."""

    title: str
    as_of: str | date
    sources: StrPath


class SaveOptions(TypedDict, total=False):
    """Options of `Briefing.save`; `gazetteer_dir` as for `brief`."""

    format: str | Sequence[str]
    templates: StrPath
    tiles: str
    disclaimer: str
    paper: str
    look: str
    logo: StrPath
    tlp: str
    detail: int
    pdf_variant: str
    contact: str
    issue: str
    gazetteer_dir: StrPath


@dataclass(frozen=True, slots=True)
class Briefing(model.Briefing):
    """A briefing that can be saved; see `geobrief.briefing.model.Briefing` for its fields."""

    def save(self, folder: StrPath = "out", **options: Unpack[SaveOptions]) -> tuple[Path, ...]:
        """Write the outputs, each one whole or not at all, and return their paths.

        Raises OutputError when one cannot be made, after the others have been written.
        """
        arguments = _arguments("render", ["briefing.json"], options, SaveOptions.__annotations__)
        wanted = formats(arguments.format)
        rendering = render_options(arguments)
        outputs.prepare(Path(folder))
        written: list[Path] = []
        failed: OutputError | None = None
        for name in wanted:
            try:
                for file, data in render(name, self, rendering).items():
                    outputs.write(Path(folder) / file, data)
                    written.append(Path(folder) / file)
            except OutputError as error:
                failed = failed or error
        if failed is not None:
            raise failed
        return tuple(written)


def brief(
    paths: StrPath | Iterable[StrPath],
    *,
    note: Callable[[str], None] = silent,
    **options: Unpack[BriefOptions],
) -> Briefing:
    """Read reports from files and folders, and compile a briefing of them.

    `note` receives sentences on what was guessed on the way. A `geobrief.toml` in a folder is not
    read. Raises InputError when the input holds nothing usable.
    """
    arguments = _arguments("build", _inputs(paths), options, BriefOptions.__annotations__)
    compiling = chosen.compile_options(arguments, recorded(arguments.settings))
    made = pipeline.build(
        arguments.inputs,
        read_options(arguments, note),
        compiling,
        tool_opener(arguments, compiling.register.homes),
        jobs=arguments.jobs or 1,
    )
    return _savable(made)


def load(path: StrPath) -> Briefing:
    """Read a briefing from the `briefing.json` of an earlier run. Raises InputError."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}): check the path") from error
    return _savable(from_json(data))


def extract(
    paths: StrPath | Iterable[StrPath],
    *,
    note: Callable[[str], None] = silent,
    **options: Unpack[ReadingOptions],
) -> Iterator[Reading | Skipped]:
    """Places and events of each report, one at a time, in input order; memory stays flat.

    What cannot be used comes as `Skipped` with its reason.
    """
    arguments = _arguments("extract", _inputs(paths), options, ReadingOptions.__annotations__)
    items = read(arguments.inputs, read_options(arguments, note))
    return pipeline.understand_all(items, tool_opener(arguments), jobs=arguments.jobs or 1)


def locate(text: str, **options: Unpack[DataOptions]) -> Reading:
    """Places and events of one text."""
    arguments = _arguments("locate", ["text"], options, DataOptions.__annotations__)
    return pipeline.understand(Document("text", "text", text), tool_opener(arguments)())


def _savable(briefing: model.Briefing) -> Briefing:
    return Briefing(**{field.name: getattr(briefing, field.name) for field in fields(briefing)})


def _inputs(paths: StrPath | Iterable[StrPath]) -> list[str]:
    several = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    return [os.fspath(path) for path in several]


def _arguments(
    command: str, positional: Sequence[str], given: Mapping[str, Any], allowed: Iterable[str]
) -> Namespace:
    """What the command line would have parsed, had these options been given there."""
    if not positional:
        raise InputError("no input given: name files or folders of reports")
    arguments = configured(parser(), [command, "--no-config", "--", *positional])
    options = {name: item.option for item in arguments.settings for name in item.option.names}
    names = {key.replace("_", "-") for key in allowed}
    said = Path(f"{_CALLED.get(command, command)}()")  # stands for the file of options in messages
    for key, value in given.items():
        name = known_key(key, names, said)
        if value is not None:
            setattr(arguments, options[name].dest, convert(options[name], name, _plain(value), said))
    arguments.settings = tuple(
        Setting(item.option, getattr(arguments, item.option.dest), item.origin) for item in arguments.settings
    )
    return arguments


def _plain(value: Any) -> Any:
    """The value as a file of options would hold it."""
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value


__all__ = ["Briefing", "Reading", "Skipped", "brief", "extract", "load", "locate"]
