"""The deeds at the end: the list of questions to copy, finishing with its conditions."""

from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from futian_desktop.bootstrap import Services
from futian_desktop.domain.assessment import Assessment
from futian_desktop.system.messages import _
from futian_desktop.ui.assess.session import Session
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.judgement_window import JudgementWindow


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


def judgement_window(
    services: Services, shell: Shell, session: Session, item: str, confirmed: bool, parent: QWidget
) -> JudgementWindow | None:
    """The window in which a person confirms or rejects 疑似重大; ``None`` while no finding raises a suspicion."""
    if not any(found.suspect_major for found in session.assessment.answer(item).findings):
        shell.dialogs.inform(_("先勾选对应的扣分点，再核实。"))
        return None
    checked = session.tailored(item).item
    laws = services.library.laws
    clauses = [f"《{laws[basis.law].title}》{basis.article}" for basis in reversed(checked.basis) if basis.law in laws]
    firm = session.firm
    people = (services.workspace.operator, firm.enterprise.safety_officer, firm.enterprise.principal,
              *(person.name for person in firm.people))  # fmt: skip
    known = session.assessment.confirmed_major.get(item) or session.assessment.rejected_major.get(item)
    today = datetime.now().astimezone().date()
    return JudgementWindow((item, checked.title), known, confirmed, clauses, people, today, parent)
