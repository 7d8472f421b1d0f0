"""The glossary: where words are found, whose explanation wins, and what the check of the content says."""

import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from futian_desktop.content.glossary import read_glossary
from futian_desktop.content.library import load_library, open_library
from futian_desktop.content.loader import Source
from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.glossary import GlossaryWord, Wordlist
from futian_desktop.services.contents import ContentService
from futian_desktop.services.guidance import GuidanceService, texts_of
from futian_desktop.system import paths
from tests.factories import LIBRARY, item

SHARED = (
    GlossaryWord("漏电保护器", "一漏电就断", ("漏电保护", "漏保")),
    GlossaryWord("动火", "会冒火花的活"),
    GlossaryWord("防火门", "挡火的门"),
)
ITEMS = [row for module in LIBRARY.modules.values() for row in module.items if not row.retired]


def found(words: Wordlist, text: str) -> list[tuple[str, str]]:
    return [(text[place.start : place.end], place.found.gloss) for place in words.places(text)]


def test_the_longest_name_wins_and_each_word_counts_once() -> None:
    words = Wordlist((*SHARED, GlossaryWord("常闭式防火门", "自己会关的门")))
    assert found(words, "漏电保护器旁的漏保，动火前关上常闭式防火门，再动火") == [
        ("漏电保护器", "一漏电就断"), ("动火", "会冒火花的活"), ("常闭式防火门", "自己会关的门"),
    ]  # fmt: skip
    assert found(words, "没有要解释的") == []


def test_the_explanation_of_the_item_wins_and_takes_over_the_other_spellings() -> None:
    words = Wordlist(SHARED, [("漏电保护器", "零点几秒断电"), ("洗眼器", "冲眼睛的水龙头")])
    assert found(words, "装了漏保和洗眼器，动火") == [
        ("漏保", "零点几秒断电"), ("洗眼器", "冲眼睛的水龙头"), ("动火", "会冒火花的活"),
    ]  # fmt: skip
    assert found(Wordlist(SHARED, [("漏保", "店里的叫法")]), "漏电保护器") == [("漏电保护器", "店里的叫法")]


def test_no_words_find_nothing_and_signs_are_taken_as_they_are() -> None:
    assert Wordlist(()).places("动火.*") == ()
    assert found(Wordlist([GlossaryWord("A.级", "烧不着")]), "Aa级 A.级") == [("A.级", "烧不着")]


def test_own_words_are_listed_first_and_shared_ones_once() -> None:
    service = GuidanceService(replace(LIBRARY, glossary={word.word: word for word in SHARED}), paths.resources())
    row = replace(
        item("X"), title="动火前看防火门", look="漏保和防火门", how=("动火",), good="关着", terms=(("防火门", "厚门"),)
    )
    assert [(word.word, word.gloss) for word in service.words(row)] == [
        ("防火门", "厚门"), ("动火", "会冒火花的活"), ("漏电保护器", "一漏电就断"),
    ]  # fmt: skip
    assert [word.gloss for word in service.words_in_title(row)] == ["会冒火花的活", "厚门"]


def test_the_shipped_glossary_is_plain_and_used() -> None:
    glossary = LIBRARY.glossary
    assert len(glossary) >= 80
    used = Counter(word.word for row in ITEMS for word in Wordlist(glossary.values()).used(texts_of(row)))
    assert set(used) == set(glossary)
    assert max(len(word.gloss) for word in glossary.values()) <= 60
    assert dict(open_library(paths.resources()).glossary) == dict(glossary)


def test_no_item_drowns_in_explanations() -> None:
    service = GuidanceService(LIBRARY, paths.resources())
    assert max(len(service.words(row)) for row in ITEMS) <= 8


def test_terms_of_the_trade_are_explained_where_they_stand() -> None:
    service = GuidanceService(LIBRARY, paths.resources())
    for word in ("动火", "有限空间", "吊篮", "隐患", "防爆", "接地", "铭牌", "安检单"):
        rows = [row for row in ITEMS if any(word in text for text in texts_of(row))]
        assert rows, word
        for row in rows:
            places = [place for text in texts_of(row) for place in service.wordlist(row).places(text)]
            assert any(word in name for place in places for name in place.found.names), (row.id, word)


def test_a_word_twice_in_the_file_is_refused() -> None:
    row = {"word": "动火", "gloss": "会冒火花的活"}
    with pytest.raises(RuleViolation) as refused:
        read_glossary(Source("glossary.toml", {"word": [row, row]}))
    assert refused.value.code == "content.invalid"


def _copy(target: Path) -> Path:
    for folder in ("modules", "trades", "schemas", "laws", "profile", "standards"):
        shutil.copytree(paths.resources() / folder, target / folder)
    shutil.copy(paths.resources() / "glossary.toml", target)
    return target


def test_content_without_a_glossary_is_whole(tmp_path: Path) -> None:
    root = _copy(tmp_path)
    (root / "glossary.toml").unlink()
    assert load_library(root).glossary == {}
    assert not [line for line in ContentService(root).problems() if "名词" in line or "glossary" in line]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('word = "飞天扫帚"\ngloss = "没有人用的词"', "名词 飞天扫帚: 没有检查项用到"),
        ('word = "灭火器"\ngloss = "红瓶子"\naliases = ["动火"]', "“动火”已经属于 动火"),
        (f'word = "灭火器"\ngloss = "{"长" * 61}"', "名词 灭火器: 解释有 61 字"),
        ('word = "灭火器"\ngloss = "一种灭火器，红的"', "名词 灭火器: 用自己解释自己"),
        ('word = "灭火器"\ngloss = "应当放在门口的红瓶"', "名词 灭火器: 解释里不用“应当”"),
        ('word = "灭火器"\ngloss = "红瓶子，灭火用"\nnote = "x"', "glossary.toml: word."),
    ],
)
def test_a_broken_rule_is_named(tmp_path: Path, entry: str, said: str) -> None:
    root = _copy(tmp_path)
    before = ContentService(root).problems()
    path = root / "glossary.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n[[word]]\n{entry}\n", encoding="utf-8")
    new = [line for line in ContentService(root).problems() if line not in before]
    assert any(said in line for line in new), new
