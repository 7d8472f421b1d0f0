"""Content packs from the maker's key to the assessment and back; hostile files are refused with words."""

# pyright: reportUnknownLambdaType=false, reportArgumentType=false, reportUnknownArgumentType=false

import io
import json
import random
import struct
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.content.pack_file import LARGEST, open_pack
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.domain.errors import FutianError, RuleViolation
from futian_desktop.domain.packs import ACTIVE, REMOVED, PackContent
from futian_desktop.domain.standard import Condition, Confidence, Law, Op
from futian_desktop.services.packs import KNOWN, NEW, OTHER
from futian_desktop.services.wording import sentence
from tests.services import pack_kit as kit


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = open_services(tmp_path / "a.ftws", operator="测试")
    made.sample.firm("office")
    yield made
    made.close()


def taken(services: Services, path: Path) -> None:
    """Take a pack in as a careful person does."""
    offer = services.packs.look(path)
    if offer.standing != KNOWN:
        services.packs.pin(offer, "王安", " ".join(offer.groups))
    services.packs.install(offer)


def refused(services: Services, path: Path) -> str:
    """The sentence a bad file gets; nothing has changed."""
    with pytest.raises(FutianError) as caught:
        services.packs.look(path)
    assert services.packs.rows() == ()
    assert services.packs.makers() == ()
    text = sentence(caught.value)
    assert caught.value.code not in text, "a sentence is missing"
    return text


# -- the way in ----------------------------------------------------------------------------------------------------------


def test_a_pack_is_taken_in_after_a_person_compared_the_maker(services: Services, tmp_path: Path) -> None:
    path = kit.saved(tmp_path, kit.pack())
    offer = services.packs.look(path)
    assert (offer.standing, offer.maker, offer.content.name, offer.content.edition) == (NEW, "李敏", kit.NAME, 1)
    with pytest.raises(RuleViolation, match="pack.not_compared"):
        services.packs.install(offer)
    with pytest.raises(RuleViolation, match="pack.groups"):
        services.packs.pin(offer, "王安", "0000 0000 0000 0000")
    with pytest.raises(RuleViolation, match="pack.nobody"):
        services.packs.pin(offer, " ", " ".join(offer.groups))
    services.packs.pin(offer, "王安", " ".join(offer.groups).lower())
    services.packs.install(offer)
    assert [row.compared_by for row in services.packs.makers()] == ["王安"]
    assert [(row.name, row.state) for row in services.packs.rows()] == [(kit.NAME, ACTIVE)]
    premises = services.firms.rows()[0].premises_id
    assert "P01-01" in services.assessments.start(premises).tailoring_ids


def test_the_pack_is_there_after_the_next_start_and_in_the_log(tmp_path: Path) -> None:
    first = open_services(tmp_path / "b.ftws", operator="测试")
    premises = first.sample.firm("office")
    taken(first, kit.saved(tmp_path, kit.pack()))
    first.close()
    again = open_services(tmp_path / "b.ftws", operator="测试")
    assert again.packs.origins() == {"P01": kit.NAME}
    enterprise = again.firms.load(premises).enterprise.id
    with again.workspace.read() as work:
        assert [row.op for row in work.audit.entries(enterprise) if row.tbl == "content_pack"] == ["install"]
    again.close()


SECOND = (kit.item(), kit.item(2, "和面机的罩子盖好，打开就停机"))


