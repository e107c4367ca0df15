"""Run the command line as `python -m geobrief`."""

import sys

from geobrief.cli import program

sys.exit(program())
