"""自查自报汇总表: every firm of the workspace in the shape the district counts."""

from futian_desktop.documents.blocks import Block, Cell, Document, Facts, Figures, Heading, Paragraph, Table
from futian_desktop.documents.builders.paper_words import counted, finished
from futian_desktop.documents.paper import PaperInput, PlaceCount


def build(source: PaperInput) -> Document:
    """Every firm of the workspace in one table: walks, hazards found, put right, rate; the totals the district is judged by."""
    places = source.places
    walked = sum(row.inspections > 0 for row in places)
    found, right = sum(row.found for row in places), sum(row.right for row in places)
    streets: dict[str, list[PlaceCount]] = {}
    for row in places:
        streets.setdefault(row.street or "没有写街道", []).append(row)
    body = tuple(
        (Cell(str(number)), Cell(row.enterprise, more=((row.premises, "muted"),) if row.premises != row.enterprise else ()),
         Cell(row.street or "—"), *_counts(row.inspections, row.found, row.right), Cell(str(row.overdue), tone="bad" if row.overdue else "small"),
         Cell(str(row.heavy), tone="bad" if row.heavy else "small"))
        for number, row in enumerate(places, 1)
    )  # fmt: skip
    by_street = tuple(
        (Cell(name), Cell(str(len(rows))), Cell(str(sum(row.inspections > 0 for row in rows))),
         *_counts(sum(row.inspections for row in rows), sum(row.found for row in rows), sum(row.right for row in rows)))
        for name, rows in streets.items()
    )  # fmt: skip
    blocks: list[Block] = [
        Heading("自查自报汇总表"), Facts((("时段", source.period_title), ("编号", source.number), ("填写日期", source.issued_on.isoformat())), columns=2),
        Figures((
            ("企业（场所）", f"{len(places)} 家", ""), ("开展自查", f"{walked} 家", "ok" if walked == len(places) else "warn"),
            ("发现隐患", f"{found} 条", ""), ("已整改", f"{right} 条", "ok"), ("整改率", counted(found, right), "ok" if found == right else "warn"),
        )),
        Heading("按街道", 2, 40),
        Table(("街道", "企业数", "开展自查", "自查次数", "发现隐患", "已整改", "未整改", "整改率"), by_street, (4, 2, 2, 2, 2, 2, 2, 2)),
        Heading("每一家", 2, 40),
        Table(("序号", "单位、场所", "街道", "自查次数", "发现隐患", "已整改", "未整改", "整改率", "超期", "疑似重大和重大"), body,
              (1.2, 7, 2.6, 1.8, 1.8, 1.7, 1.7, 1.8, 1.4, 2.4)),
        Paragraph("只数这个工作区里的场所；检查一次算一次自查；隐患按发现日期，撤回的不算；疑似重大须按判定标准现场核实。", "note"),
    ]  # fmt: skip
    return finished(source, blocks, landscape=True)


def _counts(walks: int, found: int, right: int) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in (str(walks), str(found), str(right), str(found - right), counted(found, right)))
