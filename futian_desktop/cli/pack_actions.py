"""`futian content template|pack|install|packs|back|remove`: content packs from the spreadsheet to the workspace."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path

from futian_desktop.bootstrap import Services, pack_sheets
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import opened, secret
from futian_desktop.domain.errors import EnvironmentFault, RuleViolation
from futian_desktop.services.packs import KNOWN, PackOffer

ACTIONS = ("template", "pack", "install", "packs", "back", "remove")
_WORDS = {
    "template": ("表格.xlsx",), "pack": ("表格.xlsx",), "install": ("工作区.ftws", "内容包.ftpack"), "packs": ("工作区.ftws",),
    "back": ("工作区.ftws", "名称"), "remove": ("工作区.ftws", "名称"),
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the actions; what each takes is said in the help."""
    told = "；".join(f"{name} {' '.join(words)}" for name, words in _WORDS.items())
    parser.add_argument("words", nargs="*", metavar="文件", help=told)
    group = parser.add_argument_group("内容包")
    group.add_argument("--identity", type=Path, help="pack：制作人的签名身份 .p12")
    group.add_argument("--passphrase-file", type=Path, help="pack：签名口令文件")
    group.add_argument("--out", type=Path, help="pack：输出 .ftpack（默认：和表格同名）")
    group.add_argument("--workspace-key-file", type=Path, help="install、packs、back、remove：存放工作区口令的文件")
    group.add_argument(
        "--fingerprint", default="", help="install：核对过的指纹最后四组，第一次装这位制作人的内容包时要写"
    )
    group.add_argument("--compared-by", default="", help="install：谁核对的")
    group.add_argument("--dry-run", action="store_true", help="install：只核对、只看变化，不装入")
    parser.set_defaults(usage_error=parser.error)


def run(options: argparse.Namespace) -> int:
    """Run one of the actions."""
    wanted = _WORDS[options.action]
    if len(options.words) != len(wanted):
        options.usage_error(f"content {options.action} 后面写：{' '.join(wanted)}")
    if options.action == "template":
        return _template(options)
    if options.action == "pack":
        return _pack(options)
    options.file = Path(options.words[0])
    deed: dict[str, Callable[[Services, argparse.Namespace], int]] = {
        "install": _install, "packs": _packs, "back": _back, "remove": _remove,
    }  # fmt: skip
    writes = options.action != "packs" and not options.dry_run
    with opened(options, write=writes) as services:
        return deed[options.action](services, options)


def _template(options: argparse.Namespace) -> int:
    path = Path(options.words[0])
    pack_sheets().template(path)
    _told(options, {"path": str(path)}, f"模板已写到 {path}")
    return 0


def _pack(options: argparse.Namespace) -> int:
    """Problems are printed one per line; nothing is written then."""
    identity: Path | None = options.identity
    if identity is None or options.passphrase_file is None:
        options.usage_error("content pack 要写 --identity 和 --passphrase-file")
        return 2
    sheet = Path(options.words[0])
    target = options.out or sheet.with_suffix(".ftpack")
    sheets = pack_sheets()
    report = sheets.read(sheet)
    if report.problems:
        if options.json:
            say_json({"problems": list(report.problems)})
        else:
            say("\n".join(report.problems))
        return 1
    try:
        key = identity.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=identity.name) from error
    content = sheets.pack(sheet, target, key, secret(options.passphrase_file) or "")
    items = sum(len(module.items) for module in content.modules)
    facts = {"path": str(target), "name": content.name, "edition": content.edition, "items": items}
    _told(options, facts, f"已做成 {target}：{content.name} 第 {content.edition} 版，{items} 项")
    return 0


def _install(services: Services, options: argparse.Namespace) -> int:
    offer = services.packs.look(Path(options.words[1]))
    effect = services.packs.effect(offer).lines
    facts = {"name": offer.content.name, "edition": offer.content.edition, "maker": offer.maker, "before": offer.before,
             "fingerprint": offer.fingerprint, "standing": offer.standing, "effect": list(effect)}  # fmt: skip
    lines = [
        f"{offer.content.name} 第 {offer.content.edition} 版，制作人 {offer.maker}",
        f"指纹 {offer.fingerprint}",
        *effect,
    ]
    if not options.dry_run:
        _compared(services, offer, options)
        services.packs.install(offer)
        lines.append("已装入")
    _told(options, {**facts, "installed": not options.dry_run}, "\n".join(lines))
    return 0


def _compared(services: Services, offer: PackOffer, options: argparse.Namespace) -> None:
    if offer.standing == KNOWN:
        return
    if not options.fingerprint:
        raise RuleViolation("pack.not_compared")
    services.packs.pin(offer, options.compared_by, options.fingerprint)


def _packs(services: Services, options: argparse.Namespace) -> int:
    rows = services.packs.rows()
    states = {"active": "在用", "replaced": "被新版代替", "removed": "已移除"}
    table = [{"name": row.name, "edition": row.edition, "state": row.state, "maker": row.maker,
              "fingerprint": row.maker_fingerprint, "installed_at": row.installed_at} for row in rows]  # fmt: skip
    lines = [f"{row.name}　第 {row.edition} 版　{states.get(row.state, row.state)}　制作人 {row.maker}" for row in rows]
    _told(options, {"packs": table}, "\n".join(lines) or "没有内容包")
    return 0


def _back(services: Services, options: argparse.Namespace) -> int:
    name = options.words[1]
    services.packs.back(name)
    edition = next(row.edition for row in services.packs.rows() if row.name == name and row.state == "active")
    _told(options, {"name": name, "edition": edition}, f"“{name}”已回到第 {edition} 版")
    return 0


def _remove(services: Services, options: argparse.Namespace) -> int:
    gone = services.packs.remove(options.words[1])
    _told(
        options,
        {"name": gone.name, "edition": gone.edition},
        f"已移除“{gone.name}”第 {gone.edition} 版，以前的自评里还在",
    )
    return 0


def _told(options: argparse.Namespace, facts: Mapping[str, object], text: str) -> None:
    if options.json:
        say_json(facts)
    else:
        say(text)
