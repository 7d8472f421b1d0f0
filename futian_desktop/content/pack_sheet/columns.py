"""Sheets, columns and words of the workbook. Both directions use these lists, so they cannot differ."""

from collections.abc import Mapping
from dataclasses import dataclass

COVER, MODULES, ITEMS, FINDINGS, BASES, TERMS, LAWS, LISTS = (
    "说明", "模块", "检查项", "扣分点", "依据", "名词", "法规", "词表",
)  # fmt: skip
YES, ALL = "是", "扣完"
KINDS = {"site": "看现场", "document": "看资料", "person": "问人"}
SPOTS = {
    "entrance": "门口", "front": "营业区、办公区", "kitchen": "厨房、操作间", "store": "仓库", "power": "配电、设备",
    "stairs": "楼梯、通道", "back": "后场", "outside": "室外", "staff": "问员工", "papers": "资料",
}  # fmt: skip
DUTIES = {"tenant": "本单位", "property": "物业", "owner": "业主（房东）", "any": "看情况"}
ASK = {"property": "物业", "landlord": "房东", "gas": "供气公司", "electrician": "电工", "boss": "老板"}
DEADLINES = {"at_once": "当场", "3_days": "3 天内", "15_days": "15 天内", "30_days": "30 天内", "plan": "列计划"}
CONFIDENCE = {"verified": "已对照原文", "verified2": "已对照转载", "recalled": "凭印象", "unsure": "拿不准"}
LAW_KINDS = {"law": "法律", "regulation": "法规", "rule": "规章和规范性文件", "standard": "标准", "local": "深圳的规定"}
OPS = {"in": "是其中一个", "not_in": "不是", "at_least": "至少", "below": "少于"}
POINTS = ("3", "5", "10")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: name of the field.
        title: what stands in the head.
        width: in characters of the sheet.
        offered: name of the list that is offered in its cells.
        needed: whether a row must have it.
        hint: shown when a cell is entered.
    """

    key: str
    title: str
    width: int = 14
    offered: str = ""
    needed: bool = False
    hint: str = ""


def _conditions() -> tuple[Column, ...]:
    when = "不填就是每家都问。先选问题，再选是不是，再填答案；几个答案用分号隔开。"
    return (
        Column("fact1", "什么时候问", 24, "facts", hint=when), Column("op1", "是不是", 12, "ops"),
        Column("value1", "答案", 24, "answers", hint="从“词表”里抄，几个答案用分号隔开"),
        Column("fact2", "而且", 24, "facts", hint="第二个条件，两个都要对才问"), Column("op2", "是不是 2", 12, "ops"),
        Column("value2", "答案 2", 24, "answers"),
    )  # fmt: skip


SHEETS: Mapping[str, tuple[Column, ...]] = {
    MODULES: (
        Column("id", "编号", 8, needed=True, hint="一个大写字母加两位数字，例如 P01；M 和 T 留给程序自带的模块"),
        Column("version", "版本", 6, hint="改了内容就加 1"), Column("title", "名称", 18, needed=True),
        Column("aspect", "方面", 10, needed=True, hint="屏幕和报告里的短名，两到四个字"),
        Column("about", "为什么查这一方面", 40, needed=True), *_conditions(),
        Column("replaces", "代替哪些模块", 14, hint="编号，用分号隔开；很少用到"),
    ),
    ITEMS: (
        Column("id", "编号", 10, needed=True, hint="模块编号加连字符加序号，例如 P01-01；用过的编号不再给别的条目"),
        Column("version", "版本", 6, hint="意思变了就加 1；只改措辞不用加"),
        Column("title", "检查项", 40, needed=True, hint="一句话说对的样子，12 到 25 个字，只说一件看得见的事"),
        Column("why", "为什么", 32, needed=True), Column("kind", "怎么看", 10, "kinds", needed=True),
        Column("spot", "部位", 14, "spots", needed=True), Column("duty", "谁负责", 12, "duties", needed=True),
        Column("element", "要素", 20, "elements", needed=True), Column("points", "分值", 6, "points", needed=True),
        Column("first", "初查", 6, "yes"), Column("veto", "一票否决", 9, "yes"), Column("retired", "停用", 6, "yes"),
        Column("look", "看哪里", 32, needed=True), Column("how1", "第一步", 26, needed=True), Column("how2", "第二步", 26),
        Column("how3", "第三步", 26), Column("how4", "第四步", 26), Column("good", "合格的样子", 32, needed=True),
        Column("photo", "拍什么", 18), Column("ask", "通常问谁", 10, "ask"), *_conditions(),
    ),
    FINDINGS: (
        Column("item", "检查项编号", 12, needed=True), Column("text", "看到什么", 40, needed=True, hint="像当场记的一笔"),
        Column("deduct", "扣几分", 8, "deduct", needed=True, hint="数字，或者“扣完”"),
        Column("measure", "怎么整改", 40, needed=True, hint="动词开头"), Column("deadline", "期限", 10, "deadlines", needed=True),
        Column("major", "疑似重大", 9, "yes", hint="对应重大事故隐患判定标准的，填“是”"), Column("extra", "追加扣除", 9),
    ),
    BASES: (
        Column("item", "检查项编号", 12, needed=True), Column("law", "法规", 30, "laws", needed=True),
        Column("article", "条款", 10, hint="数字，例如 28；按标题引用的不填"), Column("gist", "要点", 44, needed=True, hint="用自己的话，一句"),
        Column("confidence", "可信度", 12, "confidence", needed=True),
    ),
    TERMS: (
        Column("item", "检查项编号", 12, needed=True), Column("word", "名词", 16, needed=True),
        Column("gloss", "解释", 50, needed=True),
    ),
    LAWS: (
        Column("id", "编号", 12, needed=True, hint="大写字母和数字；登记册里已有的不用再写"),
        Column("title", "名称", 40, needed=True), Column("short", "简称", 16), Column("doc_no", "文号", 20),
        Column("kind", "类别", 18, "law_kinds", needed=True), Column("issuer", "制定机关", 20),
        Column("effective_from", "施行日期", 14, hint="例如 2026-01-01"),
        Column("confidence", "可信度", 12, "confidence", needed=True),
        Column("checked_on", "核对日期", 14, needed=True, hint="例如 2026-11-25"), Column("note", "出处和说明", 40),
    ),
}  # fmt: skip

COVER_ROWS: tuple[tuple[str, str, str], ...] = (
    ("name", "内容包名称", "短而不变，例如：面包店补充。以后出新版还用这个名称"),
    ("title", "标题", "装入时给人看的一句话"), ("edition", "版次", "1、2、3……每次发出去都加 1"),
    ("maker", "制作人", "姓名或单位"), ("made_on", "制作日期", "例如 2026-11-25"), ("note", "给使用者的话", "可以不填"),
)  # fmt: skip

GUIDE: tuple[str, ...] = (
    "怎么填",
    "1. 先填上面的名称、版次和制作人，再填“模块”“检查项”“扣分点”“依据”。“名词”和“法规”用到才填。",
    "2. 带 * 的列一定要填。有下拉箭头的格子从里面选。每页已有的例子可以改，也可以删掉。",
    "3. 一条检查项只说一件走到跟前就看得见的事，写对的样子，例如“配电箱前 0.8 米内没有堆放物品”。",
    "4. 每条检查项至少两条扣分点：轻一点的和重一点的。怎么整改，动词开头。",
    "5. 每条检查项至少一条依据。没有对照过原文的，可信度选“凭印象”或“拿不准”，程序会写“请核对现行文本”。",
    "6. “什么时候问”不填，就是每家都问。要挑着问，先选问题，再选“是其中一个”或“不是”，答案从“词表”里抄。",
    "7. 不再要的检查项不要删，在“停用”里选“是”：以前的自评还要用它。",
    "8. 填好后由有签名身份的人做成内容包。做的时候会逐条核对，哪一页哪一行有问题会写出来。",
)
