"""Parser, table of commands, exit codes: 0 done, 1 refused or not verified, 2 usage, 3 environment, 4 bug."""

import argparse
import logging
from collections.abc import Callable, Sequence
from types import ModuleType

from futian_desktop.cli.output import complain, say_json
from futian_desktop.domain.errors import Conflict, EnvironmentFault, FutianError
from futian_desktop.services.wording import sentence
from futian_desktop.system import logs, paths

logger = logging.getLogger(__name__)

REFUSED, ENVIRONMENT, BUG = 1, 3, 4


def commands() -> dict[str, ModuleType]:
    """Command name → module with ``HELP``, ``add_arguments`` and ``run``. One line per command."""
    from futian_desktop.cli.commands import (  # noqa: PLC0415 - keeps `--help` of one command from loading nothing
        assess,
        content,
        export,
        identity,
        imports,
        inspect,
        road,
        sample,
        selftest,
        sign,
        status,
        upkeep,
        verify,
    )

    return {
        "sample": sample, "status": status, "assess": assess, "export": export, "sign": sign, "identity": identity,
        "verify": verify, "content": content, "backup": upkeep.BACKUP, "restore": upkeep.RESTORE,
        "check": upkeep.CHECK, "self-test": selftest, "import": imports, "road": road, "inspect": inspect,
    }  # fmt: skip


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    top = argparse.ArgumentParser(prog="futian", description="福安自评：小微企业安全生产标准化自评")
    rows = top.add_subparsers(dest="command", required=True, metavar="命令")
    for name, module in commands().items():
        sub = rows.add_parser(name, help=module.HELP, description=module.HELP)
        module.add_arguments(sub)
        if not any(action.dest == "json" for action in sub._actions):  # noqa: SLF001 - argparse offers no other way
            sub.add_argument("--json", action="store_true", help="输出 JSON")
        sub.set_defaults(run=module.run)
    return top


def run(words: Sequence[str]) -> int:
    """Run one command; expected failures become one plain line, bugs a log entry."""
    logs.set_up(paths.user_data() / "logs")
    options = parser().parse_args(words)
    call: Callable[[argparse.Namespace], int] = options.run
    try:
        return call(options)
    except FutianError as error:
        if options.json:
            say_json({"error": error.code, "message": sentence(error)})
        complain(sentence(error))
        return ENVIRONMENT if isinstance(error, EnvironmentFault | Conflict) else REFUSED
    except BrokenPipeError:
        return ENVIRONMENT
    except Exception:
        logger.exception("command failed")
        complain("程序出错了，这是我们的问题。数据没有变；日志在 " + str(paths.user_data() / "logs"))
        return BUG
    finally:
        logs.close()
