"""自评报告: cover, firm, what applies and why, result, findings, score table, signatures."""

from futian_desktop.documents.blocks import (
    Bars,
    Block,
    Cell,
    Document,
    Facts,
    Figures,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.builders.common import (
    DISCLAIMER,
    SUBJECTS,
    SUSPECT,
    TONES,
    answer_text,
    basis_text,
    conclusion,
    number,
)
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.assessment import TailoredItem
from futian_desktop.domain.deadlines import DEADLINE_TEXT

OFFICER_FIELD, LEGAL_FIELD = "Officer", "Legal"


def build(source: ReportInput) -> Document:
    """The whole report as a tree of blocks."""
    enterprise = source.firm.enterprise
    blocks: list[Block] = [
        *_firm(source), *_applies(source), *_result(source), *_findings(source), PageBreak(),
        *_table(source), PageBreak(), *_signatures(source),
    ]  # fmt: skip
    return Document(
        title="安全生产标准化自评报告", number=f"{source.number}　第{source.revision}版",
        header=source.firm.premises.sign_name or enterprise.name, blocks=blocks, cover=_cover(source), draft=source.draft,
        fields=(OFFICER_FIELD,) if enterprise.one_signer else (OFFICER_FIELD, LEGAL_FIELD), author=enterprise.name,
        issued=source.issued_on.isoformat(),
    )  # fmt: skip


def _cover(source: ReportInput) -> list[Block]:
    enterprise, premises = source.firm.enterprise, source.firm.premises
    return [
        Gap(38), Paragraph("小微企业安全生产标准化", "lead"), Paragraph("自评报告", "cover"), Gap(6),
        Paragraph(enterprise.name, "lead"),
        Paragraph(premises.sign_name if premises.sign_name != enterprise.name else "", "lead"), Gap(58),
        Facts((
            ("编号", f"{source.number}　第{source.revision}版"),
            ("场所地址", f"深圳市福田区{premises.street}{premises.address}"),
            ("评定标准", f"{source.assessment.standard.title}（第 {source.assessment.standard.version} 版）"),
            ("自评完成日期", source.issued_on.isoformat()), ("状态", "草稿，未签名" if source.draft else "定稿"),
        )),
        Gap(4), Paragraph(DISCLAIMER, "note"),
    ]  # fmt: skip


def _firm(source: ReportInput) -> list[Block]:
    enterprise, premises = source.firm.enterprise, source.firm.premises
    people = "" if enterprise.headcount is None else f"{enterprise.headcount} 人"
    revenue = "不知道" if enterprise.revenue is None else f"{enterprise.revenue} 万元"
    rows = (
        ("企业名称", enterprise.name), ("门头名", premises.sign_name), ("主体类型", SUBJECTS[enterprise.subject_kind]),
        ("统一社会信用代码", enterprise.uscc or "未填写"), (enterprise.signer_label, enterprise.legal_person),
        ("主要负责人", f"{enterprise.principal}　{_phone(enterprise.principal_phone, source)}"),
        ("安全员", f"{enterprise.safety_officer}　{_phone(enterprise.officer_phone, source)}"),
        ("地址", f"福田区{premises.street}{premises.community}{premises.address}"), ("所在楼宇", premises.building),
        ("监管行业", enterprise.regulator), ("从业人员", people), ("营业收入", revenue), ("企业规模", source.size_title),
    )  # fmt: skip
    return [Heading("一、企业基本情况"), Facts(tuple((label, value.strip()) for label, value in rows))]


def _phone(phone: str, source: ReportInput) -> str:
    return phone if source.firm.enterprise.contacts_consent else ""


def _applies(source: ReportInput) -> list[Block]:
    modules = [row for row in source.assessment.tailoring.modules if row.on]
    rows = tuple(
        (Cell(row.title), Cell(str(row.items), align="right"), Cell("；".join(row.reasons) or "所有场所都要查"))
        for row in modules
    )
    waiting = [row.title for row in source.assessment.tailoring.modules if row.pending and not row.on]
    blocks: list[Block] = [
        Heading("二、适用范围和方法"),
        Paragraph(
            f"按企业档案的回答，{len(modules)} 个方面、{source.score.items} 项适用于本场所。逐项现场查看、查阅资料、"
            "询问员工后作答；每个扣分点写明事实、扣分和整改措施。"
        ),
        Table(("方面", "项数", "为什么适用"), rows, (3, 1, 8)),
    ]
    if waiting:
        blocks.append(Paragraph(f"档案里还有问题没有答，以下方面待核对：{'、'.join(waiting)}。", "note"))
    return blocks


def _result(source: ReportInput) -> list[Block]:
    score = source.score
    percentage = "—" if score.percentage is None else f"{score.percentage} 分"
    tone = "bad" if score.veto or score.confirmed or score.grade == source.assessment.standard.fail_title else "ok"
    blocks: list[Block] = [
        Heading("三、自评结果"),
        Figures((
            ("得分", percentage, tone), ("结论", conclusion(source), "warn" if score.provisional else tone),
            ("已答 / 应答", f"{score.answered} / {score.items}", "plain"),
        )),
        Paragraph(
            f"标准分 {number(score.standard_points)}，不适用 {number(score.na_points)}，应得 {number(score.applicable)}，"
            f"实得 {number(score.total)}。得分 ＝ 实得 ÷（标准分 － 不适用）× 100，四舍五入保留一位小数。", "plain",
        ),
        Paragraph(DISCLAIMER + "。", "note"), *_warnings(source), Heading("各要素得分率", 2),
        Bars(tuple(
            (f"{row.code} {row.title}", float(row.rate) if row.rate is not None else None)
            for row in score.elements if row.items
        )),
        Table(
            ("要素", "项数", "标准分", "应得", "实得", "得分率", "贡献"),
            tuple(
                (Cell(f"{row.code} {row.title}"), Cell(str(row.items), align="right"), _right(row.standard),
                 _right(row.applicable), _right(row.actual), _percent(row.rate), _percent(row.contribution))
                for row in score.elements if row.items
            ), (6, 1.4, 1.7, 1.7, 1.7, 2, 2),
        ),
        Paragraph("得分率：本要素实得 ÷ 本要素应得。贡献：本要素实得 ÷ 全部应得，各要素相加即总得分。", "note"),
    ]  # fmt: skip
    return blocks


def _warnings(source: ReportInput) -> list[Block]:
    score, titles = source.score, {row.item.id: row.item.title for row in source.assessment.tailoring.items}
    blocks: list[Block] = []
    if score.veto:
        blocks += [
            Paragraph("否决项不符合，本次自评不能通过：", "warn"),
            Steps(tuple(titles[key] for key in score.veto)),
        ]
    if score.confirmed:
        blocks += [
            Paragraph("经企业确认、尚未消除的重大事故隐患：", "warn"),
            Steps(tuple(titles[key] for key in score.confirmed)),
        ]
    if score.suspected:
        blocks += [Paragraph(f"{SUSPECT}：", "warn"), Steps(tuple(titles[key] for key in score.suspected))]
    return blocks


def _right(value: object) -> Cell:
    return Cell(number(value), align="right")


def _percent(value: object) -> Cell:
    return Cell("—" if value is None else f"{value}%", align="right")


def _findings(source: ReportInput) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for row in source.assessment.tailoring.items:
        if not row.carried:
            rows += _finding_rows(source, row)
    heading = Heading("四、扣分点及原因说明汇总表")
    if not rows:
        return [heading, Paragraph("本次自评没有扣分点。")]
    return [
        heading,
        Table(("项目", "扣分点和照片", "扣分", "依据", "整改措施和期限"), tuple(rows), (2.6, 4.4, 1, 4, 4)),
    ]


def _finding_rows(source: ReportInput, row: TailoredItem) -> list[tuple[Cell, ...]]:
    answer = source.assessment.answer(row.item.id)
    rows: list[tuple[Cell, ...]] = []
    for position, finding in enumerate(answer.findings):
        first = position == 0
        text = finding.text + (f"\n{SUSPECT}" if finding.suspect_major else "")
        if first and answer.note:
            text += f"\n备注：{answer.note}"
        due = source.due.get(f"{row.item.id}:{position}", "")
        measure = f"{finding.measure}\n期限：{DEADLINE_TEXT[finding.deadline]}（{due}）"
        rows.append((
            Cell(f"{row.item.id}\n{row.item.title}" if first else row.item.id),
            Cell(text, source.photos.get(row.item.id, ())[:2] if first else (), "bad" if finding.suspect_major else "small"),
            Cell("全部" if finding.deduct is None else number(finding.deduct), align="right"),
            Cell(basis_text(row.item, source) if first else "同上"), Cell(measure),
        ))  # fmt: skip
    return rows


def _table(source: ReportInput) -> list[Block]:
    blocks: list[Block] = [Heading("五、评分表")]
    order = {child.code: number for number, child in enumerate(
        child for element in source.assessment.standard.elements for child in element.children)}  # fmt: skip
    titles = {child.code: f"{child.code} {child.title}" for element in source.assessment.standard.elements
              for child in element.children}  # fmt: skip
    live = [row for row in source.assessment.tailoring.items if not row.carried]
    rows: list[tuple[Cell, ...]] = []
    for row in sorted(live, key=lambda entry: (order.get(entry.item.element, 99), entry.item.id)):
        answer = source.assessment.answer(row.item.id)
        points = source.score.rows[row.item.id]
        actual = "—" if points.actual is None or points.na else number(points.actual)
        rows.append((
            Cell(titles.get(row.item.element, "")), Cell(row.item.id), Cell(row.item.title),
            Cell(answer_text(answer), tone=TONES.get(answer.kind, "muted") if answer.kind else "muted"),
            _right(row.item.points), Cell(actual, align="right"),
        ))  # fmt: skip
    blocks.append(
        Table(("要素", "编号", "检查项", "自评结论", "标准分", "实得"), tuple(rows), (3, 1.7, 5.6, 3.6, 1.4, 1.3))
    )
    return blocks


def _signatures(source: ReportInput) -> list[Block]:
    enterprise = source.firm.enterprise
    officer = ("安全员" if not enterprise.one_signer else f"{enterprise.signer_label}（兼安全员）",
               enterprise.safety_officer, OFFICER_FIELD)  # fmt: skip
    legal = (enterprise.signer_label, enterprise.legal_person, LEGAL_FIELD)
    return [
        Heading("六、签名"),
        Paragraph("以上内容由本单位如实填写。发现的问题按期整改，整改情况留存备查。"),
        SignaturePlace((officer,) if enterprise.one_signer else (officer, legal), enterprise.name),
        Paragraph(
            f"由福安自评 {source.program_version} 生成；内容版本 {source.assessment.content_sha256[:12]}。", "note"
        ),
    ]
