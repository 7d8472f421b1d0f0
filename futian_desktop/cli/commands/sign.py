"""`futian sign`: certify or countersign PDF files."""

import argparse
from pathlib import Path

from futian_desktop.bootstrap import local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import secret
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.services.documents import LEGAL, OFFICER, SignJob, run_signature
from futian_desktop.system.files import sha256_hex, write_atomic

HELP = "给 PDF 签名或会签"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    parser.add_argument("pdf", type=Path, nargs="+", help="PDF 文件")
    parser.add_argument("--identity", type=Path, required=True, help="签名身份 .p12")
    parser.add_argument("--passphrase-file", type=Path, required=True, help="签名口令文件")
    parser.add_argument("--role", choices=(OFFICER, LEGAL), required=True, help="officer 安全员，legal 法定代表人")
    parser.add_argument("--out", type=Path, help="输出文件夹（默认：写回原文件）")


def run(options: argparse.Namespace) -> int:
    """Sign each file; a failed write leaves the original as it was."""
    rows: list[dict[str, str]] = []
    passphrase = secret(options.passphrase_file) or ""
    for pdf in options.pdf:
        try:
            data, key = pdf.read_bytes(), options.identity.read_bytes()
        except OSError as error:
            raise EnvironmentFault("file.unreadable", file=Path(error.filename or pdf).name) from error
        signed = run_signature(SignJob(data, key, passphrase, options.role, local_now()))
        target = (options.out / pdf.name) if options.out else pdf
        try:
            write_atomic(target, signed)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=target.name) from error
        rows.append({"path": str(target), "sha256": sha256_hex(signed)})
        if not options.json:
            say(f"已签名：{target}")
    if options.json:
        say_json({"files": rows})
    return 0
