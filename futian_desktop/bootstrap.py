"""The composition root: opens a workspace and builds the frozen `Services`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from futian_desktop.content.library import open_library
from futian_desktop.content.overlay import Shelf as PackShelf
from futian_desktop.content.overlay import overlaid
from futian_desktop.content.profile import load_industries
from futian_desktop.domain.passphrases import recovery_key_in
from futian_desktop.domain.standard import Library
from futian_desktop.services.assessments import AssessmentService
from futian_desktop.services.firms import FirmService
from futian_desktop.services.home import HomeService
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system import paths

if TYPE_CHECKING:  # each is imported when it is first asked for: the home page does not wait for them
    from futian_desktop.domain.duties import Duty, Entry
    from futian_desktop.domain.enterprise import FirmFile
    from futian_desktop.domain.packs import PackContent
    from futian_desktop.domain.work_calendar import WorkCalendar
    from futian_desktop.services.agenda import AgendaService
    from futian_desktop.services.blank_sheets import BlankSheetService
    from futian_desktop.services.calendar import CalendarService
    from futian_desktop.services.comparisons import ComparisonService
    from futian_desktop.services.content_switch import ContentSwitchService
    from futian_desktop.services.documents import DocumentService
    from futian_desktop.services.emergency.suite import EmergencySuite
    from futian_desktop.services.evidence import EvidenceService
    from futian_desktop.services.guidance import GuidanceService
    from futian_desktop.services.hazard_help import HazardHelp
    from futian_desktop.services.hazard_import import HazardImport
    from futian_desktop.services.hazards import HazardService
    from futian_desktop.services.identities import IdentityService
    from futian_desktop.services.inspection_plans import InspectionPlanService
    from futian_desktop.services.inspection_sheets import InspectionSheetService
    from futian_desktop.services.inspections import InspectionService
    from futian_desktop.services.maintenance import MaintenanceService
    from futian_desktop.services.own_items import OwnItemService
    from futian_desktop.services.pack_sheets import PackSheetService
    from futian_desktop.services.packs import PackService
    from futian_desktop.services.papers import PaperService
    from futian_desktop.services.receiving import ReceivingService
    from futian_desktop.services.register_files import RegisterFiles
    from futian_desktop.services.registers import RegisterService
    from futian_desktop.services.sample import SampleService
    from futian_desktop.services.search import SearchService
    from futian_desktop.services.shelf import ShelfService
    from futian_desktop.services.standards import StandardService
    from futian_desktop.services.statistics import StatisticsService
    from futian_desktop.services.supplements import SupplementService
    from futian_desktop.services.training.suite import TrainingSuite


def local_now() -> datetime:
    """The wall clock with its zone."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Services:
    """Everything a front end may call; a service is built when it is first asked for."""

    workspace: Workspace
    library: Library
    shelf: PackShelf | None = None
    """The shipped library and the packs over it, where there is a workspace to hold packs."""
    now: Callable[[], datetime] = local_now
    """The clock of every service and page."""

    @cached_property
    def firms(self) -> FirmService:
        """企业档案."""
        return FirmService(self.workspace, self.library, partial(load_industries, paths.resources()), self.now)

    @cached_property
    def assessments(self) -> AssessmentService:
        """自评."""
        made = AssessmentService(self.workspace, self.library, self.now)
        if self.shelf is not None:
            self.shelf.listeners.append(made.forget_content)
        return made

    @cached_property
    def home(self) -> HomeService:
        """工作台."""
        return HomeService(self.workspace, self.firms, self.assessments)

    @cached_property
    def evidence(self) -> "EvidenceService":
        """Photos."""
        from futian_desktop.services.evidence import EvidenceService

        return EvidenceService(self.workspace, self.now)

    @cached_property
    def content_switch(self) -> "ContentSwitchService":
        """Running assessments and newer content."""
        from futian_desktop.services.content_switch import ContentSwitchService

        made = ContentSwitchService(self.workspace, self.library, self.now)
        if self.shelf is not None:
            self.shelf.listeners.append(made.forget)
        return made

    @cached_property
    def documents(self) -> "DocumentService":
        """Documents and their signatures."""
        from futian_desktop.services.documents import DocumentService

        return DocumentService(self.workspace, self.library, self.firms, self.assessments, self.now)

    @cached_property
    def comparisons(self) -> "ComparisonService":
        """Two assessments side by side."""
        from futian_desktop.services.comparisons import ComparisonService

        return ComparisonService(self.assessments, self.evidence, self.documents)

    @cached_property
    def blank_sheets(self) -> "BlankSheetService":
        """Blank checklists."""
        from futian_desktop.services.blank_sheets import BlankSheetService

        return BlankSheetService(self.library, self.now)

    @cached_property
    def guidance(self) -> "GuidanceService":
        """Drawings and explanations beside an item."""
        from futian_desktop.services.guidance import GuidanceService

        return GuidanceService(self.library, paths.resources())

    @cached_property
    def standards(self) -> "StandardService":
        """Imported standards."""
        from futian_desktop.services.standards import StandardService

        return StandardService(self.workspace, self.library, self.now)

    @cached_property
    def supplements(self) -> "SupplementService":
        """What a report says besides the answers."""
        from futian_desktop.services.supplements import SupplementService

        return SupplementService(self.workspace, self.now)

    @cached_property
    def hazards(self) -> "HazardService":
        """隐患."""
        from futian_desktop.services.hazards import HazardService

        return HazardService(self.workspace, self.now)

    @cached_property
    def hazard_import(self) -> "HazardImport":
        """Ledgers of hazards kept elsewhere."""
        from futian_desktop.services.hazard_import import HazardImport

        return HazardImport(self.hazards, self.library)

    @cached_property
    def hazard_help(self) -> "HazardHelp":
        """Ready sentences, places and people for hazards."""
        from futian_desktop.services.hazard_help import HazardHelp

        return HazardHelp(self.workspace, self.library)

    @cached_property
    def identities(self) -> "IdentityService":
        """Signing identities."""
        from futian_desktop.services.identities import IdentityService

        return IdentityService(self.now)

    @cached_property
    def receiving(self) -> "ReceivingService":
        """Files that come in."""
        from futian_desktop.services.receiving import ReceivingService

        return ReceivingService(self.workspace, self.documents, self.identities, self.now)

    @cached_property
    def registers(self) -> "RegisterService":
        """Registers: 设备与证照 and those that follow."""
        from futian_desktop.services.registers import RegisterService

        return RegisterService(self.workspace, paths.resources(), self.now)

    @cached_property
    def register_files(self) -> "RegisterFiles":
        """Tables in and out of registers."""
        from futian_desktop.services.register_files import RegisterFiles

        return RegisterFiles(self.registers)

    @cached_property
    def inspections(self) -> "InspectionService":
        """检查记录."""
        from futian_desktop.services.inspections import InspectionService

        return InspectionService(self.workspace, self.library, paths.resources(), self.now)

    @cached_property
    def inspection_plans(self) -> "InspectionPlanService":
        """Plans of inspections."""
        from futian_desktop.services.inspection_plans import InspectionPlanService

        return InspectionPlanService(self.workspace, paths.resources(), self.inspections, self.now)

    @cached_property
    def inspection_sheets(self) -> "InspectionSheetService":
        """Lists on paper, typed back, and photographed."""
        from futian_desktop.services.inspection_sheets import InspectionSheetService

        return InspectionSheetService(self.inspections, self.evidence, self.firms, self.now)

    @cached_property
    def calendar(self) -> "CalendarService":
        """年度日历."""
        from futian_desktop.services.calendar import CalendarService, CalendarSources

        sources = CalendarSources(self.registers, self.hazards, self.inspections, self._plan_entries)
        return CalendarService(self.workspace, self.library, paths.resources(), self.now, sources)

    @cached_property
    def agenda(self) -> "AgendaService":
        """What is overdue and what comes next."""
        from futian_desktop.services.agenda import AgendaService

        return AgendaService(self.calendar, self.assessments, self.firms, (self.hazards, self.hazard_help))

    @cached_property
    def statistics(self) -> "StatisticsService":
        """统计预警."""
        from futian_desktop.services.statistics import StatisticsService

        return StatisticsService(self.workspace, self.library, self.inspections, self.now)

    @cached_property
    def search(self) -> "SearchService":
        """Ctrl+K."""
        from futian_desktop.services.search import SearchService

        return SearchService(self.workspace, paths.resources(), self.registers)

    @cached_property
    def papers(self) -> "PaperService":
        """Papers of the daily work: ledger, notices, records, statistics."""
        from futian_desktop.services.papers import PaperService

        readers = (self.statistics, self.registers)
        gathers = (self.emergency.paper_input, self.training.paper_input)
        return PaperService(self.workspace, self.library, self.firms, self.now, readers, gathers)

    @cached_property
    def emergency(self) -> "EmergencySuite":
        """应急."""
        from futian_desktop.services.emergency.suite import EmergencySuite

        return EmergencySuite(
            self.workspace,
            self.library,
            paths.resources(),
            self.now,
            self.firms,
            self.registers,
            self.hazards,
            self.evidence,
        )

    @cached_property
    def training(self) -> "TrainingSuite":
        """培训."""
        from futian_desktop.services.training.suite import TrainingSuite

        return TrainingSuite(
            self.workspace,
            self.library,
            paths.resources(),
            self.now,
            self.firms,
            self.registers,
            self.evidence,
            self.assessments,
        )

    @cached_property
    def maintenance(self) -> "MaintenanceService":
        """Backups, copies, checks."""
        from futian_desktop.services.maintenance import MaintenanceService

        return MaintenanceService(self.workspace, paths.backups_folder(), self.now)

    @cached_property
    def own_items(self) -> "OwnItemService":
        """Items a firm wrote itself."""
        from futian_desktop.services.own_items import OwnItemService

        return OwnItemService(self.workspace, self.library, self.assessments)

    @cached_property
    def packs(self) -> "PackService":
        """Content packs."""
        from futian_desktop.services.packs import PackService

        return PackService(self.workspace, self.shelf or PackShelf(self.library, tuple), self.library)

    @cached_property
    def pack_sheets(self) -> "PackSheetService":
        """Content packs in a spreadsheet."""
        from futian_desktop.services.pack_sheets import PackSheetService

        base = self.shelf.base if self.shelf else self.library
        return PackSheetService(base, self.now)

    @cached_property
    def content_shelf(self) -> "ShelfService":
        """标准管理."""
        from futian_desktop.services.shelf import ShelfService

        return ShelfService(self.workspace, self.library, self.packs, self.own_items, self.standards)

    @cached_property
    def sample(self) -> "SampleService":
        """Sample firms."""
        from futian_desktop.services.sample import SampleService

        return SampleService(
            self.firms, self.assessments, self.evidence, self.supplements, self.hazards, lambda: self.emergency,
            lambda: self.training,
        )  # fmt: skip

    def _plan_entries(self, duties: "tuple[Duty, ...]", firm: "FirmFile", days: "WorkCalendar") -> "tuple[Entry, ...]":
        with self.workspace.read() as work:
            states = work.firms.plan_states(firm.premises.id)
        if all(state != "published" for state, _day in states):
            return ()  # without asking for what a firm without a plan does not need
        from futian_desktop.services.emergency.plan_calendar import plan_entries

        return plan_entries(self.emergency, duties, firm, days)

    def close(self) -> None:
        """Back up what changed, then close the workspace: one file is left."""
        self.maintenance.auto_back_up()
        self.workspace.close()


