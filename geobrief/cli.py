"""The command line: arguments in, files out, errors to exit statuses; nothing else.

The commands live in `geobrief.commands`, imported only when asked for, so that `--help` is
instant. This is the only place that catches `GeobriefError`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from geobrief import __version__
from geobrief.collector import collect_rarely, forget_nothing
from geobrief.commands.arguments import add_commands
from geobrief.commands.config import configured, said_by_file
from geobrief.errors import GeobriefError, InputError, OutputError, ResourceError, UsageError

DONE, NOTHING_USABLE, WRONG_ARGUMENTS, OUTPUT_FAILED = 0, 1, 2, 3

# Most specific first: the first class that fits gives the exit status.
_STATUS: tuple[tuple[type[GeobriefError], int], ...] = (
    (UsageError, WRONG_ARGUMENTS),
    (InputError, NOTHING_USABLE),
    (OutputError, OUTPUT_FAILED),
    (ResourceError, WRONG_ARGUMENTS),
    (GeobriefError, NOTHING_USABLE),
)

_EXAMPLES = """\
examples:
  geobrief build reports/                     a map and a PDF of a folder of reports, in out/
  geobrief build feed.txt --split line -o today --title "Northern Syria, week 50"
  geobrief extract reports/ > places.jsonl    places and events as JSON Lines
  geobrief locate "Clashes near Tripoli, Lebanon"
  geobrief gazetteer search Kobani
"""


def parser() -> argparse.ArgumentParser:
    """Build the argument parser with all commands."""
    top = argparse.ArgumentParser(
        prog="geobrief",
        description="From a folder of reports to an offline map and a PDF briefing.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"geobrief {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    add_commands(commands)
    return top


def program() -> int:
    """`main` as a process of its own; returns the exit status."""
    collect_rarely()
    status = main()
    forget_nothing()
    return status


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (see docs/usage.md)."""
    if not (sys.argv[1:] if argv is None else argv):
        # Somebody looks at the program for the first time.
        parser().print_help(sys.stderr)
        return WRONG_ARGUMENTS
    try:
        arguments = configured(parser(), argv)
        if getattr(arguments, "show_config", False):
            settings = import_module("geobrief.commands.settings")
            print(settings.as_toml(arguments.command, arguments.settings), end="")
            return DONE
        if line := said_by_file(arguments):
            print(line, file=sys.stderr)
        command = import_module(f"geobrief.commands.{arguments.command}")
        status: int = command.run(arguments)
    except GeobriefError as error:
        print(f"geobrief: {_one_line(error)}", file=sys.stderr)
        return next(status for kind, status in _STATUS if isinstance(error, kind))
    except KeyboardInterrupt:
        print("geobrief: interrupted; nothing half-written was left behind", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error, and nothing left to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return status


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())


if __name__ == "__main__":
    sys.exit(program())
