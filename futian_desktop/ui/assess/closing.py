"""The deeds at the end: the list of questions to copy, finishing with its conditions."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Assessment
from futian_desktop.system.messages import _
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
