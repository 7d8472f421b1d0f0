"""Document figures beside plain reportlab, bare pyHanko and, by option, typst and WeasyPrint on the same text.

    python3 start.py bench documents [--reports 500] [--peers]

"warm" figures are medians in one process, ours and the floor in turn; memory is the peak of a process of its own.
"""

import argparse
import io
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CHAPTERS, PHOTOS, LONG = 27, 20, 290
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MEGABYTE = 1024


@dataclass(frozen=True)
class Chapter:
    """A heading, three paragraphs, a table of eight rows and perhaps a photo."""

    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, str, str], ...]
    photo: bytes | None


def sentences() -> list[str]:
    """The shipped content's own sentences."""
    rows: list[str] = []
    for path in sorted((ROOT / "resources" / "modules").glob("*.toml")):
        for item in tomllib.loads(path.read_text("utf-8"))["item"]:
            rows += [item["title"], item["why"], item["look"], item["good"]]
    return rows


def photo(seed: int) -> bytes:
    """A JPEG of 1600 × 1200 as the program stores them, about 300 KB."""
    from PIL import Image, ImageFilter

    noise = Image.frombytes("RGB", (400, 300), random.Random(seed).randbytes(400 * 300 * 3))
    out = io.BytesIO()
    noise.resize((1600, 1200)).filter(ImageFilter.GaussianBlur(2)).save(out, "JPEG", quality=82)
    return out.getvalue()


def chapters(count: int, photos: int, pictures: list[bytes] | None = None) -> list[Chapter]:
    """The same invented report every time; the pictures are drawn unless they are given."""
    pool, dice = sentences(), random.Random(7)
    pictures = pictures or [photo(number) for number in range(photos)]

    def text(length: int) -> str:
        return "；".join(dice.choice(pool) for _n in range(length)) + "。"

    return [
        Chapter(
            f"第 {number + 1} 部分　{dice.choice(pool)[:16]}", tuple(text(5) for _n in range(3)),
            tuple((str(row + 1), text(1), text(2)) for row in range(8)),
            pictures[number - 1] if 1 <= number <= photos else None,
        )
        for number in range(count)
    ]  # fmt: skip


def ours(rows: list[Chapter]) -> Any:
    """The block tree and its rendering."""
    from futian_desktop.documents.blocks import Block, Cell, Document, Heading, Paragraph, Table
    from futian_desktop.documents.render_pdf import render

    blocks: list[Block] = []
    for number, chapter in enumerate(rows):
        blocks.append(Heading(chapter.title, 1 if number % 20 == 0 else 2))
        blocks += [Paragraph(text) for text in chapter.paragraphs]
        body = [tuple(map(Cell, row)) for row in chapter.rows]
        if chapter.photo:
            body.append((Cell("照片"), Cell("", (chapter.photo,)), Cell("")))
        blocks.append(Table(("序号", "看什么", "怎么做"), tuple(body), (1, 4, 6)))
    return render(Document("基准报告", "JZ-001", "基准", blocks, fields=()))


