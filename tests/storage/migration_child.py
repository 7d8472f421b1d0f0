"""Child of the migration kill test: opens an old file with the extra revisions of the test, having said "start"."""

import sys
from pathlib import Path

import alembic.command
import alembic.config

from futian_desktop.storage import schema
from futian_desktop.storage.workspace import Workspace

assert alembic.command
assert alembic.config
schema.SCHEMA = int(sys.argv[3])
schema.MIGRATIONS = Path(sys.argv[2])
sys.stdout.write("start\n")
sys.stdout.flush()
Workspace.open(Path(sys.argv[1])).close()
sys.stdout.write("done\n")
sys.stdout.flush()
