"""Parsed content is remembered by its digest, and nothing that is wrong with the memory can change the content."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from futian_desktop.content.library import load_library, open_library
from futian_desktop.content.parsed import FILE, MOST, ParsedToml, shared
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.system import paths

TEXT = 'title = "灭火器"\n[[row]]\nn = 1\nshare = 0.5\n'.encode()


def _kept(folder: Path) -> ParsedToml:
    made = ParsedToml(folder / FILE)
    made.table(TEXT)
    made.keep()
    return made


def _body(path: Path) -> Mapping[str, object]:
    return json.loads(path.read_bytes().partition(b"\n")[2])


def test_the_next_process_finds_the_same_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _kept(tmp_path).table(TEXT)
    monkeypatch.setattr("tomllib.loads", None)
    assert ParsedToml(tmp_path / FILE).table(TEXT) == first


def test_a_changed_text_is_parsed_anew(tmp_path: Path) -> None:
    _kept(tmp_path)
    again = ParsedToml(tmp_path / FILE)
    assert again.table(TEXT.replace("灭火器".encode(), "消火栓".encode()))["title"] == "消火栓"
    again.keep()
    assert len(_body(tmp_path / FILE)) == 2


@pytest.mark.parametrize("harm", ["cut", "flipped", "empty", "foreign", "folder"])
def test_a_damaged_memory_is_ignored_and_written_again(tmp_path: Path, harm: str) -> None:
    path = _kept(tmp_path).path
    whole = path.read_bytes()
    if harm == "folder":
        path.unlink()
        path.mkdir()
    else:
        path.write_bytes(
            {"cut": whole[:-9], "flipped": whole.replace("灭火器".encode(), "灭火机".encode()), "empty": b"",
             "foreign": b"{}"}[harm]
        )  # fmt: skip
    again = ParsedToml(path)
    assert again.table(TEXT)["title"] == "灭火器"
    again.keep()
    assert path.is_dir() if harm == "folder" else path.read_bytes() == whole


def test_a_place_that_cannot_be_written_costs_speed_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    made = ParsedToml(tmp_path / "file" / FILE)
    assert made.table(TEXT)["title"] == "灭火器"
    made.keep()


def test_what_json_cannot_hold_is_not_kept(tmp_path: Path) -> None:
    made = ParsedToml(tmp_path / FILE)
    made.table(b"day = 2026-11-24\n")
    made.table(TEXT)
    made.keep()
    assert len(_body(tmp_path / FILE)) == 1


def test_the_memory_does_not_grow_without_end(tmp_path: Path) -> None:
    made = ParsedToml(tmp_path / FILE)
    for number in range(MOST):
        made.table(f"n = {number}".encode())
    made.keep()
    again = ParsedToml(tmp_path / FILE)
    again.table(TEXT)
    again.keep()
    assert len(_body(tmp_path / FILE)) == 1


def test_content_read_later_is_the_same_content() -> None:
    whole, later = load_library(paths.resources()), open_library(paths.resources())
    assert dict(later.standards) == whole.standards
    assert dict(later.modules) == whole.modules
    assert list(later.modules) == list(whole.modules)
    assert dict(later.laws) == whole.laws
    assert dict(later.facts) == whole.facts
    assert dict(later.trades) == whole.trades
    assert (shared().path).is_file()


def test_a_broken_file_is_named_when_it_is_needed(tmp_path: Path) -> None:
    for name in ("modules", "trades"):
        (tmp_path / name).mkdir()
    (tmp_path / "modules" / "M01.toml").write_text("id = ")
    library = open_library(tmp_path)
    with pytest.raises(RuleViolation, match="content.invalid"):
        len(library.modules)
    with pytest.raises(EnvironmentFault, match="content.missing"):
        len(library.laws)
