"""`geobrief gazetteer search | show | info | build`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from geobrief import resources
from geobrief.console import list_skipped
from geobrief.errors import InputError, UsageError
from geobrief.gazetteer import Gazetteer
from geobrief.gazetteer.kinds import BY_NAME
from geobrief.gazetteer.search import Found, Shown, info, search, show
from geobrief.model import Place

_NAMES_SHOWN = 40
_MIB = 1024 * 1024


def run(arguments: argparse.Namespace) -> int:
    """Do the action; returns the exit status."""
    actions = {"search": _search, "show": _show, "info": _info, "build": _build}
    return actions[arguments.action](arguments)


def _open(arguments: argparse.Namespace) -> Gazetteer:
    gazetteer = Gazetteer.open(arguments.gazetteer_dir, tuple(arguments.gazetteer))
    list_skipped(gazetteer.problems)
    return gazetteer


def _search(arguments: argparse.Namespace) -> int:
    for kind in arguments.kind:
        if kind not in BY_NAME:
            raise UsageError(f"--kind {kind}: no such kind; there are {', '.join(BY_NAME)}")
    found = search(
        _open(arguments),
        arguments.name,
        countries=arguments.country,
        kinds=arguments.kind,
        limit=arguments.limit,
    )
    if arguments.geojson:
        print(
            json.dumps(
                {"type": "FeatureCollection", "features": [_feature(f) for f in found]}, ensure_ascii=False
            )
        )
    elif arguments.json:
        for item in found:
            print(json.dumps(_row(item.place) | {"matched": item.key, "how": item.how}, ensure_ascii=False))
    else:
        _table(found)
    if not found:
        raise InputError(f"{arguments.name}: no place of that name, nor of one like it")
    return 0


def _row(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "lat": place.point.lat,
        "lon": place.point.lon,
        "population": place.population,
        "radius_km": place.radius_km,
        "status": place.status,
        "source": place.source,
    }


def _feature(found: Found) -> dict[str, Any]:
    row = _row(found.place)
    position = [row.pop("lon"), row.pop("lat")]
    return {
        "type": "Feature",
        "id": row["id"],
        "geometry": {"type": "Point", "coordinates": position},
        "properties": row | {"matched": found.key, "how": found.how},
    }


def _table(found: tuple[Found, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not found:
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "name", "kind", "in", "lat", "lon", "population", "matched"):
        table.add_column(heading, justify="right" if heading in {"lat", "lon", "population"} else "left")
    for item in found:
        place = item.place
        inside = ", ".join(part for part in (place.admin2, place.admin1, place.country) if part)
        matched = item.key if item.how != "typo" else f"{item.key} (typing error)"
        table.add_row(
            place.id,
            Text(place.name),
            place.kind,
            Text(inside),
            f"{place.point.lat:.4f}",
            f"{place.point.lon:.4f}",
            f"{place.population:,}" if place.population else "",
            Text(matched),
        )
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def _show(arguments: argparse.Namespace) -> int:
    shown = show(_open(arguments), arguments.id)
    if arguments.json:
        print(json.dumps(_shown_row(shown), ensure_ascii=False))
        return 0
    place = shown.place
    print(f"{place.name}  ({place.kind}, {place.id})")
    print(f"  in          {' > '.join(item.name for item in reversed(shown.hierarchy)) or '-'}")
    print(
        f"  position    {place.point.lat:.5f}, {place.point.lon:.5f}, reaching about {place.radius_km:g} km"
    )
    if shown.area_km2 is not None:
        print(f"  area        {shown.area_km2:,.0f} km2{'' if shown.polygon else ' (extent)'}")
    if place.population:
        print(f"  population  {place.population:,}")
    if place.status:
        print(f"  status      {place.status}")
    names = [name for name, _ in shown.names]
    more = f" ... and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else ""
    print(f"  names       {', '.join(names[:_NAMES_SHOWN])}{more}")
    print(f"  neighbours  {', '.join(item.place.name for item in shown.neighbours) or '-'}")
    print(f"  source      {place.source}")
    return 0


def _shown_row(shown: Shown) -> dict[str, Any]:
    return _row(shown.place) | {
        "hierarchy": [place.id for place in shown.hierarchy],
        "names": [name for name, _ in shown.names],
        "polygon": shown.polygon,
        "area_km2": shown.area_km2,
        "neighbours": [{"id": item.place.id, "name": item.place.name} for item in shown.neighbours],
    }


def _info(arguments: argparse.Namespace) -> int:
    told = info(Gazetteer.open(arguments.gazetteer_dir))
    print(f"folder  {told.folder}")
    for name, count in told.counts.items():
        if isinstance(count, int):
            print(f"  {name:12s} {count:>10,}")
        elif isinstance(count, dict):
            print(f"  {name:12s} " + ", ".join(f"{key} {value:,}" for key, value in count.items()))
    for name, file in told.files.items():
        print(f"  {name:14s} {file['bytes'] / _MIB:6.1f} MB  sha256 {file['sha256'][:16]}")
    for name, source in told.sources.items():
        print(f"source  {name} {source.get('version', '')}: {source.get('licence', '')}")
    for credit in told.credits:
        print(f"credit  {credit}")
    return 0


def _build(arguments: argparse.Namespace) -> int:
    from geobrief.gazetteer.build.compile import build
    from geobrief.gazetteer.build.full import build_full

    out: Path = arguments.output or resources.folder("gazetteer")
    if arguments.geonames is not None:
        if arguments.output is None:
            raise UsageError("--geonames needs -o DIR: the shipped gazetteer is not replaced by a dump")
        manifest = build_full(arguments.geonames, out, alternate_names=arguments.alternate_names)
    else:
        manifest = build(arguments.sources_dir, out, resources.folder("gazetteer") / "tables")
    counts = manifest["counts"]
    print(f"wrote {out}: {counts['places']:,} places, {counts['keys']:,} names")
    for problem in manifest.get("problems", []):
        print(f"  {problem}", file=sys.stderr)
    return 0
