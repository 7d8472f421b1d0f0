"""Each rule of the content format, broken once in a small copy of the shipped content, is named with its place and alone."""

import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from futian_desktop.services.content_checks import FAMILIES, module_problems
from futian_desktop.services.contents import ContentService
from futian_desktop.system import paths
from tests.factories import LIBRARY

DAY = date(2026, 11, 25)
MODULE, FIRE, SMALL, TRADE, LAWS = (
    "modules/M00.toml", "modules/M02.toml", "modules/M15.toml", "trades/salon.toml", "laws/register.toml",
)  # fmt: skip
PARTS = (MODULE, FIRE, SMALL, TRADE, "jargon.toml")
GLOSSARY = "".join(f'[[word]]\nword = "{word}"\ngloss = "用到的一个词"\n' for word in ("联锁", "作业票"))


def small_tree(target: Path) -> Path:
    """A few modules, one whole pack and the heads of the others, as a `resources` folder of its own."""
    for folder in ("schemas", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, target / folder)
    for part in PARTS:
        (target / part).parent.mkdir(exist_ok=True)
        shutil.copy(paths.resources() / part, target / part)
    for pack in sorted((paths.resources() / "trades").glob("*.toml")):
        if not (target / "trades" / pack.name).exists():
            head = pack.read_text(encoding="utf-8").split("[[item]]")[0]
            (target / "trades" / pack.name).write_text(re.sub(r"(?m)^module = .*$", "", head), encoding="utf-8")
    (target / "glossary.toml").write_text(GLOSSARY, encoding="utf-8")
    small = (target / SMALL).read_text(encoding="utf-8")
    (target / SMALL).write_text(re.sub(r"(?m)^replaces = .*$", 'replaces = ["M02"]', small), encoding="utf-8")
    return target


def said_of(root: Path) -> tuple[str, ...]:
    """Every broken rule but the balance of whole lists, which a few modules cannot have (tests/content/test_standard.py)."""
    return tuple(
        str(row)
        for row in ContentService(root).check(DAY)
        if not (row.family == "weights" and row.place.startswith("行业"))
    )


