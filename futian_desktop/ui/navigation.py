"""The one list of pages. A page module is imported when its page is opened for the first time."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from futian_desktop.system.messages import _
from futian_desktop.ui.page import Page
from futian_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from futian_desktop.bootstrap import Services

Factory = Callable[["Services", Shell, QWidget], Page]

HOME, ENTERPRISE, ASSESSMENT, HAZARDS, EMERGENCY, TRAINING, POLICIES, SUBMISSION = (
    "home", "enterprise", "assessment", "hazards", "emergency", "training", "policies", "submission",
)  # fmt: skip
SETTINGS, HELP, FIRST_RUN, FIRMS = "settings", "help", "first_run", "firms"
STANDARDS = "standards"


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page of the window.

    Attributes:
        id: what `Shell.go_to` takes.
        title: name on the rail.
        icon: lucide name.
        build: makes the page; imports its module.
        place: ``rail``, ``foot`` (lower end of the rail) or ``hidden``.
        needs_firm: whether it can only be shown when a firm exists.
    """

    id: str
    title: str
    icon: str
    build: Factory
    place: str = "rail"
    needs_firm: bool = True


def pages() -> tuple[PageEntry, ...]:
    """All pages in the order of the rail."""
    return (
        PageEntry(FIRMS, _("企业列表"), "list-checks", _firms, needs_firm=False),
        PageEntry(HOME, _("工作台"), "house", _home),
        PageEntry(ENTERPRISE, _("企业档案"), "building-2", _enterprise),
        PageEntry(ASSESSMENT, _("自评"), "clipboard-check", _assessment),
        PageEntry(HAZARDS, _("隐患"), "triangle-alert", _hazards),
        PageEntry(EMERGENCY, _("应急"), "siren", _emergency),
        PageEntry(TRAINING, _("培训"), "graduation-cap", _training),
        PageEntry(POLICIES, _("制度文件"), "book-open", _policies),
        PageEntry(SUBMISSION, _("提交"), "send", _submission),
        PageEntry(STANDARDS, _("标准管理"), "scale", _standards, "foot", needs_firm=False),
        PageEntry(SETTINGS, _("设置"), "settings", _settings, "foot", needs_firm=False),
        PageEntry(HELP, _("帮助"), "circle-question-mark", _help, "foot", needs_firm=False),
        PageEntry(FIRST_RUN, _("开始使用"), "store", _first_run, "hidden", needs_firm=False),
    )


def _firms(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.firms_page import FirmsPage

    return FirmsPage(services, shell, parent)


def _home(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.home_page import HomePage

    return HomePage(services, shell, parent)


def _enterprise(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.enterprise_page import EnterprisePage

    return EnterprisePage(services, shell, parent)


def _assessment(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.assessment_page import AssessmentPage

    return AssessmentPage(services, shell, parent)


def _submission(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.submission_page import SubmissionPage

    return SubmissionPage(services, shell, parent)


def _standards(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.standards_page import StandardsPage

    return StandardsPage(services, shell, parent)


def _settings(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(services, shell, parent)


def _help(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.help_page import HelpPage

    return HelpPage(services, shell, parent)


def _first_run(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.first_run_page import FirstRunPage

    return FirstRunPage(services, shell, parent)


def _hazards(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.hazards_page import HazardsPage

    return HazardsPage(services, shell, parent)


def _emergency(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.emergency_page import EmergencyPage

    return EmergencyPage(services, shell, parent)


def _training(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.training_page import TrainingPage

    return TrainingPage(services, shell, parent)


def _policies(services: "Services", shell: Shell, parent: QWidget) -> Page:
    from futian_desktop.ui.pages.coming_page import PoliciesComingPage

    return PoliciesComingPage(services, shell, parent)
