"""`futian road`: walk a sample firm along the whole road in the terminal and leave the signed documents."""

import argparse
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from futian_desktop.bootstrap import Services, local_now, open_services
from futian_desktop.cli.output import ConsoleProgress, say, say_json
from futian_desktop.domain.ids import AssessmentId, PremisesId
from futian_desktop.domain.inspections import Tick
from futian_desktop.domain.issued import IssuedDocument
from futian_desktop.services.documents import LEGAL, OFFICER
from futian_desktop.services.papers import Subject
from futian_desktop.services.sample import TRADES
from futian_desktop.system.files import free_name

HELP = "让示例店从头到尾走一遍，留下签好名、核验过的文件"
_STEPS = 7
PAPERS_OF_THE_ROAD = ("hazard_ledger", "rectify_report", "hazard_statistics", "inspection_summary")
_WORDS = {"valid": "内容完整，签名齐全", "intact": "内容完整，签名齐全", "unsigned": "不需要签名"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("--out", type=Path, default=Path("out"), help="输出文件夹")
    parser.add_argument("--trade", choices=TRADES, default="restaurant")


def run(options: argparse.Namespace) -> int:
    """Profile, answers, freeze, documents, signatures, verification."""
    progress = ConsoleProgress()
    options.out.mkdir(parents=True, exist_ok=True)
    path = free_name(options.out / f"{options.trade}.ftws")
    services = open_services(path, operator="示例")
    try:
        progress.step(1, _STEPS, "企业档案：建立示例店")
        premises = services.sample.firm(options.trade)
        progress.step(2, _STEPS, "自评：按现场顺序逐项作答")
        assessment = services.sample.answers(premises, seed=1)
        result = services.assessments.score(assessment)
        progress.step(3, _STEPS, f"定稿：{result.items} 项，得分 {result.percentage}，{result.grade}")
        services.assessments.freeze(assessment.id)
        progress.step(4, _STEPS, "隐患：扣分点转成隐患，记一次检查")
        _daily_work(services, premises)
        files = _sign_all(services, premises, options.out, progress)
        progress.step(7, _STEPS, "核验")
        verdicts = {str(file): services.identities.verify(file).verdict for file in files}
    finally:
        services.close()
    if options.json:
        say_json({"workspace": str(path), "files": verdicts})
    else:
        for file, verdict in verdicts.items():
            say(f"{file}　{_WORDS.get(verdict, verdict)}")
        say(f"工作区：{path}")
    signed = [verdict for verdict in verdicts.values() if verdict != "unsigned"]
    return 0 if signed and all(verdict in ("valid", "intact") for verdict in signed) else 1


def _daily_work(services: Services, premises: PremisesId) -> None:
    """Findings become hazards, and the opening card is walked once."""
    current = services.assessments.current(premises)
    assert current is not None  # noqa: S101 - it was just frozen
    services.hazards.from_assessment(current.id)
    services.sample.hazards(premises)
    firm = services.firms.load(premises)
    chosen = next(row for row in services.inspections.lists(firm) if row.id.startswith("opening"))
    walk = services.inspections.new(premises, chosen)
    lines = tuple(replace(row, tick=Tick.GOOD) for row in walk.lines)
    services.inspections.record(replace(walk, lines=lines, people=firm.enterprise.safety_officer, nothing_found=True))


def _made(services: Services, premises: PremisesId, assessment: AssessmentId) -> Iterator[tuple[IssuedDocument, bool]]:
    """Every document of the self-assessment, then the papers of the year, each with whether it is signed."""
    for kind in services.documents.kinds():
        if not kind.on_request:
            yield services.documents.make(assessment, kind.id), kind.signed
    today = services.hazards.today()
    year = Subject(premises, period=(date(today.year, 1, 1), date(today.year, 12, 31)), period_title=f"{today.year} 年")
    signed = {kind.id: kind.signed for kind in services.papers.kinds()}
    for name in PAPERS_OF_THE_ROAD:
        yield services.papers.make(name, year), signed[name]


def _sign_all(services: Services, premises: PremisesId, out: Path, progress: ConsoleProgress) -> list[Path]:
    """Make every document; the report is certified, and countersigned where two people sign."""
    firm = services.firms.load(premises).enterprise
    current = services.assessments.current(premises)
    assert current is not None  # noqa: S101 - it was just frozen
    progress.step(5, _STEPS, "制作签名身份（口令只在这次演示里用）")
    signers = [(firm.safety_officer, OFFICER)] + ([] if firm.one_signer else [(firm.legal_person, LEGAL)])
    keys: list[tuple[Path, str, str]] = []
    for number, (name, role) in enumerate(signers, 1):
        path, passphrase = free_name(out / f"示例签名身份{number}.p12"), secrets.token_urlsafe(12)
        services.identities.create(name, firm.name, role, path, passphrase)
        keys.append((path, passphrase, role))
    progress.step(6, _STEPS, "生成并签署文件")
    files: list[Path] = []
    for made, signed in _made(services, premises, current.id):
        document = made
        if signed:
            for path, passphrase, role in keys:
                document = services.documents.sign(document, path, passphrase, role)
        target = out / services.documents.file_name(document)
        services.documents.save_as(document, target)
        files.append(target)
    for path, _passphrase, _role in keys:
        path.unlink()
    say(f"签署时间 {local_now():%Y-%m-%d %H:%M}")
    return files
