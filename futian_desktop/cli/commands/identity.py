"""`futian identity new|show`: make or look at a signing identity."""

import argparse
from pathlib import Path

from futian_desktop.bootstrap import local_now
from futian_desktop.cli.output import say, say_json
from futian_desktop.cli.workspace import secret
from futian_desktop.services.documents import LEGAL, OFFICER
from futian_desktop.services.identities import IdentityService

HELP = "制作或查看签名身份"


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
    for sub in (new, show):
        sub.add_argument("--passphrase-file", type=Path, required=True, help="口令文件")
        sub.add_argument("--json", action="store_true", help="输出 JSON")


def run(options: argparse.Namespace) -> int:
    """Make or show."""
    service = IdentityService(local_now)
    passphrase = secret(options.passphrase_file) or ""
    if options.action == "new":
        info = service.create(options.name, options.organisation, options.role, options.out, passphrase)
    else:
        info = service.inspect(options.p12, passphrase)
    if options.json:
        say_json({"name": info.name, "organisation": info.organisation, "fingerprint": info.fingerprint,
                  "valid_to": info.valid_to})  # fmt: skip
    else:
        say(f"{info.name}　{info.organisation}\n指纹 {info.fingerprint}\n有效期至 {info.valid_to:%Y-%m-%d}")
    return 0
