from __future__ import annotations

import json

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
    assert "rival:" in out
    assert " x " in out


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
