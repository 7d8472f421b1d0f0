"""One peer engine on the text of `documents.py`; runs in the peer's own environment, prints pages, time, memory."""

import html
import json
import sys
import time
from pathlib import Path
from typing import Any


def typst(folder: Path, fonts: Path, rows: list[dict[str, Any]]) -> bytes:
    """PDF by typst."""
    import typst as engine

    def escape(text: str) -> str:
        return "".join("\\" + char if char in "\\#*_`$<>@=-+/[]~" else char for char in text)

    parts = ['#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")', '#set page(paper: "a4", numbering: "1/1")']
    for index, row in enumerate(rows):
        parts += [f"= {escape(row['title'])}", *(escape(text) + "\n" for text in row["paragraphs"])]
        cells = "".join(f"[{escape(cell)}]," for line in row["rows"] for cell in line)
        parts.append(f"#table(columns: (1fr, 4fr, 6fr), {cells})")
        if (folder / f"{index}.jpg").exists():
            parts.append(f'#image("{index}.jpg", width: 56mm)')
    (folder / "text.typ").write_text("\n".join(parts), encoding="utf-8")
    return bytes(engine.compile(str(folder / "text.typ"), font_paths=[str(fonts)], pdf_standards=["a-3b"]))


def weasyprint(folder: Path, fonts: Path, rows: list[dict[str, Any]]) -> bytes:
    """PDF by WeasyPrint."""
    from weasyprint import HTML

    face = f"@font-face{{font-family:S;src:url(file://{fonts}/NotoSerifSC-Regular.ttf)}}"
    parts = [f"<html lang=zh><style>{face}body{{font:10.5pt S}}td{{border:1px solid}}@page{{size:A4}}</style>"]
    for index, row in enumerate(rows):
        parts += [
            f"<h1>{html.escape(row['title'])}</h1>",
            *(f"<p>{html.escape(text)}</p>" for text in row["paragraphs"]),
        ]
        lines = ("".join(f"<td>{html.escape(cell)}</td>" for cell in line) for line in row["rows"])
        parts.append("<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
        if (folder / f"{index}.jpg").exists():
            parts.append(f'<img src="{index}.jpg" style="width:56mm">')
    return bytes(HTML(string="".join(parts), base_url=str(folder)).write_pdf(pdf_variant="pdf/a-3b"))


def main() -> None:
    """Make the file three times and print the median."""
    peer, folder, fonts = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    rows = json.loads((folder / "text.json").read_text(encoding="utf-8"))
    make = {"typst": typst, "weasyprint": weasyprint}[peer]
    times: list[float] = []
    data = b""
    for _turn in range(3):
        start = time.perf_counter()
        data = make(folder, fonts, rows)
        times.append((time.perf_counter() - start) * 1000)
    status = Path("/proc/self/status").read_text()
    memory = int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) // 1024
    print(f"{sorted(times)[1]:9.0f} ms, {len(data) // 1024} KB, peak {memory} MB (unsigned, PDF/A-3b)")


if __name__ == "__main__":
    main()
