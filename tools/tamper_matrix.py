"""The whole tamper matrix, as Markdown for docs/tamper.md: python tools/tamper_matrix.py [PLACES]

Makes a report, signs it with throw-away keys and changes it: each kind of change at PLACES places (default 500) outside
the signatures' containers, every byte of a container to each of its 255 other values, every hex digit to other writings,
and incremental updates of every kind. Needs the packages of the tests. Exit code 1 when a change was accepted.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main(count: int) -> int:
    """Run everything and print the table."""
    from futian_desktop.documents.verifying import verify
    from tests.documents import tamper_matrix as matrix
    from tests.documents.signing_kit import once, report, twice
    from tests.documents.tamper_updates import UPDATES

    began = time.perf_counter()
    ends = (len(report()), len(once()), len(twice()))
    outcomes = matrix.all_places(twice(), ends, count)
    for name, data in (("updates after the last signature", twice()), ("updates after the first signature", once())):
        outcome = matrix.Outcome(name)
        for title, update in UPDATES.items():
            word = verify(update(data), ()).verdict
            outcome.words[word] += 1
            outcome.accepted += [title] if word not in matrix.REFUSED else []
        outcomes.append(outcome)
    outcomes += matrix.all_inside(once("restaurant"))
    print(f"File: {ends[2]} bytes, {len(matrix.spans(twice()))} signatures; {time.perf_counter() - began:.0f} s\n")
    print("| change | tried | altered | unreadable | other verdict |\n|---|---|---|---|---|")
    bad = 0
    for row in outcomes:
        rest = {word: n for word, n in row.words.items() if word not in matrix.REFUSED}
        bad += 0 if row.name == "ended" else len(row.accepted)
        told = "; ".join(f"{word} {n}" for word, n in rest.items()) or "—"
        print(f"| {row.name} | {row.total} | {row.words['altered']} | {row.words['unreadable']} | {told} |")
        for line in row.accepted:
            print(f"<!-- {line} -->")
    return 1 if bad else 0


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["FUTIAN_HOME"] = scratch
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 500))
