"""The tables of docs/content.md are what the command prints, and their figures are right."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from futian_desktop.cli.main import REFUSED, run
from futian_desktop.services import content_stats
from futian_desktop.services.contents import ContentService
from futian_desktop.system import paths
from tests.factories import LIBRARY

DOC = Path(__file__).parents[2] / "docs" / "content.md"
ITEMS = [item for module in LIBRARY.modules.values() for item in module.items if not item.retired]


def test_the_block_in_the_page_is_what_the_command_prints(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["content", "stats"]) == 0
    printed = capsys.readouterr().out.strip()
    stands = content_stats.block_of(DOC.read_text(encoding="utf-8"))
    assert stands == printed, "python -m futian_desktop content stats --write docs/content.md"


def test_the_figures_are_those_of_the_content() -> None:
    stats = ContentService().stats()
    assert stats["items"] == len(ITEMS) == sum(stats["per_module"].values())
    assert sum(row["items"] for row in stats["per_element"]) == len(ITEMS), "every item has an element of the standard"
    assert {row["code"]: row["items"] for row in stats["per_element"] if row["items"]} == Counter(
        item.element for item in ITEMS
    )
    assert sum(row["points"] for row in stats["per_element"]) == sum(int(item.points) for item in ITEMS)
    salon = next(row for row in stats["trades_read"] if row["id"] == "salon")
    assert salon["own"] == len(LIBRARY.modules["T06"].items)
    assert salon["items"] == stats["per_trade"]["salon"]
    assert salon["minutes"] * content_stats.CHARACTERS_A_MINUTE >= salon["characters"]
    assert json.loads(json.dumps(stats)) == stats


def test_a_share_counts_bases_that_may_be_printed() -> None:
    stats = ContentService().stats()
    for row in stats["modules_read"]:
        bases = [basis for item in LIBRARY.modules[row["id"]].items if not item.retired for basis in item.basis]
        assert row["bases"] == len(bases)
        assert row["verified_share"] == round(sum(basis.confidence.printable for basis in bases) / len(bases), 3)


def test_writing_changes_only_what_stands_between_the_markers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n\n{content_stats.BEGIN}\n旧的数字\n{content_stats.END}\n\nafter\n", encoding="utf-8")
    assert run(["content", "stats", "--write", str(page)]) == 0
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n\n{content_stats.BEGIN}")
    assert text.endswith(f"{content_stats.END}\n\nafter\n")
    assert "旧的数字" not in text
    assert run(["content", "stats", "--write", str(page), "--json"]) == 0
    assert json.loads(capsys.readouterr().out.split("\n", 1)[1])["changed"] is False


def test_a_page_without_markers_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing here", encoding="utf-8")
    assert run(["content", "stats", "--write", str(page)]) == REFUSED
    assert "没有内容统计的开始和结束标记" in capsys.readouterr().err
    assert page.read_text(encoding="utf-8") == "nothing here"


def test_another_item_is_counted_where_it_belongs(tmp_path: Path) -> None:
    for folder in ("modules", "trades", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, tmp_path / folder)
    before = content_stats.collect(tmp_path)
    pack = tmp_path / "trades" / "salon.toml"
    text = pack.read_text(encoding="utf-8")
    again = text[text.rindex("[[item]]") :].replace('id = "T06-', 'id = "T06-9')
    pack.write_text(f"{text.rstrip()}\n\n{again}", encoding="utf-8")
    after = content_stats.collect(tmp_path)
    assert after["items"] == before["items"] + 1
    assert after["per_trade"]["salon"] == before["per_trade"]["salon"] + 1
    assert after["per_module"]["T06"] == before["per_module"]["T06"] + 1
    assert {**after["per_trade"], "salon": 0} == {**before["per_trade"], "salon": 0}
