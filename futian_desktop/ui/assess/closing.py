"""The deeds at the end: the list of questions to copy, finishing with its conditions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Assessment
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.shell import Shell


def copy_ask_list(services: Services, shell: Shell, assessment: Assessment) -> None:
    """要问人的清单 to the clipboard."""
    text = services.assessments.ask_list(assessment)
    QGuiApplication.clipboard().setText(text)
    shell.dialogs.inform(_("清单已复制，可以粘贴到微信或短信里。") if text else _("没有要问人的事。"), text)


def finish(services: Services, shell: Shell, assessment: Assessment, source: QObject) -> bool | None:
    """Freeze after a question; ``None`` when it was called off, ``False`` when something is still open."""
    blockers = services.assessments.blockers(assessment)
    if blockers:
        shell.dialogs.inform(_("还不能定稿"), "\n".join(blockers))
        return False
    detail = _("定稿以后不能直接改，要改就“修订”，另存一份新的。")
    if not shell.dialogs.confirm(_("答完了，定稿吗？"), _("定稿"), detail):
        return None
    shell.changes.announce(services.assessments.freeze(assessment.id), source)
    return True


def judge(services: Services, shell: Shell, session: Session, item: str, confirmed: bool) -> bool:
    """A person confirms or rejects 疑似重大 after a question; whether something was changed."""
    if not any(found.suspect_major for found in session.assessment.answer(item).findings):
        shell.dialogs.inform(_("先勾选对应的扣分点，再核实。"))
        return False
    question = _("确认这是重大事故隐患吗？") if confirmed else _("确认这不是重大事故隐患吗？")
    detail = _("请对照判定标准到现场看过再确认。谁、什么时候确认的会记入审计日志。")
    if not shell.dialogs.confirm(question, _("确认"), detail, danger=confirmed):
        return False
    services.assessments.judge_major(session.assessment.id, item, confirmed)
    session.refresh()
    return True
