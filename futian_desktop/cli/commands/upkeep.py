"""`futian backup`, `restore`, `check`: safe copy, restore to a new name, full integrity check."""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import cast

from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import add_workspace, opened, secret
from futian_desktop.services.maintenance import check_file, restore_file

_COUNTED = (("enterprise", "企业"), ("premises", "场所"), ("assessment", "自评"), ("answer", "答案"),
            ("photo_blob", "照片"), ("issued_document", "文件"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Command:
    HELP: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _in_words(counts: Mapping[str, int]) -> str:
    return "，".join(f"{word} {counts.get(table, 0)}" for table, word in _COUNTED)


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    add_workspace(parser, premises=False)
    parser.add_argument("--to", type=Path, help="备份文件夹")
    parser.add_argument("--list", action="store_true", help="列出程序自己保存的备份")


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as services:
        if options.list or options.to is None:
            rows = services.maintenance.backups()
        else:
            path = services.maintenance.back_up(options.to)
            counts = check_file(path, secret(options.workspace_key_file)).counts
            say_json({"path": str(path), "counts": dict(counts)}) if options.json else say(
                f"已备份并检查：{path}\n{_in_words(counts)}"
            )
            return 0
    if options.json:
        say_json([{"path": str(row.path), "made_at": row.made_at.isoformat(), "kind": row.kind, "pinned": row.pinned,
                   "current_key": row.current_key, "size": row.size, "last_change": row.last_change,
                   "counts": dict(row.counts)} for row in rows])  # fmt: skip
    for row in () if options.json else rows:
        say(f"{row.made_at:%Y-%m-%d %H:%M}　{_in_words(row.counts)}　{row.path}")
    return 0


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, help="备份文件")
    parser.add_argument("--to", type=Path, required=True, help="恢复成的新文件")
    parser.add_argument("--workspace-key-file", type=Path, help="存放工作区口令的文件（自动备份加密时需要）")


def _restore(options: argparse.Namespace) -> int:
    found = restore_file(options.backup, options.to, secret(options.workspace_key_file))
    if options.json:
        say_json({"path": str(options.to), "counts": dict(found.counts), "missing": found.missing})
    else:
        say(f"已恢复为：{options.to}\n{_in_words(found.counts)}")
        if found.missing:
            say(f"有 {found.missing} 张照片或文件已不在备份里，其余内容完整。")
    return 0


def _check(options: argparse.Namespace) -> int:
    result = check_file(options.file, secret(options.workspace_key_file))
    if options.json:
        say_json({"ok": result.ok, "problems": list(result.problems), "counts": dict(result.counts)})
    else:
        say(f"文件完好\n{_in_words(result.counts)}" if result.ok else "\n".join(result.problems))
    return 0 if result.ok else 1


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    add_workspace(parser, premises=False)


BACKUP = cast("ModuleType", _Command("备份工作区（边用边备也安全）", _backup_arguments, _backup))
RESTORE = cast("ModuleType", _Command("把备份恢复成一个新文件，从不覆盖", _restore_arguments, _restore))
CHECK = cast("ModuleType", _Command("完整检查一个工作区文件", _check_arguments, _check))
