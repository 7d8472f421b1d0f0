"""Write what is computed from the content into docs/: the table of weights, the list of differences since version 1.

python tools/make_content_docs.py          (a test compares; run it after the content changed)
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
BEGIN, END = "<!-- weights -->\n", "<!-- end weights -->\n"
HEAD = """# Standard: what changed from version 1 to version 2

Written by `python tools/make_content_docs.py` from `resources/standards/history/FTZP-1.json.gz` and the shipped content; the same list is
printed by `futian content differences`. Why points and elements are as they are: `docs/content.md`, “How points were chosen”.

"""


def documents() -> dict[Path, str]:
    """The files as they should be."""
    from futian_desktop.services.content_history import difference_list, since
    from futian_desktop.services.content_weights import modules_table, weights_table
    from futian_desktop.services.contents import ContentService

    page = ROOT / "docs" / "content.md"
    before, rest = page.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    library = ContentService().library()
    return {
        page: before + BEGIN + weights_table(library) + "\n" + modules_table(library) + END + after,
        ROOT / "docs" / "standard-v2.md": HEAD + difference_list(since(1)),
    }


def main() -> None:
    """Write them."""
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
