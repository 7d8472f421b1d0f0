"""`futian verify`: the verdict on PDF files in plain words."""

import argparse
from pathlib import Path
from typing import Any

from futian_desktop.bootstrap import local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.services.identities import IdentityService

HELP = "核验：内容是否完整、谁签的、证书是否可信"
_GOOD = ("valid", "intact")
_MARKS = {"valid": "✓", "intact": "✓", "incomplete": "…"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("file", type=Path, nargs="+", help="PDF 文件")
    parser.add_argument("--trust", type=Path, help="已核对过指纹的证书，或存放证书的文件夹")


def run(options: argparse.Namespace) -> int:
    """Verify each file; exit 0 only when all are valid or intact."""
    service = IdentityService(local_now)
    anchors = _anchors(options.trust)
    rows: list[dict[str, Any]] = []
    for path in options.file:
        verdict = service.verify(path, anchors)
        rows.append({
            "file": str(path), "kind": "pdf", "verdict": verdict.verdict,
            "signatures": [
                {"signer": row.signer, "role": row.role, "covers_whole_file": row.covers_whole_file,
                 "signed_at": row.signed_at.isoformat() if row.signed_at else None, "trusted": row.trusted}
                for row in verdict.signatures
            ],
            "reasons": list(verdict.reasons),
        })  # fmt: skip
        if not options.json:
            say(f"{_MARKS.get(verdict.verdict, '✗')} {path.name}")
            for line in (verdict.intact_text, verdict.signer_text, verdict.trust_text, *verdict.reasons):
                say(f"   {line}")
    if options.json:
        say_json({"files": rows})
    return 0 if all(row["verdict"] in _GOOD for row in rows) else 1


def _anchors(trust: Path | None) -> tuple[Path, ...]:
    if trust is None:
        return ()
    if trust.is_dir():
        return tuple(sorted(path for path in trust.iterdir() if path.suffix in (".pem", ".crt", ".cer", ".der")))
    return (trust,)
