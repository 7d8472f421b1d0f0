"""Photos through the page: many at once, bad files, the tray, dragging, a larger view, captions, undo."""

# pyright: reportUnknownMemberType=false

import io
import struct
import zlib
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from futian_desktop.bootstrap import Services
from futian_desktop.services.pictures import time_from_name
from futian_desktop.system.progress import Cancelled
from futian_desktop.ui.assess.photo_strip import Thumb
from futian_desktop.ui.pages.assessment_page import AssessmentPage
from futian_desktop.ui.shell import Shell
from futian_desktop.ui.windows.photo_window import PhotoWindow
from tests.ui.assess_tools import current_id, drop, files_mime, opened, press, session_of, settle
from tests.ui.conftest import FakeDialogs

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot: QtBot, services: Services, shell: Shell) -> AssessmentPage:
    return opened(qtbot, services, shell)


def local(*parts: int) -> datetime:
    """A moment without a zone, as cameras and phones write it."""
    year, month, day, hour, minute, second = (*parts, 0, 0, 0)[:6]
    return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001


def picture(path: Path, shade: int, taken: str = "") -> Path:
    """A real photo, with a time of its own where one is given."""
    image = Image.new("RGB", (64, 48), (shade % 256, (shade * 7) % 256, 90))
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    image.save(path, "JPEG", exif=exif)
    return path


