"""The one list of tabs of the page 培训."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.pane import Pane, Tab
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services


def tabs() -> tuple[Tab, ...]:
    """The tabs in their order. A new one is one line here and a pane of its own."""
    return (
        Tab("people", _("人员"), _people),
        Tab("matrix", _("培训矩阵"), _matrix),
        Tab("plan", _("年度计划"), _plan),
        Tab("sessions", _("培训记录"), _sessions),
        Tab("units", _("课件"), _units),
        Tab("bank", _("题库"), _bank),
        Tab("exams", _("考试"), _exams),
        Tab("certificates", _("证书"), _certificates),
    )


def _people(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.people_pane import PeoplePane

    return PeoplePane(services, shell, parent)


def _matrix(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.matrix_pane import MatrixPane

    return MatrixPane(services, shell, parent)


def _plan(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.plan_pane import TrainingPlanPane

    return TrainingPlanPane(services, shell, parent)


def _sessions(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.sessions_pane import SessionsPane

    return SessionsPane(services, shell, parent)


def _units(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.units_pane import UnitsPane

    return UnitsPane(services, shell, parent)


def _bank(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.bank_pane import BankPane

    return BankPane(services, shell, parent)


def _exams(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.exams_pane import ExamsPane

    return ExamsPane(services, shell, parent)


def _certificates(services: "Services", shell: Shell, parent: QWidget) -> Pane:
    from futian_desktop.ui.training.certificates_pane import CertificatesPane

    return CertificatesPane(services, shell, parent)