def test_an_update_carries_answers_and_one_click_goes_back(services: Services, tmp_path: Path) -> None:
    premises = services.firms.rows()[0].premises_id
    taken(services, kit.saved(tmp_path, kit.pack()))
    started = services.assessments.start(premises)
    services.assessments.answer(started.id, Answer(AnswerKey("P01-01"), AnswerKind.CONFORM))
    second = kit.content(kit.module(*SECOND, version=2), edition=2)
    path = kit.saved(tmp_path, kit.pack(second), "b.ftpack")
    effect = services.packs.effect(services.packs.look(path))
    assert "1 新增" in effect.lines[0]
    assert any("1 新增" in line for line in effect.lines[1:])
    taken(services, path)
    assert "P01-02" not in services.assessments.load(started.id).tailoring_ids
    services.content_switch.apply(started.id)
    now = services.assessments.load(started.id)
    assert "P01-02" in now.tailoring_ids
    assert now.answer("P01-01").kind is AnswerKind.CONFORM
    before = services.packs.before(kit.NAME)
    assert before is not None
    assert before.edition == 1
    services.packs.back(kit.NAME)
    services.content_switch.apply(started.id)
    now = services.assessments.load(started.id)
    assert "P01-02" not in now.tailoring_ids
    assert now.answer("P01-01").kind is AnswerKind.CONFORM
    assert {row.edition: row.state for row in services.packs.rows()} == {1: ACTIVE, 2: REMOVED}
    with pytest.raises(RuleViolation, match="pack.first"):
        services.packs.back(kit.NAME)
    taken(services, path)
    assert services.library.modules["P01"].version == 2


def test_effect_counts_what_changes_and_leaves_out_firms_that_do_not(services: Services, tmp_path: Path) -> None:
    first = kit.content(kit.module(*SECOND, kit.item(3, "打蛋机的插头干燥，线没有被压住")))
    taken(services, kit.saved(tmp_path, kit.pack(first)))
    changed = (kit.item(title="醒发箱四周一米内没有堆放纸箱", version=2), kit.item(2, "和面机罩子盖好，一打开就停机"),
               kit.item(3, "打蛋机的插头干燥，线没有被压住", retired=True), kit.item(4, "烤盘推车的轮子都能刹住不会溜"))  # fmt: skip
    second = kit.content(kit.module(*changed, version=2), edition=2)
    lines = services.packs.effect(services.packs.look(kit.saved(tmp_path, kit.pack(second), "b.ftpack"))).lines
    for words in ("1 改写", "1 问的事变了", "1 新增", "1 停用"):
        assert words in lines[0]
        assert words in lines[1]
    bakery = replace(kit.module(*changed, version=2), when=Condition(Op.IN, "trade", ("bakery",)))
    third = kit.content(bakery, edition=3)
    lines = services.packs.effect(services.packs.look(kit.saved(tmp_path, kit.pack(third), "c.ftpack"))).lines
    assert "停用" in lines[1]


def test_own_items_are_not_lost_when_content_is_switched(services: Services, tmp_path: Path) -> None:
    premises = services.firms.rows()[0].premises_id
    started = services.assessments.start(premises)
    own = services.own_items.write(premises, kit.item(id=""))
    services.assessments.answer(started.id, Answer(AnswerKey(own.code), AnswerKind.CONFORM))
    taken(services, kit.saved(tmp_path, kit.pack()))
    services.content_switch.apply(started.id)
    row = next(row for row in services.assessments.load(started.id).tailoring.items if row.item.id == own.code)
    assert (row.carried, row.item.title) == (False, own.item.title)
    assert services.assessments.load(started.id).answer(own.code).kind is AnswerKind.CONFORM
    services.content_switch.back(started.id)
    row = next(row for row in services.assessments.load(started.id).tailoring.items if row.item.id == own.code)
    assert not row.carried
    assert services.assessments.load(started.id).answer(own.code).kind is AnswerKind.CONFORM


def test_removed_content_is_gone_from_new_lists_and_kept_in_old_ones(tmp_path: Path) -> None:
    services = open_services(tmp_path / "c.ftws", operator="测试")
    premises = services.sample.firm("office")
    taken(services, kit.saved(tmp_path, kit.pack()))
    old = services.sample.answers(premises, seed=1, photos=False)
    services.assessments.freeze(old.id)
    pack = services.packs.remove(kit.NAME)
    assert "P01" not in services.library.modules
    services.close()
    again = open_services(tmp_path / "c.ftws", operator="测试")
    row = next(row for row in again.assessments.load(old.id).tailoring.items if row.item.id == "P01-01")
    assert row.item.title == kit.item().title
    again.packs.put_back(pack)
    assert "P01" in again.library.modules
    again.close()


