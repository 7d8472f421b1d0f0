"""The migration frame: golden workspaces of every schema, failing and killed revisions, one shape for all ways.

The extra revision is the test's own: it rebuilds a parent table and adds a column, after whatever the newest real one is.
"""

# pyright: reportPrivateUsage=false
# Pragmas are read at the real connection.

import importlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from futian_desktop.bootstrap import open_services
from futian_desktop.domain.errors import EnvironmentFault
from futian_desktop.services.maintenance import check_file
from futian_desktop.storage import digest, engine, schema
from futian_desktop.storage.tables import TRIGGERS, metadata
from futian_desktop.storage.workspace import Workspace
from tests.storage.conftest import Digests, child_environment, digests_of, visible

GOLDEN = sorted((Path(__file__).parents[1] / "data" / "workspaces").glob("schema-*.sql"))
CHILD = Path(__file__).with_name("migration_child.py")
KILLS = int(os.environ.get("FUTIAN_MIGRATION_KILLS", "40"))
_CHECK = re.compile(r"CONSTRAINT (ck_\w+) CHECK \((.*?)\)(?=,|\s*$|\s*\))", re.MULTILINE)

EXTRA = """
from alembic import op
from futian_desktop.storage.migrations.rebuild import rebuild

revision = "{number:04d}"
down_revision = "{before:04d}"
branch_labels = None
depends_on = None


def upgrade():
    link = op.get_bind()
    sql = link.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'assessment'").scalar()
    names = [row[1] for row in link.exec_driver_sql("PRAGMA table_info(assessment)")]
    create = sql.replace('"assessment"', "assessment").replace("version_id INTEGER", "mood TEXT DEFAULT 'good' NOT NULL, version_id INTEGER", 1)
    rebuild(link, "assessment", create, {{name: name for name in names}})
    link.exec_driver_sql("ALTER TABLE enterprise ADD COLUMN extra INTEGER")
    for turn in range(3):
        link.exec_driver_sql("UPDATE answer SET note = note || '.'")
        link.exec_driver_sql("UPDATE answer SET note = rtrim(note, '.')")
    {end}
"""


def golden(text: Path, target: Path) -> dict[str, Any]:
    """Build a workspace file from its SQL text; returns what was in it."""
    link = engine.connect(target, "", create=True)
    link.execute("PRAGMA auto_vacuum = INCREMENTAL")
    link.execute("PRAGMA foreign_keys = OFF")
    link.executescript(text.read_text(encoding="utf-8"))
    link.close()
    facts: dict[str, Any] = json.loads(text.with_suffix(".json").read_text(encoding="utf-8"))
    return facts


def numbers(path: Path) -> int:
    """The schema number in the file."""
    link = engine.connect(path, "")
    try:
        return int(link.execute("PRAGMA user_version").fetchone()[0])
    finally:
        link.close()


def _extra(folder: Path, end: str = "pass") -> tuple[Path, int]:
    """A copy of the migrations with one more revision."""
    place = folder / "migrations"
    shutil.copytree(schema.MIGRATIONS, place, ignore=shutil.ignore_patterns("__pycache__"))
    number = schema.SCHEMA + 1
    text = EXTRA.format(number=number, before=schema.SCHEMA, end=end)
    (place / "versions" / f"s{number:04d}_extra.py").write_text(text, encoding="utf-8")
    return place, number


def _newest(path: Path) -> Path:
    """The newest golden workspace, brought to the present schema, with 20,000 more answers so that a revision takes time."""
    golden(GOLDEN[-1], path)
    Workspace.open(path).close()
    link = engine.connect(path, "")
    link.execute("BEGIN")
    link.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
        " INSERT INTO answer (assessment_id, area_id, item, party, kind, note)"
        " SELECT (SELECT id FROM assessment LIMIT 1), zeroblob(16), 'X-' || i, 'self', 'conform', '备注' || i FROM n"
    )
    link.execute("COMMIT")
    link.close()
    return path


def _everything(path: Path, only: dict[str, list[str]] | None = None) -> tuple[Digests, Any]:
    link = engine.connect(path, "")
    try:
        return digest.digests(link, only), digest.schema_of(link)
    finally:
        link.close()


# -- what a file looks like ------------------------------------------------------------------------------------------


def shape(link: Any) -> dict[str, Any]:
    """Tables, columns, checks, keys, indexes and triggers, without the wording of the statements."""
    found: dict[str, Any] = {}
    for row in link.execute("PRAGMA table_list").fetchall():
        name, kind, rowid, strict = str(row[1]), str(row[2]), row[4], row[5]
        if kind == "table" and not name.startswith(("sqlite_", "alembic_")):
            found[name] = {
                "options": (rowid, strict),
                "columns": sorted(
                    tuple(column[1:]) for column in link.execute(f"PRAGMA table_xinfo('{name}')").fetchall()
                ),
                "keys": sorted(tuple(key[2:]) for key in link.execute(f"PRAGMA foreign_key_list('{name}')").fetchall()),
                "indexes": sorted(
                    _index(link, index) for index in link.execute(f"PRAGMA index_list('{name}')").fetchall()
                ),
                "checks": sorted(_checks(link, name)),
            }
    found["triggers"] = sorted(
        " ".join(str(row[0]).split()) for row in link.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    )
    return found


