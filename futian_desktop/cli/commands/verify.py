"""`futian verify`: the verdict on PDF files in plain words."""

import argparse
from pathlib import Path
from typing import Any

from futian_desktop.bootstrap import local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.services.identities import QUESTIONS, IdentityService, Verdict, certificate_files

HELP = "核验：内容是否完整、谁签的、证书是否可信"
_GOOD = ("valid", "intact")
_MARKS = {"valid": "✓", "intact": "✓", "incomplete": "…", "untrusted": "?"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("file", type=Path, nargs="+", help="PDF 文件")
    parser.add_argument("--trust", type=Path, help="已核对过指纹的证书，或存放证书的文件夹")


def run(options: argparse.Namespace) -> int:
    """Verify each file; exit 0 only when all are valid or intact."""
    service = IdentityService(local_now)
    rows: list[dict[str, Any]] = []
    for path, verdict in zip(options.file, service.verify_all(options.file, _anchors(options.trust)), strict=True):
        rows.append(_row(path, verdict))
        if options.json:
            continue
        say(f"{_MARKS.get(verdict.verdict, '✗')} {path.name}")
        for question, answer in zip(QUESTIONS, verdict.answers, strict=True):
            say(f"   {question}：{answer}")
        for line in (
            *verdict.about,
            *verdict.reasons,
            *(f"{row.signer}的证书指纹 {row.fingerprint}" for row in verdict.signatures),
        ):
            say(f"   · {line}")
    if options.json:
        say_json({"files": rows})
    return 0 if all(row["verdict"] in _GOOD for row in rows) else 1


def _row(path: Path, verdict: Verdict) -> dict[str, Any]:
    return {
        "file": str(path), "kind": "pdf", "verdict": verdict.verdict,
        "signatures": [
            {"signer": row.signer, "role": row.role, "covers_whole_file": row.covers_whole_file,
             "signed_at": row.signed_at.isoformat() if row.signed_at else None, "trusted": row.trusted,
             "organisation": row.organisation, "fingerprint": row.fingerprint}
            for row in verdict.signatures
        ],
        "reasons": list(verdict.reasons), "answers": list(verdict.answers), "about": list(verdict.about),
    }  # fmt: skip


def _anchors(trust: Path | None) -> tuple[Path, ...]:
    if trust is None:
        return ()
    return certificate_files(trust) if trust.is_dir() else (trust,)
