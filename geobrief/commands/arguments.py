"""The options of every command, apart from what the commands do, so that `--help` imports nothing."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from geobrief.commands.option_groups import (
    add_command,
    config_options,
    data_options,
    input_options,
    positive,
    quiet_option,
    render_options,
)

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def add_build(commands: Commands) -> None:
    """Add `geobrief build`."""
    command = add_command(
        commands,
        "build",
        "read reports and write the map, the PDF and the data",
        "  geobrief build reports/\n"
        '  geobrief build reports.txt --split line -o out --title "Coast, week 50"\n'
        "  geobrief build reports/ --sources outlets.toml --format map,pdf,kml\n",
    )
    input_options(command)
    data_options(command)
    render_options(command)
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
    quiet_option(group)
    config_options(command)


def add_extract(commands: Commands) -> None:
    """Add `geobrief extract`."""
    command = add_command(
        commands,
        "extract",
        "write places and events as JSON Lines, one object a document",
        "  geobrief extract reports/ > reports.jsonl\n"
        "  geobrief extract reports/ --mentions spans.jsonl -o placed.jsonl\n"
        "  cat article.txt | geobrief extract -\n",
    )
    input_options(command)
    data_options(command)
    command.add_argument(
        "--mentions", type=Path, metavar="FILE", help="locate these spans instead of finding places"
    )
    command.add_argument(
        "--jobs", type=positive, default=1, metavar="N", help="processes to share the work (default: 1)"
    )
    command.add_argument(
        "--events", action=argparse.BooleanOptionalAction, default=True, help="events, or places only"
    )
    command.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="write here instead of standard output"
    )
    config_options(command)


def add_locate(commands: Commands) -> None:
    """Add `geobrief locate`."""
    command = add_command(
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
    data_options(command)
    config_options(command)


def add_render(commands: Commands) -> None:
    """Add `geobrief render`."""
    command = add_command(
        commands,
        "render",
        "make the outputs again from a briefing.json",
        "  geobrief render out/briefing.json -o again --format pdf --paper Letter\n",
    )
    command.add_argument("briefing", type=Path, metavar="FILE", help="briefing.json of an earlier build")
    command.add_argument(
        "--gazetteer-dir", type=Path, metavar="DIR", help="a gazetteer built by `geobrief gazetteer build`"
    )
    quiet_option(command)
    render_options(command)
    config_options(command)


def add_unpack(commands: Commands) -> None:
    """Add `geobrief unpack`."""
    examples = "  geobrief unpack out/briefing.pdf -o data\n"
    command = add_command(commands, "unpack", "take the data out of a briefing.pdf again", examples)
    command.add_argument("pdf", type=Path, metavar="PDF", help="a briefing made by geobrief")
    command.add_argument(
        "-o", "--output", type=Path, default=Path("out"), metavar="DIR", help="folder to write"
    )


def add_verify(commands: Commands) -> None:
    """Add `geobrief verify`."""
    examples = "  geobrief verify out/briefing.pdf\n"
    command = add_command(
        commands, "verify", "say whether a briefing.pdf matches the data it carries", examples
    )
    command.add_argument("pdf", type=Path, metavar="PDF", help="a briefing made by geobrief")
    command.add_argument("--templates", type=Path, metavar="DIR", help="the templates it was made with")


def add_gazetteer(commands: Commands) -> None:
    """Add `geobrief gazetteer` and its commands."""
    command = add_command(
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
        "--limit", type=positive, default=10, metavar="N", help="at most N rows (default: 10)"
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
