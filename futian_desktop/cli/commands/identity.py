"""`futian identity new|register|show|replace`: make, print, look at or give up a signing identity."""

import argparse
from pathlib import Path

from futian_desktop.bootstrap import local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import secret
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.services.documents import LEGAL, OFFICER
from futian_desktop.services.identities import IdentityService
from futian_desktop.system.files import sha256_hex, write_atomic

HELP = "制作、登记、查看或作废签名身份"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Arguments of the command."""
    rows = parser.add_subparsers(dest="action", required=True)
    new = rows.add_parser("new", help="制作")
    new.add_argument("--name", required=True, help="姓名")
    new.add_argument("--organisation", default="", help="企业名称")
    new.add_argument("--out", type=Path, required=True, help="输出 .p12")
    new.add_argument("--role", choices=(OFFICER, LEGAL), default=OFFICER)
    show = rows.add_parser("show", help="查看")
    show.add_argument("p12", type=Path)
    register = rows.add_parser("register", help="出登记表（PDF），盖章后交街道")
    register.add_argument("p12", type=Path)
    register.add_argument("--out", type=Path, required=True, help="输出 .pdf")
    register.add_argument("--role", choices=(OFFICER, LEGAL), default="", help="officer 安全员，legal 法定代表人")
    gone = rows.add_parser("replace", help="作废：旧文件改名存放，已签的文件不受影响")
    gone.add_argument("p12", type=Path)
    for sub in (new, show, register):
        sub.add_argument("--passphrase-file", type=Path, required=True, help="口令文件")
    for sub in (new, show, register, gone):
        sub.add_argument("--json", action="store_true", help="输出 JSON")


def run(options: argparse.Namespace) -> int:
    """Make, print, show or give up."""
    service = IdentityService(local_now)
    if options.action == "replace":
        return _replace(service, options)
    passphrase = secret(options.passphrase_file) or ""
    if options.action == "new":
        info = service.create(options.name, options.organisation, options.role, options.out, passphrase)
    else:
        info = service.inspect(options.p12, passphrase)
    facts: dict[str, object] = {
        "name": info.name, "organisation": info.organisation, "fingerprint": info.fingerprint,
        "valid_from": info.valid_from, "valid_to": info.valid_to, "issuer": info.issuer, "made_here": info.made_here,
    }  # fmt: skip
    lines = [f"{info.name}　{info.organisation}", f"指纹 {info.fingerprint}", f"有效期至 {info.valid_to:%Y-%m-%d}"]
    if options.action == "register":
        role = options.role or next((row.role for row in service.known() if row.fingerprint == info.fingerprint), "")
        sheet = service.registration_sheet(info, role)
        try:
            write_atomic(options.out, sheet)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=options.out.name) from error
        facts["files"] = [{"path": str(options.out), "sha256": sha256_hex(sheet), "document": "registration_sheet"}]
        lines.append(f"登记表 {options.out}")
    if options.json:
        say_json(facts)
    else:
        say("\n".join(lines))
    return 0


def _replace(service: IdentityService, options: argparse.Namespace) -> int:
    aside = service.replace(options.p12)
    if options.json:
        say_json({"file": str(options.p12), "aside": str(aside) if aside else None})
    else:
        say(f"已作废，文件改存为 {aside}" if aside else "已作废，原文件不在")
    return 0
