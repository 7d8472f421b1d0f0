"""The first chapters of the report: commitment, firm, people, working group, method and scope."""

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Facts,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.builders.common import SUBJECTS, day, standard_text
from futian_desktop.documents.inputs import ReportInput
from futian_desktop.domain.by_table import by_table

OPEN = "（未填写）"


def pledge(source: ReportInput) -> list[Block]:
    """承诺书 on a page of its own, with a pen line and the 盖章处."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    place = premises.sign_name or premises.address or enterprise.name
    code = f"（统一社会信用代码 {enterprise.uscc}）" if enterprise.uscc else ""
    rows = (
        "自评由本单位自己组织完成。每一项都到现场看过、查过资料或者问过人，结论和扣分如实填写，照片是本单位现场拍的。",
        "自评发现的问题，按报告里写的措施和期限整改；改好以前先采取防护措施，不带着危险经营。",
        "发现疑似重大事故隐患，先停用、先撤人，再按判定标准核实；确认是重大事故隐患的，按规定报告并整改销号。",
        "主要负责人对本单位的安全生产工作全面负责，保证安全生产需要的人、钱和时间。",
        "自评不代替日常检查和法定的检测、检验、培训；档案或现场有变化时，及时修订自评。",
        "自评结果在本单位公示，接受员工监督，并留存备查。",
    )  # fmt: skip
    signed = day(source.supplement.pledge_on)
    return [
        Heading("一、承诺书"), Gap(2),
        Paragraph(
            f"{enterprise.name}{code}对“{place}”开展了安全生产标准化自评。现就本次自评（编号 {source.number}，"
            f"第 {source.revision} 版）作出以下承诺：", "body",
        ),
        Steps(rows, numbered=True), Gap(3),
        Paragraph(f"承诺日期：{signed or OPEN}", "plain"), Gap(4),
        SignaturePlace(((enterprise.signer_label, enterprise.legal_person or OPEN, ""),), enterprise.name),
    ]  # fmt: skip


def firm(source: ReportInput) -> list[Block]:
    """企业基本情况 and who answers for safety."""
    enterprise, premises = source.firm.enterprise, source.firm.premises
    people = "" if enterprise.headcount is None else f"{enterprise.headcount} 人"
    revenue = "不知道" if enterprise.revenue is None else f"{enterprise.revenue} 万元"
    where = "".join(part for part in ("福田区", premises.street, premises.community, premises.address) if part)
    rows = (
        ("企业名称", enterprise.name), ("门头名", premises.sign_name), ("主体类型", SUBJECTS[enterprise.subject_kind]),
        ("统一社会信用代码", enterprise.uscc or "未填写"), ("地址", where), ("所在楼宇", premises.building),
        ("监管行业", enterprise.regulator), ("从业人员", people), ("营业收入", revenue), ("企业规模", source.size_title),
    )  # fmt: skip
    return [
        PageBreak(), Heading("二、企业基本情况"), Facts(tuple((label, value.strip()) for label, value in rows)),
        Heading("谁管安全", 2), _people(source),
    ]  # fmt: skip


def _people(source: ReportInput) -> Table:
    enterprise, premises = source.firm.enterprise, source.firm.premises
    consent = enterprise.contacts_consent
    hidden = "未同意写入"
    rows = [(enterprise.signer_label, enterprise.legal_person, "")]
    rows.append(("主要负责人", enterprise.principal, enterprise.principal_phone if consent else hidden))
    rows.append(("安全员", enterprise.safety_officer, enterprise.officer_phone if consent else hidden))
    if premises.in_charge:
        rows.append(("场所负责人", premises.in_charge, ""))
    cells = tuple((Cell(title), Cell(name or OPEN), Cell(phone if name else "")) for title, name, phone in rows)
    return Table(("职务", "姓名", "电话"), cells, (3, 5, 4))


def group(source: ReportInput) -> list[Block]:
    """工作组名单."""
    members = [member for member in source.supplement.members if not member.empty]
    heading = Heading("三、自评工作组名单")
    if not members:
        return [heading, Paragraph("工作组名单未填写。", "plain")]
    rows = tuple(
        (Cell(str(number), align="right"), Cell(row.name), Cell(row.post), Cell(row.task))
        for number, row in enumerate(members, 1)
    )
    return [heading, Table(("序号", "姓名", "岗位", "在自评中的分工"), rows, (1.1, 3, 4, 6))]


def scope(source: ReportInput) -> list[Block]:
    """适用范围和方法: what applies, what was left out, what the property company does."""
    assessment, score = source.assessment, source.score
    modules = [row for row in assessment.tailoring.modules if row.on]
    counts = {
        row.id: sum(1 for item in assessment.tailoring.items if item.module == row.id and not item.carried)
        for row in modules
    }
    rows = tuple(
        (Cell(row.title), Cell(str(counts[row.id]), align="right"), Cell("；".join(row.reasons) or "所有场所都要查"))
        for row in modules if counts[row.id]
    )  # fmt: skip
    blocks: list[Block] = [
        Heading("四、方法和适用范围"), *_method(source),
        Paragraph(
            "每一项的结论由扣分点决定：没有扣分点是符合；扣掉一部分分是部分符合；扣完是不符合。不适用要写明原因。"
            "不知道的先记下来去问人，问清楚以前不算分。"
        ),
        Heading("适用的内容", 2),
        Paragraph(f"共 {len(rows)} 个方面、{score.items} 项适用于本场所。", "plain"),
        Table(("方面", "项数", "为什么适用"), rows, (3, 1, 8)),
    ]  # fmt: skip
    return [*blocks, *_left_out(source), *_property(source), *_carried(source)]


def _method(source: ReportInput) -> list[Block]:
    assessment = source.assessment
    span = f"本次自评从 {assessment.started_at.date().isoformat()} 到 {source.issued_on.isoformat()}"
    if not by_table(assessment):
        return [Paragraph(
            f"{span}，依据《{assessment.standard.title}》第 {assessment.standard.version} 版。先按企业档案确定哪些检查项适用，"
            "再按“走一圈、坐下来看资料”的顺序逐项现场查看、查阅资料、询问员工后作答。"
        )]  # fmt: skip
    return [
        Paragraph(
            f"{span}，依据下面这份导入的评定标准。标准的每一项都列入，按标准的要素顺序逐项现场查看、查阅资料、询问员工后作答；"
            "检查内容和评分方式以标准原文为准。"
        ),
        Facts((("评定标准", standard_text(source)), ("内容版本", assessment.content_sha256[:12]))),
    ]  # fmt: skip


def _left_out(source: ReportInput) -> list[Block]:
    blocks: list[Block] = [Heading("没有列入的内容", 2)]
    if source.left_out:
        rows = tuple(
            (Cell(row.title), Cell(("全部 " if row.whole else "其中 ") + f"{row.items} 项", align="right"), Cell(row.reason))
            for row in source.left_out
        )  # fmt: skip
        blocks += [
            Paragraph("以下内容按企业档案不适用。档案有变化时，列入的内容会跟着变。", "plain"),
            Table(("方面", "项数", "为什么没有列入"), rows, (3, 1.6, 8)),
        ]
    else:
        blocks.append(Paragraph("检查内容全部列入。", "plain"))
    waiting = [row.title for row in source.assessment.tailoring.modules if row.pending]
    if waiting:
        blocks.append(Paragraph(f"档案里还有问题没有答，以下方面待核对：{'、'.join(waiting)}。", "note"))
    return blocks


def _property(source: ReportInput) -> list[Block]:
    rows: list[tuple[Cell, ...]] = []
    for row in source.assessment.tailoring.items:
        answer = source.assessment.answer(row.item.id)
        if answer.by_property and not row.carried:
            paper = answer.property_paper or "待取得书面材料"
            rows.append((Cell(row.item.id), Cell(row.item.title), Cell(paper)))
    if not rows:
        return []
    return [
        Heading("由物业负责的项目", 2),
        Paragraph("以下项目由物业公司负责维护，本单位凭物业提供的书面材料作答，材料留存备查。", "plain"),
        Table(("编号", "检查项", "物业的书面材料"), tuple(rows), (1.7, 6, 5)),
    ]


def _carried(source: ReportInput) -> list[Block]:
    rows = tuple(f"{row.item.id}　{row.item.title}" for row in source.assessment.tailoring.items if row.carried)
    if not rows:
        return []
    return [
        Heading("答过、后来不再适用的项目", 2),
        Paragraph("作答以后档案有改动，以下项目不再适用。答案保留，不计分。", "plain"), Steps(rows),
    ]  # fmt: skip