def test_the_same_or_an_older_edition_is_not_taken_in(services: Services, tmp_path: Path) -> None:
    second = kit.pack(kit.content(edition=2))
    taken(services, kit.saved(tmp_path, second))
    with pytest.raises(RuleViolation, match="pack.same"):
        services.packs.look(kit.saved(tmp_path, second))
    with pytest.raises(RuleViolation, match="pack.older"):
        services.packs.look(kit.saved(tmp_path, kit.pack(kit.content(edition=1))))


def test_a_changed_maker_of_the_same_pack_is_named(services: Services, tmp_path: Path) -> None:
    taken(services, kit.saved(tmp_path, kit.pack()))
    offer = services.packs.look(kit.saved(tmp_path, kit.pack(kit.content(edition=2), maker="陈志远")))
    assert (offer.standing, offer.maker, offer.before) == (OTHER, "陈志远", "李敏")
    with pytest.raises(RuleViolation, match="pack.not_compared"):
        services.packs.install(offer)
    services.packs.pin(offer, "王安", "".join(offer.groups))
    again = services.packs.look(kit.saved(tmp_path, kit.pack(kit.content(edition=2), maker="陈志远")))
    assert (again.standing, again.before) == (KNOWN, "李敏")


def test_a_second_key_of_the_same_name_is_named(services: Services, tmp_path: Path) -> None:
    from futian_desktop.bootstrap import local_now
    from futian_desktop.documents import identity
    from futian_desktop.services.packs import make_pack
    from tests.documents import signing_kit

    taken(services, kit.saved(tmp_path, kit.pack()))
    forged = identity.make("李敏", signing_kit.FIRM, "officer", signing_kit.PASSPHRASE, local_now())
    made = kit.content(kit.module(kit.item(id="P02-01"), key="P02"), name="另一个")
    other = make_pack(made, forged, signing_kit.PASSPHRASE, local_now(), kit.library())
    offer = services.packs.look(kit.saved(tmp_path, other))
    assert (offer.standing, offer.before) == (OTHER, "李敏")


def test_a_module_belongs_to_one_pack(services: Services, tmp_path: Path) -> None:
    taken(services, kit.saved(tmp_path, kit.pack()))
    with pytest.raises(RuleViolation) as caught:
        services.packs.look(kit.saved(tmp_path, kit.pack(kit.content(name="别的包"))))
    assert kit.NAME in sentence(caught.value)


# -- laid over what is shipped ---------------------------------------------------------------------------------------------


def test_a_shipped_module_is_replaced_only_by_a_higher_version(services: Services, tmp_path: Path) -> None:
    shipped = services.library.modules["M02"]
    worded = replace(shipped.items[0], title="灭火器放在看得见的地方，伸手拿得到")
    older = replace(shipped, items=(worded, *shipped.items[1:]))
    taken(services, kit.saved(tmp_path, kit.pack(kit.content(older))))
    assert services.library.modules["M02"] is shipped
    newer = replace(older, version=shipped.version + 1)
    taken(services, kit.saved(tmp_path, kit.pack(kit.content(newer, edition=2))))
    assert services.library.modules["M02"].items[0].title == worded.title


def test_laws_are_added_and_renewed_not_set_back(services: Services, tmp_path: Path) -> None:
    known = services.library.laws["XFF"]
    new = Law("SZ-BAKE", "面包房消防指引", "", "", "standard", "2026-01-01", Confidence.VERIFIED, "2026-11-01",
              **({"issuer": "深圳市消防救援局"} if hasattr(known, "issuer") else {}))  # fmt: skip
    stale = replace(known, title="旧名称", checked_on="2000-01-01")
    taken(services, kit.saved(tmp_path, kit.pack(kit.content(laws=(new, stale)))))
    assert services.library.laws["SZ-BAKE"].title == "面包房消防指引"
    assert services.library.laws["XFF"] == known