def build_services(workspace: Workspace, now: Callable[[], datetime] = local_now) -> Services:
    """Wire the services of an open workspace; ``now`` is their clock."""
    shelf = PackShelf(open_library(paths.resources()), partial(_active_contents, workspace))
    return Services(workspace, overlaid(shelf), shelf, now)


def pack_sheets() -> "PackSheetService":
    """Content packs in a spreadsheet, where no workspace is at hand."""
    from futian_desktop.services.pack_sheets import PackSheetService

    return PackSheetService(open_library(paths.resources()), local_now)


def _active_contents(workspace: Workspace) -> "tuple[PackContent, ...]":
    from futian_desktop.services.packs import active_contents

    return active_contents(workspace)


def open_services(
    path: Path,
    *,
    passphrase: str | None = None,
    operator: str = "",
    readonly: bool = False,
    now: Callable[[], datetime] = local_now,
) -> Services:
    """Open a workspace, or make it where the file is not there and writing is wanted.

    The 96 hex digits of the recovery sheet may be typed in place of the passphrase.
    """
    if path.exists() or readonly:
        recovery = recovery_key_in(passphrase or "")
        workspace = Workspace.open(
            path, passphrase=passphrase, recovery_key=recovery, readonly=readonly, operator=operator
        )
    else:
        workspace = Workspace.create(path, passphrase=passphrase, operator=operator)
    return build_services(workspace, now)


def open_blank_sheets() -> "BlankSheetService":
    """Blank checklists of the shipped content, without a workspace."""
    from futian_desktop.services.blank_sheets import BlankSheetService

    return BlankSheetService(open_library(paths.resources()), local_now)
