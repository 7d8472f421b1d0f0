"""Each rule of the content format, broken once in a copy of the shipped content, is named with its place."""

import shutil
from pathlib import Path

import pytest

from futian_desktop.services.contents import ContentService
from futian_desktop.system import paths

MODULE = "modules/M00.toml"
TRADE = "trades/salon.toml"


def _copy(target: Path) -> Path:
    for folder in ("modules", "trades", "schemas", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, target / folder)
    return target


def _change(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (MODULE, 'title = "每年自评一次，结果公示并跟着改"', 'title = "每年自评"', "M00-26: 标题长度"),
        (MODULE, 'measure = "带租赁合同', 'measure = "切实加强，带租赁合同', "M00-01: 不用“切实加强”"),
        (MODULE, 'law = "AQSCF"\narticle = "20"', 'law = "NOSUCH"\narticle = "20"', "M00-01: 登记册里没有 NOSUCH"),
        (MODULE, 'fact = "lets_out", is', 'fact = "lets_go", is', "没有档案问题 lets_go"),
        (MODULE, '"risky_process", in = ["dust_explosion"', '"risky_process", in = ["dusty"', "没有选项 dusty"),
        (MODULE, 'element = "2.1"', 'element = "9.9"', "M00-01: 没有要素 9.9"),
        (MODULE, 'id = "M00-02"', 'id = "M00-01"', "M00-01: 编号重复"),
        (MODULE, 'spot = "papers"', 'spot = "roof"', "M00.toml: item.0.spot"),
        (MODULE, "deduct = 3\n", "deduct = 30\n", "must not be above the item's points"),
        (MODULE, 'why = "换了', 'whim = "换了', "item[0].why"),
        (TRADE, 'gas = "none"', 'gas = "coal"', "行业 salon: gas 不能答 coal"),
        (TRADE, 'power = ["none"]', 'power = ["none", "storage"]', "行业 salon: power 不能答"),
        (TRADE, "night = false", 'night = "no"', "行业 salon: night 不能答"),
        (TRADE, "living = false", "loving = false", "行业 salon: 没有档案问题 loving"),
        (TRADE, 'spot = "staff"', 'spot = "sofa"', "salon.toml: spot."),
        (TRADE, 'title = "美容美发"', 'title = "美容美发美甲养生"', "salon.toml: title"),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    root = _copy(tmp_path)
    assert ContentService(root).problems() == ()
    _change(root, file, old, new)
    assert any(said in line for line in ContentService(root).problems())


def test_an_item_with_one_finding_is_refused(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    text = (root / MODULE).read_text(encoding="utf-8")
    first = text.index("[[item.finding]]")
    end = text.index("[[item.basis]]")
    only = text[first : text.index("[[item.finding]]", first + 5)]
    (root / MODULE).write_text(text[:first] + only + text[end:], encoding="utf-8")
    problems = ContentService(root).problems()
    assert any("M00-01: 扣分点、依据或检查步骤的数目不对" in line for line in problems)


def test_an_item_whose_only_basis_has_a_condition_is_refused(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    _change(
        root, MODULE, 'gist = "不具备法律和标准规定的安全条件，不能经营"\nconfidence = "verified"',
        'gist = "不具备条件不能经营"\nconfidence = "verified"\nwhen = { fact = "lets_out", is = true }',
    )  # fmt: skip
    assert any("M00-01: 至少要有一条不分对象的依据" in line for line in ContentService(root).problems())