def plain(rows: list[Chapter]) -> bytes:
    """reportlab as it comes, with the same fonts, text and pictures; ASCII85 off, or photos would dominate."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.utils import ImageReader
    from reportlab.platypus import Image, LongTable, Paragraph, SimpleDocTemplate

    body = ParagraphStyle("body", fontName="serif", fontSize=10.5, leading=17, wordWrap="CJK", firstLineIndent=21)
    small = ParagraphStyle("small", fontName="serif", fontSize=9, leading=13, wordWrap="CJK")
    head = ParagraphStyle("head", fontName="sans-bold", fontSize=12.5, leading=19, wordWrap="CJK")
    story: list[Any] = []
    for chapter in rows:
        story += [Paragraph(chapter.title, head), *(Paragraph(text, body) for text in chapter.paragraphs)]
        lines: list[list[Any]] = [[Paragraph(cell, small) for cell in row] for row in chapter.rows]
        if chapter.photo:
            wide, high = ImageReader(io.BytesIO(chapter.photo)).getSize()
            lines.append(["", Image(io.BytesIO(chapter.photo), 159, 159 * high / wide), ""])
        story.append(LongTable(lines, colWidths=[43, 171, 256], style=[("GRID", (0, 0), (-1, -1), 0.5, "grey"),
                                                                       ("FONTNAME", (0, 0), (-1, -1), "serif")]))  # fmt: skip
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(story)
    return out.getvalue()


def identities(folder: Path) -> tuple[bytes, bytes]:
    """Two made identities under the passphrase ``bench``."""
    from futian_desktop.services.identities import IdentityService

    service = IdentityService(lambda: NOW)
    for name in ("officer", "legal"):
        service.create(name, "基准", name, folder / f"{name}.p12", "bench-only")
    return (folder / "officer.p12").read_bytes(), (folder / "legal.p12").read_bytes()


def archived(rendered: Any) -> bytes:
    """PDF/A-3u with two announced fields."""
    from futian_desktop.documents.pdf_archive import archive

    boxes = {"Officer": (1, 60.0, 60.0, 260.0, 130.0), "Legal": (1, 300.0, 60.0, 500.0, 130.0)}
    return archive(rendered.data, title="基准报告", author="基准", moment="2026-11-24", boxes=boxes)


def signed(data: bytes, keys: tuple[bytes, bytes]) -> bytes:
    """Certified and countersigned as the program does it."""
    from futian_desktop.documents.signing import sign

    for key, role in zip(keys, ("officer", "legal"), strict=True):
        data = sign(data, key, "bench-only", role, NOW)
    return data


def bare(data: bytes, keys: tuple[bytes, bytes], folder: Path) -> bytes:
    """Two signatures by pyHanko as it comes: no appearance, no archive."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    for number, key in enumerate(keys):
        path = folder / f"bare{number}.p12"
        path.write_bytes(key)
        signer = SimpleSigner.load_pkcs12(str(path), passphrase=b"bench-only")
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        data = sign_pdf(writer, PdfSignatureMetadata(field_name=f"S{number}"), signer=signer).getvalue()
    return data


