"""Real content packs made by real makers, for the tests."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from futian_desktop.bootstrap import local_now
from futian_desktop.content.library import load_library
from futian_desktop.content.pack_file import manifest_of, parts_of, write_pack
from futian_desktop.documents.pack_signing import sign_manifest
from futian_desktop.domain.packs import PackContent
from futian_desktop.domain.standard import Basis, CheckItem, Confidence, Deadline, Law, Library, Module, ReadyFinding
from futian_desktop.services.packs import make_pack
from futian_desktop.system import paths
from tests.documents import signing_kit

NAME = "面包店补充"


def library() -> Library:
    """The shipped content."""
    return load_library(paths.resources())


def item(number: int = 1, title: str = "醒发箱四周半米内没有堆放纸箱", **changes: object) -> CheckItem:
    """A sound item of module P01."""
    findings = (
        ReadyFinding("旁边放着几个空纸箱", Decimal(2), "把纸箱搬到仓库", Deadline.AT_ONCE),
        ReadyFinding("纸箱靠在发热的箱壁上", None, "搬走纸箱并在地上划线", Deadline.DAYS_3),
    )
    made = CheckItem(
        id=f"P01-{number:02d}", version=1, title=title, why="纸箱靠着热源会慢慢烤焦起火", kind="site", spot="kitchen",
        duty="tenant", element="4.2", points=Decimal(5), look="醒发箱和烤箱的四周", how=("绕着箱子走一圈",),
        good="四周半米内是空地", findings=findings,
        basis=(Basis("XFF", "28", "不得占用通道", Confidence.VERIFIED),),
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


def module(*items: CheckItem, key: str = "P01", version: int = 1) -> Module:
    """A module that is always on."""
    return Module(key, version, "面包房设备", "面包房", "醒发箱、烤箱、和面机", items or (item(),))


def content(*modules: Module, edition: int = 1, name: str = NAME, laws: tuple[Law, ...] = ()) -> PackContent:
    """A pack of these modules."""
    return PackContent(name, "面包店的检查项", edition, "李敏", "2026-11-25", "", modules or (module(),), laws)


def pack(made: PackContent | None = None, maker: str = "李敏") -> bytes:
    """A signed pack."""
    key = signing_kit.key(maker)
    return make_pack(made or content(), key, signing_kit.PASSPHRASE, local_now(), library())


def forced(
    made: PackContent | None = None, manifest: Callable[[bytes], bytes] | None = None,
    parts: Callable[[dict[str, bytes]], dict[str, bytes]] | None = None,
) -> bytes:  # fmt: skip
    """A pack whose maker signed what no program of ours would write."""
    files = parts_of(made or content())
    files = parts(files) if parts else files
    told = manifest_of(made or content(), files)
    told = manifest(told) if manifest else told
    return write_pack(told, sign_manifest(told, signing_kit.key(), signing_kit.PASSPHRASE, local_now()), files)


def saved(folder: Path, data: bytes, name: str = "a.ftpack") -> Path:
    """The bytes as a file."""
    path = folder / name
    path.write_bytes(data)
    return path
