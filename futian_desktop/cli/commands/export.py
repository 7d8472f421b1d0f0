"""`futian export`: make documents or a blank checklist and write them to a folder, certified when an identity is given."""

import argparse
from pathlib import Path
from typing import Any

from futian_desktop.bootstrap import Services
from futian_desktop.cli import blank_lists, paper_export
from futian_desktop.cli.output import ConsoleProgress, complain, say, say_json
from futian_desktop.cli.workspace import add_workspace, one_premises, opened, secret
from futian_desktop.domain.assessment import Stage
from futian_desktop.domain.errors import NotFound, RuleViolation
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import OFFICER
from futian_desktop.system.files import safe_name

HELP = "生成文件（自评报告、隐患台账、检查记录等），可同时签名；也出空白检查表"
_FIRST_YEAR, _LAST_YEAR = 2000, 2150


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    add_workspace(parser, optional=True)
    parser.add_argument("--all", action="store_true", help="全部场所")
    parser.add_argument(
        "--documents",
        default="all",
        help="all（自评的文件）、papers（隐患检查统计的文件）、blank（空白检查表），或文件代号，用逗号分开",
    )
    parser.add_argument("--out", type=Path, help="输出文件夹；空白检查表不写就只数有几项、几页")
    parser.add_argument("--standard", help="改为导出评定标准（xlsx）：自带标准的代号，或导入标准的名称、编号前缀")
    parser.add_argument(
        "--calendar", type=int, metavar="年", help="改为导出这一年的日历（.ics），手机和电脑的日历能导入"
    )
    parser.add_argument("--register", metavar="台账", help="改为导出台账（xlsx），例如 equipment")
    parser.add_argument("--identity", type=Path, help="签名身份 .p12")
    parser.add_argument("--passphrase-file", type=Path, help="签名口令文件")
    blank_lists.add_arguments(parser)
    paper_export.add_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Make and write the documents."""
    if options.documents == blank_lists.BLANK:
        return blank_lists.run(options)
    if options.file is not None and options.papers:
        return _list_papers(options)
    if options.file is None or options.out is None:
        raise RuleViolation("export.where")
    if options.standard:
        return _export_standard(options)
    if options.calendar is not None or options.register:
        return _export_daily(options)
    files: list[dict[str, Any]] = []
    with opened(options, write=True) as services:
        places = (
            [row.premises_id for row in services.firms.rows()]
            if options.all
            else [one_premises(services, options.premises)]
        )
        for number, premises in enumerate(places, 1):
            files += _export(services, premises, options)
            ConsoleProgress().step(number, len(places), "已生成")
    if options.json:
        say_json({"files": files})
    else:
        for file in files:
            say(f"{file['path']}　{file['pages']} 页" if file["pages"] else file["path"])
    return 0


def _list_papers(options: argparse.Namespace) -> int:
    """Which papers there are."""
    with opened(options) as services:
        rows = paper_export.listed(services)
    if options.json:
        say_json({"documents": rows})
    else:
        say("\n".join(f"{row['document']}　{row['title']}（{'、'.join(row['forms'])}）" for row in rows))
    return 0


def _export_daily(options: argparse.Namespace) -> int:
    """The year's calendar or a register; a folder gets a file with a name of its own."""
    with opened(options) as services:
        premises = one_premises(services, options.premises)
        firm = services.firms.load(premises)
        name = safe_name(firm.premises.sign_name or firm.enterprise.name, "企业")
        if options.calendar is not None:
            path = _file(options.out, f"{name}安全生产日历{options.calendar}.ics")
            count = services.calendar.save_file(firm, _year(options.calendar), path)
        else:
            register = services.registers.registers.get(options.register)
            if register is None:
                raise NotFound("register.none", name=options.register)
            path = _file(options.out, f"{name}{register.title}.xlsx")
            count = services.register_files.export_xlsx(register.id, premises, path)
    if options.json:
        say_json({"files": [{"path": str(path), "entries": count}]})
    else:
        say(f"{path}　{count} 件")
    return 0


def _file(out: Path, name: str) -> Path:
    return out if out.suffix.lower() == Path(name).suffix else out / name


def _year(year: int) -> int:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise RuleViolation("calendar.year", year=year)
    return year


def _export_standard(options: argparse.Namespace) -> int:
    """A standard as a workbook in the published shape."""
    with opened(options) as services:
        found = services.standards.named(options.standard)
        title = services.standards.title(found)
        path = options.out / (safe_name(title, "标准") + ".xlsx")
        services.standards.export_xlsx(found, path)
    if options.json:
        say_json({"files": [{"path": str(path), "title": title}]})
    else:
        say(str(path))
    return 0


def _export(services: Services, premises: PremisesId, options: argparse.Namespace) -> list[dict[str, Any]]:
    wanted: list[str] = [] if options.documents == "all" else options.documents.split(",")
    others, papers = paper_export.split(services, wanted)
    rows = paper_export.export(services, premises, papers, options) if papers else []
    return [*rows, *_assessed(services, premises, others, options)] if others or not papers else rows


def _assessed(
    services: Services, premises: PremisesId, ids: list[str], options: argparse.Namespace
) -> list[dict[str, Any]]:
    """Documents of the assessment; all of them without ids."""
    current = services.assessments.current(premises)
    if current is None:
        raise RuleViolation("assessment.none")
    kinds = {row.id: row for row in services.documents.kinds()}
    wanted = ids or [key for key, row in kinds.items() if not row.on_request]
    rows: list[dict[str, Any]] = []
    for glyph in services.documents.missing(current.id):
        complain(f"印不出来：{glyph.sentence}")
    for kind in wanted:
        if kind not in kinds:
            raise RuleViolation("document.unknown", kind=kind)
        document = services.documents.make(current.id, kind)
        if options.identity and kinds[kind].signed and current.stage is not Stage.DRAFT:
            document = services.documents.sign(
                document, options.identity, secret(options.passphrase_file) or "", OFFICER
            )
        path = options.out / services.documents.file_name(document)
        services.documents.save_as(document, path)
        rows.append({"path": str(path), "sha256": document.sha256, "pages": document.pages, "document": kind,
                     "state": document.state})  # fmt: skip
    return rows
