"""`futian backup`, `restore`, `check`: safe copy, restore to a new name, full integrity check."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import cast

from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import add_workspace, opened, secret
from futian_desktop.services.maintenance import check_file, restore_file


@dataclass(frozen=True, slots=True)
class _Command:
    HELP: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def _backup_arguments(parser: argparse.ArgumentParser) -> None:
    add_workspace(parser, premises=False)
    parser.add_argument("--to", type=Path, required=True, help="备份文件夹")


def _backup(options: argparse.Namespace) -> int:
    with opened(options) as services:
        path = services.maintenance.back_up(options.to)
    say_json({"path": str(path)}) if options.json else say(f"已备份并检查：{path}")
    return 0


def _restore_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=Path, help="备份文件")
    parser.add_argument("--to", type=Path, required=True, help="恢复成的新文件")


def _restore(options: argparse.Namespace) -> int:
    restore_file(options.backup, options.to)
    say_json({"path": str(options.to)}) if options.json else say(f"已恢复为：{options.to}")
    return 0


def _check(options: argparse.Namespace) -> int:
    result = check_file(options.file, secret(options.workspace_key_file))
    if options.json:
        say_json({"ok": result.ok, "problems": list(result.problems)})
    else:
        say("文件完好" if result.ok else "\n".join(result.problems))
    return 0 if result.ok else 1


def _check_arguments(parser: argparse.ArgumentParser) -> None:
    add_workspace(parser, premises=False)


BACKUP = cast("ModuleType", _Command("备份工作区（边用边备也安全）", _backup_arguments, _backup))
RESTORE = cast("ModuleType", _Command("把备份恢复成一个新文件，从不覆盖", _restore_arguments, _restore))
CHECK = cast("ModuleType", _Command("完整检查一个工作区文件", _check_arguments, _check))
