"""Make geobrief/places/data/first_names.txt from the name files of the US Census Bureau.

The files come in the PyPI package `names` 0.3.0 (MIT; the data is public domain):
    pip download --no-deps --no-binary :all: names==0.3.0 && tar xzf names-0.3.0.tar.gz
    python benchmarks/first_names.py names-0.3.0/names
Names of other regions stand in first_names_more.txt, by hand, and are added.
"""

from __future__ import annotations

import sys
from pathlib import Path

# Percent of the population: below this the lists are mostly spellings of one family's own, and
# words ("See", "Many") that would make persons of ordinary sentences.
_CUT = {"dist.male.first": 0.005, "dist.female.first": 0.008}

_DATA = Path(__file__).resolve().parent.parent / "geobrief" / "places" / "data"
_HEAD = (
    "# Made by benchmarks/first_names.py: US Census Bureau 1990 (public domain) and first_names_more.txt.\n"
)


def main(folder: Path) -> None:
    names: set[str] = set()
    for file, cut in _CUT.items():
        for line in (folder / file).read_text(encoding="ascii").splitlines():
            name, percent = line.split()[:2]
            if float(percent) >= cut and len(name) > 2:
                names.add(name.lower())
    more = (_DATA / "first_names_more.txt").read_text(encoding="utf-8").splitlines()
    for line in more:
        names.update(line.split() if not line.startswith("#") else ())
    (_DATA / "first_names.txt").write_text(_HEAD + "\n".join(sorted(names)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
