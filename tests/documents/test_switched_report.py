"""Reports and versions: a frozen assessment of before prints its own questions; a carried one says its new version."""

from pathlib import Path

from futian_desktop.bootstrap import open_services
from futian_desktop.documents.verifying import verify
from futian_desktop.services.documents import OFFICER
from tests.conftest import PASSPHRASE
from tests.documents.test_report import squeeze, text_of
from tests.storage.test_migrations import GOLDEN, golden

REPORT = "assessment_report"


def test_signed_on_version_one_it_stays_so_while_its_revision_goes_on_to_version_two(
    tmp_path: Path, identity: Path
) -> None:
    path = tmp_path / "旧.ftws"
    golden(GOLDEN[1], path)
    services = open_services(path)
    row = next(row for row in services.firms.rows() if services.assessments.current(row.premises_id))
    frozen = services.assessments.current(row.premises_id)
    assert frozen is not None
    signed = services.documents.sign(services.documents.make(frozen.id, REPORT), identity, PASSPHRASE, OFFICER)
    before = services.documents.body(signed.id)
    old = text_of(before)
    assert f"{squeeze(frozen.standard.title)}（第1版）" in old
    assert all(squeeze(item.item.title) in old for item in frozen.tailoring.items)

    draft = services.assessments.revise(frozen.id)
    assert services.content_switch.apply(draft.id).topics
    new = services.assessments.load(draft.id)
    text = text_of(services.documents.body(services.documents.make(draft.id, REPORT).id))
    assert f"{squeeze(new.standard.title)}（第{new.standard.version}版）" in text
    assert new.standard.version == services.library.standards["FTZP"].version > 1
    assert all(squeeze(item.item.title) in text for item in new.tailoring.items if not item.carried)
    moved = next(
        item.item for item in new.tailoring.items
        if any(row.item.id == item.item.id and row.item.element != item.item.element for row in frozen.tailoring.items)
    )  # fmt: skip
    assert moved.element in {child.code for row in new.standard.elements for child in row.children}

    assert services.documents.body(signed.id) == before
    assert verify(before, ()).verdict in {"intact", "incomplete"}
    assert verify(before, ()).signatures
    again = services.assessments.load(frozen.id)
    assert again == frozen
    anew = text_of(services.documents.body(services.documents.make(frozen.id, REPORT).id))
    assert f"{squeeze(frozen.standard.title)}（第1版）" in anew
    assert all(squeeze(item.item.title) in anew for item in frozen.tailoring.items)
    services.close()
