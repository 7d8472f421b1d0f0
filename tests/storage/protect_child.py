"""Child of the protection kill test: changes the protection without end, says what it is about to do and did."""

import sys
from pathlib import Path

from futian_desktop.bootstrap import open_services

path, now = Path(sys.argv[1]), sys.argv[2]
services = open_services(path, passphrase=now or None)
number = 0
while True:
    number += 1
    new = f"第{number}个很长的口令{sys.argv[3]}" if number % 3 else ""
    sys.stdout.write(f"next {new}\n")
    sys.stdout.flush()
    if not now:
        services.maintenance.protect(new or "又一个很长的口令")
        now = new or "又一个很长的口令"
    elif new:
        services.maintenance.change_passphrase(now, new)
        now = new
    else:
        services.maintenance.unprotect(now)
        now = ""
    sys.stdout.write(f"done {now}\n")
    sys.stdout.flush()