def turns(actions: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """Median milliseconds of each action, taken in turn after one warm-up."""
    rows: dict[str, list[float]] = {name: [] for name in actions}
    for number in range(times + 1):
        for name, action in actions.items():
            start = time.perf_counter()
            action()
            if number:
                rows[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in rows.items()}


def peak() -> int:
    """Peak resident memory of this process in MB (VmHWM: `ru_maxrss` would still hold the parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // MEGABYTE


def resident() -> int:
    """Resident memory now in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // (1024 * MEGABYTE)


def child(task: str, *words: str) -> dict[str, Any]:
    """Run one task of this file in a process of its own."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, __file__, "--task", task, *words], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr[-2000:])
    return {**json.loads(done.stdout), "seconds": time.perf_counter() - start}


def task_one() -> dict[str, Any]:
    """A single small document from a cold start."""
    rendered = ours(chapters(1, 0))
    archived(rendered)
    return {"pages": rendered.pages, "peak": peak()}


def task_made(folder: Path) -> dict[str, Any]:
    """What the first of the program's processes does: about 30 pages with 20 photos as PDF/A, into the folder."""
    pictures = [path.read_bytes() for path in sorted(folder.glob("*.jpg"))]
    rendered = ours(chapters(CHAPTERS, PHOTOS, pictures))
    (folder / "made.pdf").write_bytes(archived(rendered))
    return {"pages": rendered.pages, "peak": peak()}


def task_signed(folder: Path) -> dict[str, Any]:
    """What its signing process does, here twice in one: certified and countersigned."""
    data = signed((folder / "made.pdf").read_bytes(), identities(folder))
    return {"bytes": len(data), "peak": peak()}


def task_long() -> dict[str, Any]:
    """About 295 pages."""
    rendered = ours(chapters(LONG, 0))
    data = archived(rendered)
    return {"pages": rendered.pages, "bytes": len(data), "peak": peak()}


def task_batch(count: int) -> dict[str, Any]:
    """Reports one after the other in one process: memory after a tenth, at the end, and the peak."""
    from futian_desktop.bootstrap import open_services
    from futian_desktop.services.documents import run_job

    with tempfile.TemporaryDirectory() as folder:
        services = open_services(Path(folder) / "batch.ftws")
        assessment = services.sample.answers(services.sample.firm("restaurant"), 1)
        job = services.documents.job(assessment.id, "assessment_report")
        early = 0
        for number in range(count):
            run_job(job)
            if number == count // 10:
                early = resident()
        late = resident()
        services.close()
    return {"early": early, "late": late, "peak": peak()}


def peers(rows: list[Chapter]) -> list[str]:
    """typst and WeasyPrint in a throw-away environment; what does not install is said."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        venv.create(folder / "venv", with_pip=True)
        python = folder / "venv" / "bin" / "python"
        paragraphs = [{"title": row.title, "paragraphs": row.paragraphs, "rows": row.rows} for row in rows]
        (folder / "text.json").write_text(json.dumps(paragraphs, ensure_ascii=False), encoding="utf-8")
        for index, row in enumerate(rows):
            if row.photo:
                (folder / f"{index}.jpg").write_bytes(row.photo)
        for peer in ("typst", "weasyprint"):
            made = subprocess.run([python, "-m", "pip", "install", "-q", peer], capture_output=True, check=False)
            if made.returncode:
                lines.append(f"{peer:36} does not install here")
                continue
            command = [
                python,
                str(ROOT / "benchmarks" / "peers.py"),
                peer,
                str(folder),
                str(ROOT / "resources" / "fonts"),
            ]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            lines.append(f"{peer:36} {done.stdout.strip() or 'failed: ' + done.stderr.strip()[-160:]}")
    return lines


def table(options: argparse.Namespace) -> None:
    """Measure and print."""
    from futian_desktop.documents import compatibility, fonts

    fonts.set_up()
    compatibility.apply()
    rows = chapters(CHAPTERS, PHOTOS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        keys = identities(folder)
        times = turns({
            "plain": lambda: plain(rows), "ours": lambda: ours(rows),
            "bare": lambda: bare(plain(rows), keys, folder), "whole": lambda: signed(archived(ours(rows)), keys),
        }, options.times)  # fmt: skip
    print(f"{'figure':48} {'ours':>9} {'floor':>9} {'ratio':>7} {'target':>7}")

    def line(title: str, value: float, floor: float, target: float) -> None:
        over = "" if value / floor <= target else "  over"
        print(f"{title:48} {value:9.0f} {floor:9.0f} {value / floor:7.2f} {target:7.1f}{over}")

    line("unsigned, warm, ms (floor: plain reportlab)", times["ours"], times["plain"], 1.3)
    line("PDF/A + 2 signatures, warm, ms (floor: + 2 bare)", times["whole"], times["bare"], 3.0)
    with tempfile.TemporaryDirectory() as name:
        for number in range(PHOTOS):
            (Path(name) / f"{number:02d}.jpg").write_bytes(photo(number))
        made, sealed, long = child("made", name), child("signed", name), child("long")
    most = max(made["peak"], sealed["peak"])
    line(f"the same as the program does it, peak MB ({made['pages']} pages)", most, 200, 1.0)
    line(f"long report, peak MB ({long['pages']} pages)", long["peak"], 150, 1.0)
    cold = child("one")
    print(f"{'cold worker, one page, s':48} {cold['seconds']:9.2f}")
    batch = child("batch", str(options.reports))
    line(f"{options.reports} reports, MB at the end (floor: after a tenth)", batch["late"], batch["early"], 1.1)
    if options.peers:
        print("\n".join(peers(rows)))


def main(words: list[str]) -> None:
    """The table, or one task of it in this process."""
    if words[:1] == ["--task"]:
        tasks: dict[str, Callable[[], dict[str, Any]]] = {
            "one": task_one, "made": lambda: task_made(Path(words[2])), "signed": lambda: task_signed(Path(words[2])), "long": task_long, "batch": lambda: task_batch(int(words[2])),
        }  # fmt: skip
        print(json.dumps(tasks[words[1]]()))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    table(parser.parse_args(words))


if __name__ == "__main__":
    main(sys.argv[1:])