def change(root: Path, file: str, old: str, new: str) -> None:
    """The first ``old`` of a file becomes ``new``."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_small_tree_is_sound(tmp_path: Path) -> None:
    assert said_of(small_tree(tmp_path)) == ()


TITLE = 'title = "每年自评一次，结果公示并跟着改"'
FIRST_BASIS = 'law = "AQSCF"\narticle = "20"'
LOOK = 'look = "墙上挂的营业执照和各类许可证，看地址、经营范围、有效期"'
FIRST_WHY = 'why = "换了地方、加了项目没有变更，保险和检查都会出问题。"'
SECOND_FINDING = 'text = "搬了地址或扩了面积，证照没有变更"'
SECOND_MEASURE = 'measure = "带租赁合同到发证窗口办理变更"'
NEVER = '{ all = [{ fact = "gas", in = ["none"] }, { fact = "gas", in = ["lpg"] }] }'


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        # items
        (MODULE, TITLE, 'title = "每年自评"', "M00-26: 标题长度 4，至少 12 个字"),
        (MODULE, TITLE, f'title = "{"每年自评一次公示" * 4}"', "M00-26: 标题长度 32，最多 25 个字"),
        (MODULE, TITLE, 'title = "每年自评一次。结果公示并跟着改"', "M00-26: 标题是一句话，不用句号"),
        (MODULE, LOOK, f'look = "{"看" * 51}"', "M00-01: 看哪里长度 51，最多 50 个字"),
        (MODULE, SECOND_MEASURE, f'measure = "{"办变更手续并存" * 7}"', "M00-01: 整改措施长度 49，最多 45 个字"),
        (MODULE, SECOND_FINDING, f'text = "{"搬了地址" * 8}"', "M00-01: 扣分点长度 32，最多 30 个字"),
        (
            MODULE,
            'how = ["把证上的地址和门牌对一遍", "看每张证的到期日",',
            f'how = ["{"证" * 40}", "{"照" * 40}", "{"期" * 39}",',
            "M00-01: 整条要读 236 个字",
        ),
        (MODULE, 'element = "2.1"', 'element = "9.9"', "M00-01: 没有要素 9.9"),
        (MODULE, 'id = "M00-26"', 'id = "M90-26"', "M90-26: 编号不属于模块 M00"),
        # schema, ids
        (MODULE, 'id = "M00-26"', 'id = "M00-01"', "M00-01: 编号重复"),
        (TRADE, 'title = "美容美发"', 'title = "美容美发美甲养生"', "salon.toml: title: "),
        (LAWS, 'issuer = "全国人民代表大会常务委员会"\n', "", "AQSCF: 没有写发布机关"),
        # trades
        (TRADE, 'gas = "none"', 'gas = "coal"', "行业 salon: gas 不能答 coal"),
        (TRADE, 'power = ["none"]', 'power = ["none", "storage"]', "行业 salon: power 不能答"),
        (TRADE, "night = false", 'night = "no"', "行业 salon: night 不能答 no"),
        (TRADE, "living = false", "loving = false", "行业 salon: 没有档案问题 loving"),
        # laws
        (MODULE, FIRST_BASIS, 'law = "NOSUCH"\narticle = "20"', "M00-01: 登记册里没有 NOSUCH"),
        (MODULE, FIRST_BASIS, 'law = "TZ30"\narticle = "5"', "M00-01: 依据 TZ30《旧特种作业规定》已被《特种作业规定》"),
        (LAWS, 'doc_no = "GB 3608-2025"', 'doc_no = "GB 9448-2025"', "GB3608: 文号与 GB9448 相同"),
        (LAWS, 'superseded_by = "GB3608"', 'superseded_by = "NOSUCH"', "GBT3608A: 登记册里没有代替它的 NOSUCH"),
        (LAWS, 'effective_until = "2030-05-16"', 'effective_until = "2020-05-16"', "SZXX: 失效日期早于施行日期"),
        (SMALL, 'replaces = ["M02"]', 'replaces = ["M02", "M99"]', "M15: replaces 里的模块 M99 不存在"),
        # jargon
        (MODULE, SECOND_MEASURE, 'measure = "切实管好证照，带合同去办"', "M00-01: 整改措施不用“切实”"),
        (MODULE, FIRST_WHY, 'why = "相关手续没有变更，保险会出问题。"', "M00-01: 为什么不用“相关”，换成“写出是哪一个”"),
        (MODULE, SECOND_FINDING, 'text = "等电位线断了，证照没有变更"', "M00-01: 扣分点不用“等电位”"),
        (MODULE, 'about = "谁负责、', 'about = "应当看谁负责、', "M00: 说明不用“应当”"),
        # likeness
        (
            MODULE,
            SECOND_MEASURE,
            'measure = "停下这张证对应的业务，当天到发证部门申请换证"',
            "M00-01: 整改措施与 M00-01 太像（0.95）",
        ),
        (MODULE, TITLE, 'title = "执照和许可证没过期，地址跟实际经营处一致"', "标题与 M00-01 太像（0.95）"),
        (MODULE, SECOND_FINDING, 'text = "新增的经营项目，没有登记过"', "扣分点与 M00-01 太像"),
        # conditions
        (MODULE, FIRST_WHY, f"{FIRST_WHY}\nwhen = {NEVER}", "M00-01: 没有哪份档案能打开这一项"),
        (
            FIRE,
            'when = { fact = "premises", not_in = ["none"] }',
            'when = { all = [{ fact = "premises", in = ["own"] }, { fact = "premises", in = ["leased"] }] }',
            "M02: 模块的条件自相矛盾",
        ),
        (
            FIRE,
            'when = { fact = "fire_key_unit", is = true }',
            'when = { fact = "small_place", in = ["shop"] }',
            "M02-15b: 没有哪份档案能打开这一项",
        ),
        (
            TRADE,
            'id = "T06-01"',
            'id = "T06-01"\nwhen = { fact = "trade", in = ["office"] }',
            "T06-01: 没有哪份档案能打开这一项",
        ),
        (
            MODULE,
            FIRST_WHY,
            f'{FIRST_WHY}\nwhen = {{ any = [{{ fact = "night", is = true }}, {NEVER}] }}',
            "M00-01: 条件里有一支永远不成立",
        ),
    ],
)  # fmt: skip
def test_a_broken_rule_is_named_alone(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    root = small_tree(tmp_path)
    change(root, file, old, new)
    problems = said_of(root)
    assert any(said in line for line in problems), problems
    assert len(problems) == 1, problems


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (LAWS, 'id = "XFF"', 'id = "AQSCF"', "AQSCF: 法规编号重复"),
        ("profile/facts.toml", 'id = "lets_out"', 'id = "premises"', "premises: 档案问题编号重复"),
        ("trades/office.toml", 'id = "office"', 'id = "salon"', "salon: 行业包编号重复"),
        (LAWS, 'effective_from = "2021-09-01"', 'effective_from = "2021-09-31"', "must be a day such as 2026-05-01"),
        (
            LAWS,
            'binds = { fact = "warehouse", is = true }',
            f"binds = {NEVER}",
            "XF1131: 适用范围自相矛盾",
        ),
        (
            MODULE,
            'how = ["把证上的地址和门牌对一遍", "看',
            'how = ["a", "b", "把证上的地址和门牌对一遍", "看',
            "M00-01: 检查步骤有 5 步",
        ),
        (MODULE, 'fact = "lets_out", is', 'fact = "lets_go", is', "没有档案问题 lets_go"),
        (MODULE, '"risky_process", in = ["dust_explosion"', '"risky_process", in = ["dusty"', "没有选项 dusty"),
        (MODULE, 'spot = "papers"', 'spot = "roof"', "M00.toml: item.0.spot"),
        (TRADE, 'spot = "staff"', 'spot = "sofa"', "salon.toml: spot."),
        (MODULE, "deduct = 3\n", "deduct = 30\n", "must not be above the item's points"),
        (MODULE, 'why = "换了', 'whim = "换了', "item[0].why"),
        (MODULE, SECOND_MEASURE, "", "finding[1].measure"),
        (LAWS, 'superseded_by = "GB3608"', 'superseded_by = "GBT3608A"', "GBT3608A: 互相代替，绕成了圈：GBT3608A"),
    ],
)
def test_a_rule_with_more_to_say_is_named(tmp_path: Path, file: str, old: str, new: str, said: str) -> None:
    root = small_tree(tmp_path)
    change(root, file, old, new)
    assert any(said in line for line in said_of(root))


def test_an_item_with_one_finding_is_refused(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    text = (root / MODULE).read_text(encoding="utf-8")
    first = text.index("[[item.finding]]")
    end = text.index("[[item.basis]]")
    only = text[first : text.index("[[item.finding]]", first + 5)]
    (root / MODULE).write_text(text[:first] + only + text[end:], encoding="utf-8")
    assert any("M00-01: 扣分点只有 1 条，至少 2 条" in line for line in said_of(root))


def test_an_item_without_a_basis_is_refused(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    text = (root / MODULE).read_text(encoding="utf-8")
    start = text.index("[[item.basis]]")
    (root / MODULE).write_text(text[:start] + text[text.index("[[item]]", start) :], encoding="utf-8")
    assert any("M00-01: 没有依据" in line for line in said_of(root))


FIRST_GIST = 'gist = "不具备法律和标准规定的安全条件，不能经营"\nconfidence = "verified"\n'
SECOND_BASIS = '\n[[item.basis]]\nlaw = "AQSCF"\narticle = "5"\ngist = "第一责任人"\nconfidence = "verified"\nwhen = '


def test_an_item_whose_only_basis_has_a_condition_is_refused(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, FIRST_GIST, f'{FIRST_GIST}when = {{ fact = "lets_out", is = true }}\n')
    assert said_of(root) == ("M00-01: 至少要有一条不分对象的依据",)


def test_a_basis_that_never_holds_is_named(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, FIRST_GIST, f"{FIRST_GIST}{SECOND_BASIS}{NEVER}\n")
    assert said_of(root) == ("M00-01: 依据永远用不上：AQSCF 第5条",)


def test_a_basis_of_a_law_that_binds_others_only_is_named(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, FIRST_WHY, f'{FIRST_WHY}\nwhen = {{ fact = "warehouse", is = false }}')
    change(root, MODULE, FIRST_GIST, f"{FIRST_GIST}{SECOND_BASIS.replace('AQSCF', 'XF1131').split('when')[0]}")
    assert said_of(root) == ("M00-01: 依据永远用不上：XF1131 第5条",)


def test_a_suspicion_that_never_binds_is_named(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, SECOND_FINDING, f'{SECOND_FINDING}\nhazard = {{ major = "compare", when = {NEVER} }}')
    assert said_of(root) == ("M00-01: 疑似重大的条件永远不成立：搬了地址或扩了面积，证照没有变更",)


def test_what_a_small_place_replaces_stays_only_with_keep(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    old = 'when = { fact = "fire_key_unit", is = true }'
    change(root, FIRE, old, 'when = { fact = "small_place", in = ["shop"] }\nkeep = true')
    assert said_of(root) == ()


def test_a_basis_surer_than_the_register_is_named(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, FIRST_BASIS, 'law = "DJBF"\narticle = "7"')
    assert said_of(root) == ("M00-01: 依据 DJBF 写成 verified，登记册里只有 recalled",)


def test_a_term_may_be_used_where_it_is_explained(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    gloss = 'term = [{ word = "等电位", gloss = "把金属件连在一起接地" }]'
    change(root, MODULE, SECOND_FINDING, 'text = "等电位线断了，证照没有变更"')
    change(root, MODULE, FIRST_WHY, f"{FIRST_WHY}\n{gloss}")
    assert said_of(root) == ()


def test_a_term_may_be_used_where_the_glossary_has_it(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, "glossary.toml", "联锁", "防护门")
    assert any("M00-19: 看哪里不用“联锁”" in line for line in said_of(root))


def test_an_ended_law_is_named_from_the_day_after_its_last(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    change(root, MODULE, FIRST_BASIS, 'law = "SZXX"\narticle = "2"')
    service = ContentService(root)
    before, after = (
        [row for row in service.check(day) if row.place == "M00-01"] for day in (date(2030, 5, 16), date(2030, 5, 17))
    )
    assert before == []
    assert [str(row) for row in after] == ["M00-01: 依据 SZXX《小型工程纳管办法》2030-05-16到期"]
    assert all(row.aged for row in after)


def test_a_missing_list_of_words_is_not_passed_over(tmp_path: Path) -> None:
    root = small_tree(tmp_path)
    (root / "jargon.toml").unlink()
    assert said_of(root) == ("jargon.toml: 没有这份词表，用词没有查",)


def test_every_family_has_a_title() -> None:
    assert {problem.family for problem in ContentService().check(date(2040, 1, 1))} <= set(FAMILIES)


def test_a_module_that_is_to_join_is_checked_alone() -> None:
    module = LIBRARY.modules["M00"]
    first = replace(
        module.items[0], title="切实管好执照和许可证，别过期", basis=(replace(module.items[0].basis[0], law="TZ30"),)
    )
    new = replace(module, id="X01", items=(replace(first, id="X01-01"), replace(module.items[1], id="M00-02")))
    said = [str(row) for row in module_problems(new, LIBRARY, paths.resources(), DAY)]
    assert said == [
        "M00-02: 编号不属于模块 X01",
        "X01-01: 依据 TZ30《旧特种作业规定》已被《特种作业规定》（应急管理部令第19号）代替",
        "X01-01: 标题不用“切实”，换成“直接写怎么做”：切实管好执照和许可证，别过期",
    ]