def test_home_does_not_look_at_packs(services: Services) -> None:
    shelf, looked = services.shelf, list[str]()
    assert shelf is not None
    premises = services.firms.rows()[0].premises_id
    services.assessments.start(premises)
    read = shelf.read

    def watched() -> Sequence[PackContent]:
        looked.append("read")
        return read()

    shelf.forget()
    shelf.read = watched
    services.home.board(premises, date(2026, 11, 25))
    assert looked == []
    assert len(services.library.modules) > 0
    assert looked == ["read"]


# -- hostile files -----------------------------------------------------------------------------------------------------------


def test_no_byte_of_a_pack_can_change(services: Services, tmp_path: Path) -> None:
    data = kit.pack()
    chance = random.Random(5)
    places = {*range(90), *range(len(data) - 120, len(data)), *chance.sample(range(len(data)), 150)}
    for place in sorted(places):
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        assert refused(services, kit.saved(tmp_path, bytes(changed))), place


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.98])
def test_a_cut_file_is_named(services: Services, tmp_path: Path, part: float) -> None:
    data = kit.pack()
    assert "没有装入" in refused(services, kit.saved(tmp_path, data[: int(len(data) * part)]))


def test_bytes_behind_the_end_or_before_the_start_are_refused(services: Services, tmp_path: Path) -> None:
    data = kit.pack()
    for changed in (data + b"\0", data + data, b"PK" + data):
        refused(services, kit.saved(tmp_path, changed))


def _zip(*entries: tuple[str | zipfile.ZipInfo, bytes], compress: int = zipfile.ZIP_STORED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def _link() -> bytes:
    entry = zipfile.ZipInfo("modules/P01.json")
    entry.external_attr = 0o120777 << 16
    return _zip(("manifest.json", b"{}"), ("manifest.p7s", b"x"), (entry, b"/etc/passwd"))


def _bomb() -> bytes:
    return _zip(("manifest.json", b"0" * 50_000_000), compress=zipfile.ZIP_DEFLATED)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("make", "word"),
    [
        (_bomb, "压缩"), (_link, "不是内容包"),
        (lambda: _zip(("../../etc/cron.d/x", b"x")), "文件名"), (lambda: _zip(("modules\\P01.json", b"x")), "文件名"),
        (lambda: _zip(("manifest.json", b"{}"), ("manifest.json", b"{}")), "两次"),
        (lambda: _zip(*((f"modules/P{n % 100:02d}.json", b"") for n in range(300))), "太多"),
        (lambda: b"%PDF-1.7 not a pack", "不是内容包"), (lambda: b"", "不是内容包"), (lambda: b"PK\x03\x04", "不完整"),
        (lambda: b"PK" + b"\0" * (LARGEST + 1), "MB"),
        (lambda: _zip(("manifest.json", b"[" * 100_000), ("manifest.p7s", b"x")), "格式"),
        (lambda: _zip(("manifest.json", b'{"kind":"other"}'), ("manifest.p7s", b"x")), "不是内容包"),
    ],
)  # fmt: skip
def test_hostile_files_are_refused_with_words(
    services: Services, tmp_path: Path, make: Callable[[], bytes], word: str
) -> None:
    assert word in refused(services, kit.saved(tmp_path, make()))


def _with(key: str, value: object) -> Callable[[bytes], bytes]:
    def changed(manifest: bytes) -> bytes:
        table = json.loads(manifest)
        table[key] = value
        return json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    return changed


@pytest.mark.parametrize(
    ("key", "value", "word"),
    [
        ("format", 2, "升级软件"), ("requires", {"content": 7}, "升级软件"), ("format", "1", "格式"),
        ("extra", True, "格式"), ("edition", -1, "格式"), ("name", " ", "格式"), ("files", [], "对不上"),
        ("edition", True, "格式"), ("title", 5, "格式"), ("note", "长" * 3000, "格式"),
    ],
)  # fmt: skip
def test_a_signed_manifest_that_says_nonsense_is_refused(
    services: Services, tmp_path: Path, key: str, value: object, word: str
) -> None:
    assert word in refused(services, kit.saved(tmp_path, kit.forced(manifest=_with(key, value))))


