from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest

from geobrief.model import Document, Skipped
from geobrief.readers import ReadOptions, read
from geobrief.readers.walk import natural


def paths(*inputs: Path, exclude: tuple[Path, ...] = ()) -> list[str]:
    results = read([str(name) for name in inputs], ReadOptions(exclude=exclude))
    return [
        result.id if isinstance(result, Document) else f"{result.path}: {result.reason}" for result in results
    ]


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"text of {name}")


def test_natural_order_and_relative_paths(tmp_path: Path) -> None:
    write(tmp_path, "report 10.txt", "report 2.txt", "b/2024-01/x.txt", "b/a.txt", "Zulu.txt", "alpha.txt")
    assert paths(tmp_path) == [
        "alpha.txt",
        "b/2024-01/x.txt",
        "b/a.txt",
        "report 2.txt",
        "report 10.txt",
        "Zulu.txt",
    ]


def test_natural_takes_numbers_of_any_length() -> None:
    names = ["a" + "9" * 6000, "a1", "a²", "a01", "a", ""]
    assert sorted(names, key=natural) == ["", "a", "a01", "a1", "a" + "9" * 6000, "a²"]


def test_inputs_keep_their_order(tmp_path: Path) -> None:
    write(tmp_path, "z.txt", "sub/a.txt")
    assert paths(tmp_path / "z.txt", tmp_path / "sub") == ["z.txt", "a.txt"]


def test_same_path_in_two_inputs_is_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "east/a.txt", "east/b.txt", "west/a.txt", "far/west/a.txt")
    assert paths(tmp_path / "east", tmp_path / "west") == ["east/a.txt", "b.txt", "west/a.txt"]
    inputs = [tmp_path / "west", tmp_path / "far" / "west"]
    found = paths(*inputs)
    assert len(set(found)) == 2
    assert [name.endswith("west/a.txt") for name in found] == [True, True]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    assert paths(tmp_path, tmp_path / "a.txt", tmp_path) == ["a.txt", "b.txt"]


def test_hard_links_are_files_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    assert paths(tmp_path) == ["a.txt", "b.txt"]


def test_what_nobody_meant_is_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        ".hidden.txt",
        ".git/config",
        "__MACOSX/a.txt",
        "Thumbs.db",
        "geobrief.toml",
        "a.txt",
        "out/b.txt",
    )
    write(tmp_path, "page_files/script.js", "page_files/note.txt", "page.html")
    assert paths(tmp_path, exclude=(tmp_path / "out", tmp_path / "absent")) == ["a.txt", "page.html"]


def test_symbolic_links_stay_inside_and_never_loop(tmp_path: Path) -> None:
    folder, outside = tmp_path / "in", tmp_path / "secret.txt"
    write(tmp_path, "in/a.txt", "in/deep/b.txt", "secret.txt")
    (folder / "circle").symlink_to(folder / "circle")
    (folder / "deep" / "up").symlink_to("..")
    (folder / "gone").symlink_to("nothing")
    (folder / "link.txt").symlink_to("deep/b.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "root").symlink_to("/")
    assert paths(folder) == [
        "a.txt",
        "circle: symbolic link that leads round in a circle",
        "deep/b.txt",
        "deep/up: symbolic link to a folder that is read already",
        "gone: symbolic link to a file that is not there",
        "link.txt: the same file as deep/b.txt, which is read once",
        "out.txt: symbolic link that leads out of the folder: name its target as an input",
        "root: symbolic link that leads out of the folder: name its target as an input",
    ]


def test_an_input_may_itself_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "in/a.txt")
    (tmp_path / "link").symlink_to("in")
    assert paths(tmp_path / "link") == ["a.txt"]


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert paths(tmp_path, tmp_path / "pipe", Path("/dev/zero")) == [
            f"{tmp_path.name}/pipe: named pipe: send it to standard input and use '-'",
            "s: socket, not a file",
            "pipe/pipe: named pipe: send it to standard input and use '-'",
            "zero: device, not a file",
        ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        assert paths(tmp_path) == ["a.txt: no permission to read it", "closed: no permission to read it"]
    finally:
        (tmp_path / "closed").chmod(stat.S_IRWXU)


def test_no_permission_as_the_system_says_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "a.txt", "b.txt")
    real = os.open

    def refuse(path: object, *rest: int) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    assert paths(tmp_path) == ["a.txt: no permission to read it", "b.txt"]


def test_names_that_are_no_unicode(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))).write_text("text")
    [result] = read([str(tmp_path)], ReadOptions())
    assert isinstance(result, Document)
    assert result.path == "caf\ufffd.txt"
    result.id.encode("utf-8")


def test_ids_stay_unique_when_a_name_looks_like_a_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text\nfirst\n")
    write(tmp_path, "a.csv#1")
    results = list(read([str(tmp_path)], ReadOptions()))
    assert not any(isinstance(result, Skipped) for result in results)
    assert len({result.id for result in results if isinstance(result, Document)}) == 2
