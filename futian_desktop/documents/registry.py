"""DOCUMENTS: every document the program can make, one line each."""

from collections.abc import Callable
from dataclasses import dataclass

from futian_desktop.documents.blocks import Document
from futian_desktop.documents.builders import assessment_report, comparison_sheet, health_sheet, walk_sheet
from futian_desktop.documents.inputs import ReportInput


@dataclass(frozen=True, slots=True)
class Spec:
    """What a document is and how its tree is built."""

    title: str
    about: str
    signed: bool
    build: Callable[[ReportInput], Document]
    on_request: bool = False
    """Made only where somebody asks for it, not with the others."""


DOCUMENTS = {
    "assessment_report": Spec("自评报告", "提交给街道的正式报告，签名后定稿", True, assessment_report.build),
    "health_sheet": Spec("一页体检表", "给老板看的一页纸：现在怎么样，先改哪几件", False, health_sheet.build),
    "walk_sheet": Spec("空白检查表", "打印出来拿着走一圈，回来按编号输入", False, walk_sheet.build),
    "comparison": Spec(
        "两次自评对比", "哪些变好了，哪些变差了，逐项对照", False, comparison_sheet.build, on_request=True
    ),
}


def make(kind: str, source: ReportInput) -> tuple[bytes, int]:
    """Build, render and archive one document; returns the bytes and the number of pages."""
    from futian_desktop.documents.pdf_archive import archive  # noqa: PLC0415 - heavy
    from futian_desktop.documents.render_pdf import render  # noqa: PLC0415 - heavy

    document = DOCUMENTS[kind].build(source)
    rendered = render(document)
    if kind == health_sheet.KIND:
        for most in health_sheet.SIZES[1:]:
            if rendered.pages == 1:
                break
            document = health_sheet.build(source, most)
            rendered = render(document)
    boxes = {} if document.draft else {name: rendered.boxes[name] for name in document.fields}
    data = archive(
        rendered.data, title=document.title, author=document.author, moment=source.issued_on.isoformat(), boxes=boxes,
        embedded=document.data,
    )  # fmt: skip
    return data, rendered.pages