def _module(change: Callable[[dict[str, object]], None]) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def changed(parts: dict[str, bytes]) -> dict[str, bytes]:
        table = json.loads(parts["modules/P01.json"])
        change(table)
        return {"modules/P01.json": json.dumps(table, ensure_ascii=False).encode()}

    return changed


@pytest.mark.parametrize(
    "parts",
    [
        _module(lambda table: table.update(policies={"na": "full"})), _module(lambda table: table.update(id="P02")),
        _module(lambda table: table.update(item=[])), _module(lambda table: table.update(version="1")),
        _module(lambda table: table.update(when={"fact": "gas", "code": "import os"})),
        lambda parts: {"modules/P01.json": b"[]"}, lambda parts: {"modules/P01.json": b"\xff\xfe"},
        lambda parts: {"modules/P01.json": b"[" * 200_000}, lambda parts: {**parts, "laws.json": b"{}"},
    ],
)  # fmt: skip
def test_a_signed_module_of_another_form_is_refused(
    services: Services, tmp_path: Path, parts: Callable[[dict[str, bytes]], dict[str, bytes]]
) -> None:
    assert "格式" in refused(services, kit.saved(tmp_path, kit.forced(parts=parts)))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"title": "短"}, "标题"), ({"element": "9.9"}, "要素"), ({"id": "P02-01"}, "模块"),
    ],
)  # fmt: skip
def test_signed_content_that_breaks_a_rule_is_refused(
    services: Services, tmp_path: Path, change: dict[str, object], word: str
) -> None:
    made = kit.content(kit.module(kit.item(**change)))
    text = refused(services, kit.saved(tmp_path, kit.forced(made)))
    assert word in text
    assert "没有装入" in text


def test_a_pack_may_not_add_to_the_shipped_letters_nor_drop_items(services: Services, tmp_path: Path) -> None:
    added = replace(kit.module(kit.item(id="M88-01")), id="M88")
    assert "M88" in refused(services, kit.saved(tmp_path, kit.forced(kit.content(added))))
    shipped = services.library.modules["M02"]
    fewer = replace(shipped, version=99, items=shipped.items[1:])
    assert "停用" in refused(services, kit.saved(tmp_path, kit.forced(kit.content(fewer))))


def test_a_signature_of_somebody_else_under_the_same_manifest_is_seen(services: Services, tmp_path: Path) -> None:
    from futian_desktop.content.pack_file import write_pack

    mine, other = open_pack(kit.pack()), open_pack(kit.pack(kit.content(edition=3), maker="陈志远"))
    assert "对不上" in refused(services, kit.saved(tmp_path, write_pack(mine.manifest, other.signature, mine.parts)))
    assert "对不上" in refused(services, kit.saved(tmp_path, write_pack(mine.manifest, mine.signature, {
        "modules/P01.json": next(iter(mine.parts.values())).replace(b"5", b"3", 1)})))  # fmt: skip


def test_openssl_verifies_the_signature(tmp_path: Path) -> None:
    import subprocess

    from tests.documents import signing_kit

    file = open_pack(kit.pack())
    (tmp_path / "manifest.json").write_bytes(file.manifest)
    (tmp_path / "manifest.p7s").write_bytes(file.signature)
    (tmp_path / "issuer.pem").write_bytes(signing_kit.pem_of(signing_kit.key("李敏"), 0))
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "manifest.p7s", "-content",
               "manifest.json", "-CAfile", "issuer.pem", "-purpose", "any", "-out", "out"]  # fmt: skip
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode == 0
    (tmp_path / "manifest.json").write_bytes(file.manifest.replace(b'"edition":1', b'"edition":2'))
    assert subprocess.run(command, cwd=tmp_path, check=False, capture_output=True).returncode != 0


def test_the_same_content_gives_the_same_bytes_but_for_the_signature() -> None:
    first, second = open_pack(kit.pack()), open_pack(kit.pack())
    assert first.manifest == second.manifest
    assert first.parts == second.parts
    assert struct.unpack("<H", kit.pack()[8:10]) == (0,)  # stored, not compressed
    assert Decimal(json.loads(first.parts["modules/P01.json"])["item"][0]["points"]) == 5
