"""The options of every command, apart from what the commands do, so that `--help` imports nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LONGEST_DELAY = 3600  # seconds; more is a slip


def _command(commands: Commands, name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 <= value <= _LONGEST_DELAY:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds from 0 to {_LONGEST_DELAY}")
    return value


def _input_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("input")
    group.add_argument("inputs", nargs="+", metavar="INPUT", help="files, folders, or - for standard input")
    group.add_argument(
        "--split",
        choices=["none", "line", "blank"],
        default="none",
        help="how a plain-text file holds several reports: one a line, or parted by blank lines",
    )
    group.add_argument(
        "--input-format", metavar="NAME", help="format of standard input (default: by content)"
    )
    group.add_argument(
        "--map",
        metavar="FIELD=COLUMN,...",
        help="columns of CSV or JSON rows: text=body,date=published_at,source=outlet",
    )
    group.add_argument("--max-bytes", type=_positive, metavar="N", help="larger files are skipped and listed")
    group.add_argument(
        "--max-chars", type=_positive, metavar="N", help="longer documents are skipped and listed"
    )
    group.add_argument(
        "--max-documents", type=_positive, metavar="N", help="documents after the N-th are skipped"
    )
    group.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="exit status 1 when anything was skipped",
    )


def _config_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("configuration")
    group.add_argument(
        "--config", type=Path, metavar="FILE", help="options from FILE (default: geobrief.toml in the INPUT)"
    )
    group.add_argument(
        "--no-config",
        dest="config",
        action="store_const",
        const=False,
        help="take no options from any geobrief.toml",
    )
    group.add_argument(
        "--show-config", action="store_true", help="print the effective options as TOML, and do nothing else"
    )


def _quiet_option(group: argparse._ActionsContainer) -> None:
    group.add_argument(
        "--quiet", action=argparse.BooleanOptionalAction, default=False, help="print errors only"
    )


def _data_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("data")
    group.add_argument(
        "--gazetteer",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help="CSV or GeoJSON with places of your own: added, moved, preferred or blocked (repeatable)",
    )
    group.add_argument(
        "--gazetteer-dir", type=Path, metavar="DIR", help="a gazetteer built by `geobrief gazetteer build`"
    )
    group.add_argument(
        "--weights", type=Path, metavar="DIR", help="find.json and locate.json that you trained yourself"
    )
    group.add_argument(
        "--finder",
        metavar="NAME[:ARG]",
        help="finds the place names in place of ours: spacy:MODEL, or one that a package of yours offers",
    )
    group.add_argument("--vocabulary", type=Path, metavar="DIR", help="event types and triggers of your own")
    _geocoder_options(command)


def _geocoder_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("names that the gazetteer lacks (off by default, uses the network)")
    group.add_argument(
        "--geocoder",
        metavar="NAME",
        help="ask this geopy geocoder: a service such as nominatim or photon, or your own as module:Class",
    )
    group.add_argument(
        "--geocoder-option",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="an argument of its constructor, or @FILE.toml with several (repeatable)",
    )
    group.add_argument(
        "--geocoder-cache",
        type=Path,
        metavar="FILE",
        help="where its answers are kept (default: geobrief/geocoder.sqlite in the user's cache folder)",
    )
    group.add_argument(
        "--geocoder-delay",
        type=_seconds,
        default=1.0,
        metavar="SECONDS",
        help="least time between two requests (default: 1)",
    )


def _render_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("output")
    group.add_argument(
        "-o", "--output", type=Path, default=Path("out"), metavar="DIR", help="output folder (default: out)"
    )
    group.add_argument(
        "--format",
        default="map,pdf,json,geojson,csv",
        metavar="NAME,...",
        help="map, pdf, json, geojson, csv, kml, kmz, gpkg, md, hxl, or all (default: %(default)s)",
    )
    group.add_argument(
        "--templates", type=Path, metavar="DIR", help="templates that replace the shipped ones"
    )
    group.add_argument("--tiles", metavar="URL", help="add an online tile layer to the map (off by default)")
    group.add_argument(
        "--disclaimer", metavar="TEXT", help="boundary disclaimer to print instead of the shipped one"
    )
    group.add_argument(
        "--paper", choices=["A4", "Letter"], default="A4", help="paper of the PDF (default: A4)"
    )
    group.add_argument(
        "--look", choices=["default", "compact", "large"], default="default", help="look of the PDF"
    )
    group.add_argument(
        "--logo", type=Path, metavar="FILE", help="picture for the PDF's title block (PNG or SVG)"
    )
    group.add_argument(
        "--tlp", choices=["RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR"], help="TLP 2.0 marking"
    )
    group.add_argument(
        "--detail", type=_positive, default=40, metavar="N", help="locations in full (default: 40)"
    )
    group.add_argument(
        "--pdf-variant", default="pdf/a-3a", metavar="NAME", help="PDF standard (default: pdf/a-3a)"
    )
    group.add_argument("--contact", metavar="TEXT", help="who to ask, printed in the title block")
    group.add_argument("--issue", metavar="TEXT", help="issue number, printed in the title block")
    group.add_argument(
        "--jobs",
        type=_positive,
        metavar="N",
        help="processes that share the work (default: one, and another for the PDF)",
    )


def add_build(commands: Commands) -> None:
    """Add `geobrief build`."""
    command = _command(
        commands,
        "build",
        "read reports and write the map, the PDF and the data",
        "  geobrief build reports/\n"
        '  geobrief build reports.txt --split line -o out --title "Coast, week 50"\n'
        "  geobrief build reports/ --sources outlets.toml --format map,pdf,kml\n",
    )
    _input_options(command)
    _data_options(command)
    _render_options(command)
    group = command.add_argument_group("briefing")
    group.add_argument("--title", metavar="TEXT", help="title of the briefing")
    group.add_argument(
        "--as-of",
        metavar="TIME",
        help="date and time of the briefing, such as 2024-12-16T12:00Z (default: newest report)",
    )
    group.add_argument(
        "--sources", type=Path, metavar="FILE", help="TOML or CSV: outlet, reliability A-F, home place"
    )
    _quiet_option(group)
    _config_options(command)


def add_extract(commands: Commands) -> None:
    """Add `geobrief extract`."""
    command = _command(
        commands,
        "extract",
        "write places and events as JSON Lines, one object a document",
        "  geobrief extract reports/ > reports.jsonl\n"
        "  geobrief extract reports/ --mentions spans.jsonl -o placed.jsonl\n"
        "  cat article.txt | geobrief extract -\n",
    )
    _input_options(command)
    _data_options(command)
    command.add_argument(
        "--mentions", type=Path, metavar="FILE", help="locate these spans instead of finding places"
    )
    command.add_argument(
        "--jobs", type=_positive, default=1, metavar="N", help="processes to share the work (default: 1)"
    )
    command.add_argument(
        "--events", action=argparse.BooleanOptionalAction, default=True, help="events, or places only"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of standard output"
    )
    _config_options(command)


def add_locate(commands: Commands) -> None:
    """Add `geobrief locate`."""
    command = _command(
        commands,
        "locate",
        "show the places of one text, and why each stands where it stands",
        '  geobrief locate "Clashes near Tripoli, Lebanon"\n'
        '  geobrief locate --explain "Paris, Texas"\n'
        "  geobrief locate - < article.txt\n",
    )
    command.add_argument("text", metavar="TEXT", help="the text, or - for standard input")
    command.add_argument("--json", action="store_true", help="the same object as `geobrief extract` writes")
    command.add_argument(
        "--explain", action="store_true", help="every candidate with its features, weights and sum"
    )
    command.add_argument(
        "--instead",
        action="append",
        default=[],
        metavar="ID",
        help="with --explain: what would have had to change for this place to be chosen (repeatable)",
    )
    _data_options(command)
    _config_options(command)


def add_render(commands: Commands) -> None:
    """Add `geobrief render`."""
    command = _command(
        commands,
        "render",
        "make the outputs again from a briefing.json",
        "  geobrief render out/briefing.json -o again --format pdf --paper Letter\n",
    )
    command.add_argument("briefing", type=Path, metavar="FILE", help="briefing.json of an earlier build")
    command.add_argument(
        "--gazetteer-dir", type=Path, metavar="DIR", help="a gazetteer built by `geobrief gazetteer build`"
    )
    _quiet_option(command)
    _render_options(command)
    _config_options(command)


def add_unpack(commands: Commands) -> None:
    """Add `geobrief unpack`."""
    examples = "  geobrief unpack out/briefing.pdf -o data\n"
    command = _command(commands, "unpack", "take the data out of a briefing.pdf again", examples)
    command.add_argument("pdf", type=Path, metavar="PDF", help="a briefing made by geobrief")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("out"), metavar="DIR", help="folder to write"
    )


def add_verify(commands: Commands) -> None:
    """Add `geobrief verify`."""
    examples = "  geobrief verify out/briefing.pdf\n"
    command = _command(commands, "verify", "say whether a briefing.pdf matches the data it carries", examples)
    command.add_argument("pdf", type=Path, metavar="PDF", help="a briefing made by geobrief")
    command.add_argument("--templates", type=Path, metavar="DIR", help="the templates it was made with")


def add_gazetteer(commands: Commands) -> None:
    """Add `geobrief gazetteer` and its commands."""
    command = _command(
        commands,
        "gazetteer",
        "look into the gazetteer, or build one",
        "  geobrief gazetteer search Kobani\n"
        "  geobrief gazetteer show gn:170654\n"
        "  geobrief gazetteer info\n",
    )
    parts = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    search = parts.add_parser("search", help="find places by name: any script, typing errors forgiven")
    search.add_argument("name", metavar="NAME")
    search.add_argument(
        "--country", action="append", default=[], metavar="CC", help="only in this country (repeatable)"
    )
    search.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only of this kind (repeatable)"
    )
    search.add_argument(
        "--limit", type=_positive, default=10, metavar="N", help="at most N rows (default: 10)"
    )
    shape = search.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="JSON Lines")
    shape.add_argument("--geojson", action="store_true", help="a GeoJSON FeatureCollection")
    show = parts.add_parser("show", help="everything about one place")
    show.add_argument("id", metavar="ID")
    show.add_argument("--json", action="store_true", help="as one JSON object")
    info = parts.add_parser("info", help="versions, counts, licences, credits")
    build = parts.add_parser("build", help="build the gazetteer files from their sources")
    build.add_argument(
        "--sources-dir", type=Path, default=Path(".sources"), metavar="DIR", help="downloaded sources"
    )
    build.add_argument(
        "--geonames", type=Path, metavar="FILE", help="allCountries.zip of the full GeoNames dump"
    )
    build.add_argument(
        "--alternate-names", type=Path, metavar="FILE", help="alternateNamesV2.zip of the dump"
    )
    build.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="folder to write (default: the shipped one)"
    )
    for part in (search, show, info):
        part.add_argument("--gazetteer-dir", type=Path, metavar="DIR", help="another gazetteer folder")
    for part in (search, show):
        part.add_argument(
            "--gazetteer", action="append", default=[], type=Path, metavar="FILE", help="overlay file"
        )


def add_commands(commands: Commands) -> None:
    """Add all commands, in the order of `--help`."""
    for add in (add_build, add_extract, add_locate, add_render, add_unpack, add_verify, add_gazetteer):
        add(commands)
