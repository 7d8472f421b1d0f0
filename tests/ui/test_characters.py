"""Every character of 通用规范汉字表 through form, list, search, PDF text and embedded JSON, unchanged."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# The PDF libraries carry no types.

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.documents.digest import embedded
from futian_desktop.documents.fonts import glyphs
from futian_desktop.domain.assessment import Answer, AnswerKey, AnswerKind
from futian_desktop.services.documents import run_job
from futian_desktop.ui.pages.enterprise_page import EnterprisePage
from futian_desktop.ui.profile.identity import IdentityStep
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.firm_switcher import FirmSwitcher
from tests.documents.test_report import text_of

HAN = (range(0x4E00, 0xA000), range(0x3400, 0x4DC0), range(0x20000, 0x33480))
STANDARD_TABLE, BEYOND_BMP = 8105, 196
AT_ONCE = 90


def characters() -> str:
    """The hanzi of the committed fonts: 通用规范汉字表 and GB2312 (tools/make_fonts.py)."""
    return "".join(chr(code) for code in sorted(glyphs()) if any(code in part for part in HAN))


def test_the_fonts_hold_the_whole_table() -> None:
    found = characters()
    assert len(found) >= STANDARD_TABLE
    assert sum(ord(char) > 0xFFFF for char in found) == BEYOND_BMP


def test_form_list_and_search_keep_every_character(qtbot: QtBot, services: Services, shell: Shell) -> None:
    page = EnterprisePage(services, shell)
    qtbot.addWidget(page)
    page.show()
    step = page.steps[0][1]
    assert isinstance(step, IdentityStep)
    everything = characters()
    for start in range(0, len(everything), AT_ONCE):
        part = everything[start : start + AT_ONCE]
        step.name.clear()
        step.name.insert(part)
        step.sign.clear()
        step.sign.insert(part[::-1])
        step.edited.emit()
        firm = services.firms.load(shell.premises())
        assert (firm.enterprise.name, firm.premises.sign_name) == (part, part[::-1])
        assert services.firms.rows()[0].name == part
        page.reload()
        assert step.name.text() == part
        found = [char for char in part if services.firms.find(char)]
        assert "".join(found) == part


def test_the_switcher_lists_a_rare_name(qtbot: QtBot, services: Services, shell: Shell) -> None:
    firm = services.firms.load(shell.premises())
    services.firms.save(replace(firm, enterprise=replace(firm.enterprise, name="𬭎䶮㙍𬱖饭店")))
    window = FirmSwitcher(services.firms.find, readonly=True)
    qtbot.addWidget(window)
    window.show()
    field = window.findChild(QLineEdit)
    assert field is not None
    field.insert("𬱖")
    shown = window.findChild(QListWidget)
    texts = [shown.item(n).text() for n in range(shown.count())] if shown is not None else []
    assert any("𬭎䶮㙍𬱖饭店" in text for text in texts)


@pytest.fixture(scope="module")
def parts() -> list[str]:
    """All characters in parts of 130, so that each item's note takes one."""
    everything = characters()
    return [everything[start : start + 130] for start in range(0, len(everything), 130)]


def test_report_text_and_data_keep_every_character(
    services: Services, shell: Shell, parts: list[str], tmp_path: Path
) -> None:
    current = services.assessments.current(shell.premises())
    assert current is not None
    items = [row.item.id for row in current.tailoring.items]
    assert len(items) >= len(parts)
    for item, part in zip(items, parts, strict=False):
        version = current.answer(item).version
        services.assessments.answer(current.id, Answer(AnswerKey(item), AnswerKind.CONFORM, note=part, version=version))
    services.assessments.freeze(current.id)
    assert services.documents.missing(current.id) == ()
    made = run_job(services.documents.job(current.id, "assessment_report"))
    text = text_of(made.data)
    assert [part for part in parts if part not in text] == []
    data = embedded(made.data)
    assert data is not None
    notes = {row["id"]: row["note"] for row in json.loads(data)["items"]}
    assert [notes[item] for item in items[: len(parts)]] == parts
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler-utils is not installed")
    path = tmp_path / "all.pdf"
    path.write_bytes(made.data)
    done = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True)
    plain = "".join(done.stdout.decode("utf-8").split())
    assert [part for part in parts if part not in plain] == []