def _index(link: Any, index: Any) -> tuple[Any, ...]:
    columns = [str(row[2]) for row in link.execute(f"PRAGMA index_info('{index[1]}')").fetchall()]
    name = "" if str(index[1]).startswith("sqlite_autoindex") else str(index[1])
    return (name, index[2], index[3], *columns)


def _checks(link: Any, name: str) -> list[tuple[str, str]]:
    sql = str(link.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)).fetchone()[0])
    return [(found.group(1), found.group(2)) for found in _CHECK.finditer(sql)]


def _shape_of(path: Path) -> dict[str, Any]:
    link = engine.connect(path, "")
    try:
        return shape(link)
    finally:
        link.close()


def test_created_migrated_and_declared_are_one_shape(tmp_path: Path) -> None:
    schema.create(tmp_path / "a.ftws", "")
    for name in ("b.ftws", "c.ftws"):
        engine.connect(tmp_path / name, "", create=True).close()
    migrated = engine.make_engine(tmp_path / "b.ftws", "", readonly=False)
    with migrated.connect() as link:
        schema.upgrade(link, 0)
    migrated.dispose()
    declared = engine.make_engine(tmp_path / "c.ftws", "", readonly=False)
    with declared.begin() as link:
        metadata.create_all(link)
        for trigger in TRIGGERS:
            link.exec_driver_sql(trigger)
    declared.dispose()
    first = _shape_of(tmp_path / "a.ftws")
    assert len(first) > 15
    assert first["answer"]["checks"]
    assert first["answer"]["options"] == (1, 1)
    assert _shape_of(tmp_path / "b.ftws") == first
    assert _shape_of(tmp_path / "c.ftws") == first
    assert numbers(tmp_path / "b.ftws") == schema.SCHEMA


def test_one_straight_line_of_revisions_as_long_as_the_schema_number() -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [f"{schema.SCHEMA:04d}"]
    line = [row.revision for row in scripts.walk_revisions()]
    assert line == [f"{n:04d}" for n in range(schema.SCHEMA, 0, -1)]
    frozen = sorted(path.stem for path in (schema.MIGRATIONS / "sql").glob("*.sql"))
    assert frozen == sorted(line)


# -- golden workspaces -----------------------------------------------------------------------------------------------


def test_there_is_a_golden_workspace() -> None:
    assert GOLDEN
    assert GOLDEN[0].stem == "schema-0001"