def bomb(path: Path) -> Path:
    """A PNG of a few bytes that claims 30,000 × 30,000 points."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 90_001)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return path


def test_bad_files_are_each_named_and_the_others_come_in(qtbot: QtBot, page: AssessmentPage, tmp_path: Path) -> None:
    item = current_id(page)
    whole = io.BytesIO()
    Image.effect_noise((900, 700), 90).convert("RGB").save(whole, "JPEG")
    bad = {
        "a_bomb.png": bomb(tmp_path / "a_bomb.png").read_bytes(), "b_cut.jpg": whole.getvalue()[:20_000],
        "c_text.jpg": b"no picture at all", "d_heic.heic": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "e_empty.jpg": b"",
    }  # fmt: skip
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    good = picture(tmp_path / "z_good.jpg", 3, "2026:11:20 09:30:00")
    drop(page.guide, files_mime(*(tmp_path / name for name in bad), good), page.guide.rect().center())
    dialogs = page.shell.dialogs
    assert isinstance(dialogs, FakeDialogs)
    said = next(text for text in dialogs.said if "没有加入" in text)
    assert said.startswith("有 5 张没有加入")
    for name, reason in zip(bad, ("6000 万像素", "没有传完整", "不是能识别的照片", "HEIC", "0 字节"), strict=True):
        line = next(line for line in said.splitlines() if name in line)
        assert reason in line
    kept = session_of(page).evidence(item)
    assert [(row.name, row.taken_at, row.time_source) for row in kept] == [
        ("z_good.jpg", local(2026, 11, 20, 9, 30), "exif")
    ]


def test_damaged_exif_costs_only_the_time(page: AssessmentPage) -> None:
    body = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(body, "JPEG")
    broken = b"Exif\0\0II*\0" + struct.pack("<I", 8) + struct.pack("<H", 900) + b"\xff" * 30
    data = body.getvalue()
    spoiled = data[:2] + b"\xff\xe1" + struct.pack(">H", len(broken) + 2) + broken + data[2:]
    found = page.services.evidence.add_bytes(page.shell.premises(), spoiled, "IMG_20261120_101500.jpg")
    assert (found.width, found.time_source) == (40, "name")


def test_a_name_of_two_thousand_characters(page: AssessmentPage) -> None:
    data = io.BytesIO()
    Image.new("RGB", (20, 20), "red").save(data, "PNG")
    found = page.services.evidence.add_bytes(page.shell.premises(), data.getvalue(), "长" * 1996 + ".png")
    assert len(found.name) <= 200


def test_sixty_at_once_lie_in_the_tray_and_go_to_items_by_click_or_drag(
    qtbot: QtBot, page: AssessmentPage, tmp_path: Path
) -> None:
    session = session_of(page)
    files = [picture(tmp_path / f"mmexport{1763600000000 + n * 60000}.jpg", n) for n in range(60)]
    drop(page.guide, files_mime(*files), page.guide.rect().center())
    premises = page.shell.premises()
    waiting = page.services.evidence.tray(premises)
    assert len(waiting) == 60
    assert all(row.time_source == "name" for row in waiting)
    assert len(page.guide.tray.thumbs) == 60
    item = current_id(page)
    qtbot.mouseClick(page.guide.tray.thumbs[0], Qt.MouseButton.LeftButton)
    assert [row.id for row in session.evidence(item)] == [waiting[0].id]
    settle()
    other = page.walking.visible()[-1] if page.walking.visible()[-1] != item else session.order(walk=True)[5]
    page.walking.show_place(next(place.key for place in session.places(walk=True) if len(place.items) > 3))
    settle()
    other = page.walking.visible()[2]
    spot = page.list.visualRect(page.list.items.index(2)).center()
    thumb = page.guide.tray.thumbs[4]
    drop(page.list.viewport(), thumb.mime(), spot)
    assert [row.id for row in session.evidence(other)] == [thumb.evidence.id]
    assert len(page.services.evidence.tray(premises)) == 58
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CONTROL)
    assert session.evidence(other) == ()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CONTROL)
    assert len(page.services.evidence.tray(premises)) == 60
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CONTROL)
    assert page.services.evidence.tray(premises) == ()
    for _step in range(3):
        qtbot.keyClick(page.list, Qt.Key.Key_Y, CONTROL)
    assert len(session.evidence(other)) == 1


def test_files_dropped_on_another_card_go_there(page: AssessmentPage, tmp_path: Path) -> None:
    session = session_of(page)
    page.walking.show_place(next(place.key for place in session.places(walk=True) if len(place.items) > 3))
    settle()
    target = page.walking.visible()[3]
    spot = page.list.visualRect(page.list.items.index(3)).center()
    drop(page.list.viewport(), files_mime(picture(tmp_path / "x.jpg", 5)), spot)
    assert len(session.evidence(target)) == 1
    row = page.list.items.row(3)
    assert row is not None
    assert row.photos == 1


def test_paste_a_picture_or_files(page: AssessmentPage, tmp_path: Path) -> None:
    item = current_id(page)
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QApplication.clipboard().setImage(image)
    page.photos.paste()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "y.jpg", 9)))])
    QApplication.clipboard().setMimeData(mime)
    page.photos.paste()
    assert len(session_of(page).evidence(item)) == 2
    unknown = [thumb for thumb in page.guide.photos.thumbs if "时间不明" in thumb.toolTip()]
    assert len(unknown) == 2, "an unknown time is said on each photo"
    QApplication.clipboard().clear()


def test_larger_view_caption_and_taking_off_with_undo(qtbot: QtBot, page: AssessmentPage, tmp_path: Path) -> None:
    session, item = session_of(page), current_id(page)
    for n in range(2):
        page.photos.add_files(item, (picture(tmp_path / f"p{n}.jpg", n),))
    settle()
    thumb = page.guide.photos.thumbs[0]
    qtbot.mouseDClick(thumb, Qt.MouseButton.LeftButton)
    window = page.findChildren(PhotoWindow)[-1]
    assert "时间不明" in window.when.text()
    window.caption.setFocus()
    qtbot.keyClicks(window.caption, "gauge")
    qtbot.keyClick(window.caption, Qt.Key.Key_Return)
    assert session.evidence(item)[0].caption == "gauge"
    press(window, "从这一项拿下", qtbot)
    assert len(session.evidence(item)) == 1
    window.close()
    qtbot.keyClick(page.list, Qt.Key.Key_Z, CONTROL)
    assert len(session.evidence(item)) == 2
    thumb = page.guide.photos.thumbs[-1]
    thumb.setFocus()
    qtbot.keyClick(thumb, Qt.Key.Key_Return)
    assert page.findChildren(PhotoWindow)
    qtbot.keyClick(thumb, Qt.Key.Key_Delete)
    assert len(session.evidence(item)) == 1
    assert len(page.services.evidence.tray(page.shell.premises())) == 1
    assert all(isinstance(one, Thumb) and one.accessibleName() for one in page.guide.tray.thumbs)


def test_calling_it_off_keeps_what_was_ready(page: AssessmentPage, tmp_path: Path) -> None:
    class Stopping:
        """Progress that is called off at the third photo."""

        def step(self, done: int, total: int, text: str) -> None:
            if done == 2:
                raise Cancelled

    files = tuple(picture(tmp_path / f"c{n}.jpg", n) for n in range(5))
    item = current_id(page)
    with pytest.raises(Cancelled):
        page.photos._read(page.shell.premises(), item, files, Stopping())  # pyright: ignore[reportPrivateUsage] - what a click or a key sets off
    assert len(session_of(page).evidence(item)) == 2


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("微信图片_20261120093000.jpg", local(2026, 11, 20, 9, 30)),
        ("微信图片_20261120093000_12_3.jpg", local(2026, 11, 20, 9, 30)),
        ("IMG_20261120_093015.jpg", local(2026, 11, 20, 9, 30, 15)),
        ("Screenshot_2026-11-20-09-30-00-12.png", local(2026, 11, 20, 9, 30)),
        ("20261120.jpg", local(2026, 11, 20)), ("IMG_1234.jpg", None), ("13800138000.jpg", None),
        ("合同20991301.jpg", None), ("20991120.jpg", None),
    ],
)  # fmt: skip
def test_times_in_names(name: str, expected: datetime | None) -> None:
    assert time_from_name(name, local(2026, 11, 24)) == expected


def test_a_time_in_milliseconds() -> None:
    found = time_from_name("mmexport1763600000000.jpg")
    assert found == datetime.fromtimestamp(1763600000)  # noqa: DTZ006 - local, as the phone showed it
