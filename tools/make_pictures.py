"""Pictures of the real program for the README and for looking at: offscreen, a scratch folder, the sample restaurant.

python tools/make_pictures.py [FOLDER]        (default: docs/pictures; needs only what the program needs)
"""

import os
import sys
import tempfile
from datetime import datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SHOTS = (
    ("home", "home", "light", 100, (1366, 768)), ("home-dark", "home", "dark", 100, (1366, 768)),
    ("assessment", "assessment", "light", 100, (1366, 768)),
    ("assessment-dark-150", "assessment", "dark", 150, (1366, 768)),
    ("assessment-small", "assessment", "light", 100, (1024, 640)),
    ("enterprise", "enterprise", "light", 100, (1366, 768)), ("submission", "submission", "light", 100, (1366, 768)),
    ("submission-dark", "submission", "dark", 100, (1024, 640)), ("settings", "settings", "light", 100, (1366, 768)),
    ("hazards", "hazards", "light", 100, (1366, 768)), ("hazards-dark-150", "hazards", "dark", 150, (1366, 768)),
    ("emergency", "emergency", "light", 100, (1366, 768)),
    ("standards", "standards", "light", 100, (1366, 768)),
    ("first-run", "first_run", "light", 100, (1366, 768)),
)  # fmt: skip


def now() -> datetime:
    """The wall clock."""
    return datetime.now().astimezone()


def pages(data: bytes, folder: Path) -> None:
    """Three pages of the report side by side: where the score comes from, what was found, what was answered."""
    import pypdfium2
    from PIL import Image

    document = pypdfium2.PdfDocument(data)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    wanted = [next(n for n, text in enumerate(texts) if n > 1 and title in text)
              for title in ("得分是怎么算出来的", "扣分点及原因说明汇总表", "九、评分表")]  # fmt: skip
    pictures = [document[number].render(scale=1.1).to_pil() for number in wanted]
    sheet = Image.new("RGB", (sum(row.width for row in pictures) + 32, pictures[0].height), "#8A94A3")
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number * (picture.width + 16), 0))
    sheet.save(folder / "report.png")
    print("report.png")


def main(folder: Path) -> None:
    """Walk through the pages and save each."""
    from futian_desktop.bootstrap import open_services
    from futian_desktop.system.preferences import Preferences
    from futian_desktop.ui import appearance
    from futian_desktop.ui.application import make_application
    from futian_desktop.ui.dialogs import WindowDialogs
    from futian_desktop.ui.main_window import MainWindow
    from futian_desktop.ui.tasks import InlineTasks

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["FUTIAN_HOME"] = scratch
        app = make_application()
        services = open_services(Path(scratch) / "示例.ftws", operator="示例")
        premises = services.sample.firm("restaurant")
        assessment = services.sample.answers(premises, 3)
        shown = next(row.item.id for row in assessment.tailoring.items
                     if row.item.spot == "kitchen" and assessment.answer(row.item.id).findings)  # fmt: skip
        services.sample.emergency(premises)
        services.documents.make(assessment.id, "health_sheet")
        report = services.documents.make(assessment.id, "assessment_report")
        pages(services.documents.body(report.id), folder)
        window = MainWindow(Preferences(), Path(scratch) / "preferences.json", now)
        window.show()
        window.attach(services, InlineTasks(), WindowDialogs(window, print))
        window.use_premises(premises)
        for name, page, theme, percent, size in SHOTS:
            appearance.apply(app, theme, percent)
            window.resize(*size)
            window.go_to(page, shown if page == "assessment" else "")
            for _turn in range(6):
                app.processEvents()
            window.grab().save(str(folder / f"{name}.png"))
            print(f"{name}.png")
        window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures")
