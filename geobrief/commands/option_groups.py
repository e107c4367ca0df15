"""Groups of options that several commands take."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_LONGEST_DELAY = 3600  # seconds; more is a slip


def add_command(commands: Commands, name: str, summary: str, examples: str) -> argparse.ArgumentParser:
    """Add a command with its summary, and examples below its options."""
    return commands.add_parser(
        name,
        help=summary,
        description=summary[0].upper() + summary[1:] + ".",
        epilog="examples:\n" + examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def positive(text: str) -> int:
    """Read a whole number from 1; raises ArgumentTypeError for anything else."""
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a whole number from 1")
    return value


def seconds(text: str) -> float:
    """Read a number of seconds; raises ArgumentTypeError for one that makes no sense."""
    value = float(text)
    if not 0 <= value <= _LONGEST_DELAY:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds from 0 to {_LONGEST_DELAY}")
    return value


def input_options(command: argparse.ArgumentParser) -> None:
    """Add what is read, and within which limits."""
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
    group.add_argument("--max-bytes", type=positive, metavar="N", help="larger files are skipped and listed")
    group.add_argument(
        "--max-chars", type=positive, metavar="N", help="longer documents are skipped and listed"
    )
    group.add_argument(
        "--max-documents", type=positive, metavar="N", help="documents after the N-th are skipped"
    )
    group.add_argument(
        "--strict",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="exit status 1 when anything was skipped",
    )


def config_options(command: argparse.ArgumentParser) -> None:
    """Add where options come from besides the command line."""
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


def quiet_option(group: argparse._ActionsContainer) -> None:
    """Add `--quiet`."""
    group.add_argument(
        "--quiet", action=argparse.BooleanOptionalAction, default=False, help="print errors only"
    )


def data_options(command: argparse.ArgumentParser) -> None:
    """Add what places and events are looked up in."""
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
        "--weights",
        type=Path,
        metavar="DIR",
        help="weights that you trained yourself: find.json, locate.json, types.json …",
    )
    group.add_argument(
        "--finder",
        metavar="NAME[:ARG]",
        help="finds the place names in place of ours: spacy:MODEL, or one that a package of yours offers",
    )
    group.add_argument("--vocabulary", type=Path, metavar="DIR", help="event types and triggers of your own")
    geocoder_options(command)


def geocoder_options(command: argparse.ArgumentParser) -> None:
    """Add the geocoder behind our gazetteer."""
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
        type=seconds,
        default=1.0,
        metavar="SECONDS",
        help="least time between two requests (default: 1)",
    )


def render_options(command: argparse.ArgumentParser) -> None:
    """Add what is made, and how it looks."""
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
        "--detail", type=positive, default=40, metavar="N", help="locations in full (default: 40)"
    )
    group.add_argument(
        "--pdf-variant", default="pdf/a-3a", metavar="NAME", help="PDF standard (default: pdf/a-3a)"
    )
    group.add_argument("--contact", metavar="TEXT", help="who to ask, printed in the title block")
    group.add_argument("--issue", metavar="TEXT", help="issue number, printed in the title block")
    group.add_argument(
        "--jobs",
        type=positive,
        metavar="N",
        help="processes that share the work (default: one, and another for the PDF)",
    )
