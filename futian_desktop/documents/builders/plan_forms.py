"""Papers around the plan: 评审（论证）意见, 发布令, 发放登记, 备案申报表 with its list of attachments, 评估和修订."""

from futian_desktop.documents.blocks import (
    Block,
    Cell,
    Document,
    Facts,
    Heading,
    Paragraph,
    SignaturePlace,
    Steps,
    Table,
)
from futian_desktop.documents.builders.paper_words import LEGAL_FIELD, OPEN, finished, head, leader, leader_signs, shop
from futian_desktop.documents.builders.plan_book import KINDS, emergency_of, plan_of
from futian_desktop.documents.paper import PaperInput
from futian_desktop.domain.plans import Deed, DeedKind, EmergencyPlan

_REVIEW_POINTS = (
    ("风险", "写到的事故都是这里真会发生的，没有抄来的，也没有漏掉红色和橙色的"),
    ("组织", "每个岗位有人、有替补、有夜间电话，没有一个人兼太多"),
    ("报告", "谁打电话、打给谁、说什么写清楚，打到外援不超过三个电话"),
    ("处置", "每一步有人做，先救人后管东西，做不到的没有写"),
    ("疏散", "出口、路线、集合点和现场一样，走不动的人有人管"),
    ("物资", "写到的东西现场有、拿得到、没过期"),
    ("衔接", "和街道、楼宇、物业的预案接得上"),
    ("要素", "章节齐全，附件里的电话是打得通的"),
)
_LEADS = ("自己修改后再看一遍", "修改后通过", "通过")


def review(source: PaperInput) -> Document:
    """评审 with experts where the law asks, 论证 otherwise: points, people, conclusion."""
    plan = plan_of(source)
    deed = plan.deed(DeedKind.REVIEW)
    rows = tuple((Cell(a), Cell(b), Cell("")) for a, b in _REVIEW_POINTS)
    people = deed.people if deed else ()
    signed = tuple((Cell(name), Cell(part), Cell("")) for name, part in people) or tuple(
        (Cell(""), Cell(""), Cell("")) for _ in range(4)
    )
    blocks: list[Block] = [
        *head(source, "应急预案评审（论证）意见", (("预案", f"{plan.title}　第 {plan.edition} 版"), ("日期", _day(deed)))),
        Heading("逐项看", 2), Table(("看什么", "做到了是什么样", "意见"), rows, (1.6, 7, 4)),
        Heading("意见和修改", 2), Paragraph((deed.text if deed else "") or "（写下要改的地方，改好后在这里说明。）"),
        Heading("结论", 2), Steps(tuple(f"□ {row}" for row in _LEADS)),
        Heading("参加的人", 2), Paragraph("与预案有利害关系的人不参加评审；专家写明单位和专业。", "plain"),
        Table(("姓名", "单位、职务或专业", "签字"), signed, (3, 6, 4)),
    ]  # fmt: skip
    return finished(source, blocks)