@pytest.mark.parametrize("text", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_workspace_opens_with_every_row(text: Path, tmp_path: Path) -> None:
    path = tmp_path / "golden.ftws"
    facts = golden(text, path)
    expected = {name: digest.TableDigest(rows, sha) for name, (rows, sha) in facts["tables"].items()}
    opened = open_services(path)
    found, _sql = _everything(path, facts["columns"])
    assert found == expected
    assert numbers(path) == schema.SCHEMA
    rows = opened.firms.rows()
    assert len(rows) == facts["firms"]
    mine = next(row for row in rows if row.sign_name == facts["sign_name"])
    with opened.workspace.read() as work:
        assert all(work.audit.verify(row.enterprise_id) for row in rows)
        stored = work.assessments.rows(mine.premises_id)[0]
    frozen = opened.assessments.load(stored.id)
    assert len(frozen.tailoring.items) == facts["items"]
    assert sum(len(frozen.answer(row.item.id).findings) for row in frozen.tailoring.items) == facts["findings"]
    assert str(opened.assessments.score(frozen).percentage) == facts["percentage"]
    assert sum(map(len, opened.evidence.linked(frozen.id).values())) == facts["photos"]
    kinds = [row.kind for row in opened.maintenance.backups()]
    assert kinds == (["upgrade"] if facts["schema"] < schema.SCHEMA else [])
    opened.firms.create("以后新建的")
    opened.close()
    assert check_file(path, None).ok
    fresh = tmp_path / "fresh.ftws"
    schema.create(fresh, "")
    assert _shape_of(path) == _shape_of(fresh)


@pytest.mark.parametrize("text", GOLDEN, ids=lambda path: path.stem)
def test_a_golden_workspace_is_read_without_being_upgraded(text: Path, tmp_path: Path) -> None:
    path = tmp_path / "golden.ftws"
    facts = golden(text, path)
    before = path.read_bytes()
    seen = open_services(path, readonly=True)
    mine = next(row for row in seen.firms.rows() if row.sign_name == facts["sign_name"])
    premises, firm = mine.premises_id, seen.firms.load(mine.premises_id)
    present = facts["schema"] >= 3  # the schema that brought the daily work
    assert bool(seen.hazards.rows(premises)) is present
    assert bool(seen.hazards.counts(premises).open) is present
    assert bool(seen.inspections.rows(premises)) is present
    assert bool(seen.registers.rows("equipment", premises)) is present
    assert isinstance(seen.calendar.agenda(firm), tuple)
    assert seen.standards.rows() == ()
    assert seen.assessments.current(premises) is not None
    seen.close()
    assert path.read_bytes() == before
    assert numbers(path) == facts["schema"]


# -- the way of a revision -------------------------------------------------------------------------------------------


def test_a_revision_keeps_rows_references_indexes_and_triggers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _newest(tmp_path / "old.ftws")
    link = engine.connect(path, "")
    columns = digest.columns_of(link)
    link.close()
    before, old = _everything(path, columns)[0], _shape_of(path)
    place, number = _extra(tmp_path)
    monkeypatch.setattr(schema, "MIGRATIONS", place)
    monkeypatch.setattr(schema, "SCHEMA", number)
    opened = open_services(path)
    new = _shape_of(path)
    assert _everything(path, columns)[0] == before
    assert numbers(path) == number
    assert "mood" in [column[0] for column in new["assessment"]["columns"]]
    assert new["triggers"] == old["triggers"]
    for name in old:
        if name not in ("assessment", "enterprise", "triggers"):
            assert new[name] == old[name]
    for part in ("keys", "indexes", "checks", "options"):
        assert new["assessment"][part] == old["assessment"][part]
    assert {row.kind for row in opened.maintenance.backups()} == {"upgrade"}
    copy = opened.maintenance.backups()[0].path
    assert numbers(copy) == number - 1
    assert digests_of(copy) == before
    with opened.workspace._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    opened.close()
    assert check_file(path, None).ok


def test_a_current_file_loads_no_migration_library(tmp_path: Path) -> None:
    Workspace.create(tmp_path / "a.ftws").close()
    code = (
        "import sys; from pathlib import Path; from futian_desktop.storage.workspace import Workspace;"
        "Workspace.open(Path(sys.argv[1])).close(); sys.exit('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path / "a.ftws")], env=child_environment(), check=False)
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("raise ValueError('in the middle')", "workspace.upgrade_failed"),
        ("link.exec_driver_sql('SELECT * FROM nowhere')", "workspace.upgrade_failed"),
        ("link.exec_driver_sql('DELETE FROM premises')", "workspace.damaged"),
    ],
)
def test_a_failing_revision_leaves_everything_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, end: str, code: str
) -> None:
    path = _newest(tmp_path / "old.ftws")
    before = _everything(path)
    place, number = _extra(tmp_path, end)
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", place)
        patch.setattr(schema, "SCHEMA", number)
        with pytest.raises(EnvironmentFault, match=code):
            Workspace.open(path)
    assert _everything(path) == before
    assert numbers(path) == number - 1
    assert visible(tmp_path) == ["migrations", "old.ftws"]
    opened = open_services(path)
    assert len(opened.firms.rows()) == 2
    opened.close()


def test_killed_while_migrating_the_file_is_old_or_new_never_mixed(tmp_path: Path) -> None:
    source = _newest(tmp_path / "old.ftws")
    place, number = _extra(tmp_path)
    link = engine.connect(source, "")
    columns = digest.columns_of(link)
    link.close()
    before, old_sql = _everything(source, columns)
    new_sql, length = _migrated_once(source, tmp_path / "new.ftws", place, number)
    rng, found = random.Random(17), {"old": 0, "new": 0}
    path = tmp_path / "kill.ftws"
    for _turn in range(KILLS):
        shutil.copyfile(source, path)
        child = _child(path, place, number)
        time.sleep(rng.random() * length * 1.1)
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
        if child.stdout is not None:
            child.stdout.close()
        version = numbers(path)
        rows, sql = _everything(path, columns)
        assert rows == before
        assert sql == (old_sql if version == number - 1 else new_sql)
        assert version in (number - 1, number)
        found["old" if version == number - 1 else "new"] += 1
        for suffix in ("", "-wal", "-shm", "-journal"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    assert found["old"] > 0
    assert sum(found.values()) == KILLS


def _child(path: Path, place: Path, number: int) -> "subprocess.Popen[bytes]":
    """A child that has imported everything and is about to migrate."""
    child = subprocess.Popen(
        [sys.executable, str(CHILD), str(path), str(place), str(number)],
        stdout=subprocess.PIPE,
        env=child_environment(),
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"start\n"
    return child


def _migrated_once(source: Path, target: Path, place: Path, number: int) -> tuple[Any, float]:
    """The new form, and how long an undisturbed migration takes."""
    shutil.copyfile(source, target)
    child = _child(target, place, number)
    start = time.monotonic()
    assert child.stdout is not None
    assert child.stdout.readline() == b"done\n"
    length = time.monotonic() - start
    child.wait()
    child.stdout.close()
    assert numbers(target) == number
    return _everything(target)[1], length


def test_every_revision_module_can_be_imported() -> None:
    for path in sorted((schema.MIGRATIONS / "versions").glob("s*.py")):
        module = importlib.import_module(f"futian_desktop.storage.migrations.versions.{path.stem}")
        assert module.revision == path.stem[1:5]
