from __future__ import annotations

import json
import re

import pytest

from geobrief.cli import main


def test_a_table_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "Clashes near Tripoli, Lebanon"]) == 0
    out = capsys.readouterr().out
    assert "Tripoli" in out
    assert "LB" in out
    assert "rather than" in out


def test_json_is_what_extract_writes(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["locate", "--json", "Clashes near Tripoli, Lebanon"]) == 0
    row = json.loads(capfdbinary.readouterr().out)
    assert [m["text"] for m in row["mentions"]] == ["Tripoli", "Lebanon"]


def test_explain_prints_features_times_weights(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "--explain", "Clashes near Tripoli, Lebanon"]) == 0
    out = capsys.readouterr().out
    assert "[Tripoli]1" in out
    assert " x " in out
    # The terms of each candidate add up to its sum.
    blocks = re.findall(r"sum ([+-][\d.]+)\n((?:      [+-].*\n)+)", out)
    assert len(blocks) > 2
    for total, lines in blocks:
        terms = [float(line.split()[0]) for line in lines.splitlines()]
        assert sum(terms) == pytest.approx(float(total), abs=0.01 * len(terms))


def test_explain_says_what_would_have_had_to_change(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "--explain", "Clashes near Tripoli, Lebanon", "--instead", "gn:2210247"]) == 0
    out = capsys.readouterr().out
    assert "For Tripoli, LY (capital) to be chosen" in out
    assert "right behind the name: enough" in out


def test_an_unknown_place_instead_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", "--explain", "Tripoli", "--instead", "nowhere"]) == 2
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "   ", "\udcff broken"])
def test_nothing_to_read_is_said(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["locate", text]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_help_and_version_need_no_data(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--help"], ["build", "--help"], ["--version"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
    assert "examples:" in capsys.readouterr().out