def release(source: PaperInput) -> Document:
    """发布令, one page to post."""
    plan = plan_of(source)
    day = f"{plan.published_on:%Y年%m月%d日}" if plan.published_on else "＿＿＿＿年＿＿月＿＿日"
    signer = ("主要负责人", leader(source) or OPEN, LEGAL_FIELD)
    blocks: list[Block] = [
        Heading("应急预案发布令"),
        Paragraph(f"{shop(source)}全体员工："),
        Paragraph(f"《{plan.title}》（编号 {plan.number}，第 {plan.edition} 版）{'已经评审（论证）修改完毕' if plan.deed(DeedKind.REVIEW) else '已经编制完成'}，现予发布，自 {day} 起施行。"),
        Paragraph("从今天起：每个岗位领一张处置卡，会说自己那几步；新来的人上岗前先学；电话、岗位变了当天告诉安全员；旧版预案收回作废。"),
        SignaturePlace((signer,), source.firm.enterprise.name),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def distribution(source: PaperInput) -> Document:
    """Who got a copy, and signed for it."""
    plan = plan_of(source)
    deed = plan.deed(DeedKind.DISTRIBUTE)
    named = (
        deed.people
        if deed
        else tuple(
            (line.title, "、".join(row[0] for row in line.rows if row[0])) for line in emergency_of(source).posts
        )
    )
    rows = tuple((Cell(str(n)), Cell(a), Cell(b), Cell(""), Cell("")) for n, (a, b) in enumerate(named, 1))
    empty = tuple(
        (Cell(str(n)), Cell(""), Cell(""), Cell(""), Cell("")) for n in range(len(rows) + 1, max(len(rows) + 4, 13))
    )
    blocks: list[Block] = [
        *head(source, "应急预案发放登记表", (("预案", f"{plan.number}　第 {plan.edition} 版"),)),
        Table(("序号", "发给哪个岗位或单位", "领的人", "签字", "日期"), (*rows, *empty), (1, 5, 3, 3, 3)),
        Paragraph("相邻单位、物业也要知道这里有什么风险、出事怎么通知他们；旧版收回后在备注写“已收回”。", "note"),
    ]  # fmt: skip
    return finished(source, blocks)


def filing(source: PaperInput) -> Document:
    """备案申报表 with the list of what goes with it (办法 27)."""
    plan, enterprise = plan_of(source), source.firm.enterprise
    facts = source.firm.premises
    reviewed = plan.deed(DeedKind.REVIEW)
    rows = (
        ("单位名称", enterprise.name), ("统一社会信用代码", enterprise.uscc or ""), ("地址", f"福田区{facts.street}{facts.address}"),
        (enterprise.signer_label, enterprise.legal_person), ("主要负责人、安全员", "、".join(dict.fromkeys(filter(None, (enterprise.principal, enterprise.safety_officer))))),
        ("从业人数", str(enterprise.headcount or "")), ("预案名称和编号", f"{plan.title}　{plan.number}　第 {plan.edition} 版"),
        ("预案种类", "、".join(KINDS[kind] for kind in plan.kinds)),
        ("公布日期", plan.published_on.isoformat() if plan.published_on else ""),
    )  # fmt: skip
    attached = (
        (
            "评审意见（依法要评审的单位交）",
            "有"
            if reviewed
            else "办法第二十一条要评审的单位（危险物品、矿山、金属冶炼企业和中型规模以上的其他单位）附评审意见，其他单位附论证意见",
        ),
        ("应急预案的电子文档", "本系统导出的 PDF 和 Word"),
        ("风险评估结果", "《风险评估报告》"),
        ("应急资源调查清单", "《应急资源调查报告》"),
    )
    blocks: list[Block] = [
        *head(source, "生产安全事故应急预案备案申报表"),
        Facts(rows), Heading("一起交的材料", 2),
        Table(("材料", "说明"), tuple((Cell(a), Cell(b)) for a, b in attached), (5, 7)),
        Paragraph(
            "法律规定要备案的：易燃易爆和危险化学品等危险物品的生产、经营、储存、运输单位，矿山、金属冶炼、城市轨道交通、建筑施工单位，"
            "以及宾馆、商场、娱乐场所、旅游景区等人员密集场所经营单位，在公布之日起 20 个工作日内，向县级以上应急管理部门和负责这一行的部门备案"
            "（办法第二十六条、应急条例第七条）。餐饮等是不是算在内，请向街道确认。", "note",
        ),
        *leader_signs(source, "以上填写属实，申请备案。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def evaluation(source: PaperInput) -> Document:
    """三年评估 and the events that force a revision (办法 35, 36)."""
    plan = plan_of(source)
    deed = plan.deed(DeedKind.EVALUATE)
    events = (
        "依据的法律、规章、标准或上级预案变了",
        "应急指挥机构或人变了",
        "面临的风险变了",
        "重要的应急资源变了",
        "演练或真出事时发现要大改",
        "其他该改的情况",
    )
    rows = tuple((Cell(row), Cell("□ 有　□ 没有"), Cell("")) for row in events)
    blocks: list[Block] = [
        *head(source, "应急预案评估表", (("预案", f"{plan.number}　第 {plan.edition} 版"), ("上次公布", _published(plan)), ("评估日期", _day(deed)))),
        Heading("有没有这些变化", 2), Paragraph("有一条，就要改预案、重新签发。", "plain"),
        Table(("变化", "有没有", "改了哪里"), rows, (6, 3, 4)),
        Heading("好不好用", 2), Table(("看什么", "做到了是什么样", "结果"), tuple((Cell(a), Cell(b), Cell("")) for a, b in _REVIEW_POINTS), (1.6, 7, 4)),
        Heading("结论", 2), Paragraph((deed.text if deed else "") or "□ 不用改　□ 小改，不出新版　□ 出新版"),
        *leader_signs(source, "评估的结果如上。"),
    ]  # fmt: skip
    return finished(source, blocks, fields=(LEGAL_FIELD,))


def _day(deed: Deed | None) -> str:
    return deed.on.isoformat() if deed else "　　年　　月　　日"


def _published(plan: EmergencyPlan) -> str:
    return plan.published_on.isoformat() if plan.published_on else OPEN
