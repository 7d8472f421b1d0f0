"""内容包: looked at, taken in, taken back, removed. Nothing is stored before a person has compared the maker's certificate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from futian_desktop.content.overlay import Overlaid, Shelf, lay_over
from futian_desktop.content.pack_file import LARGEST, content_of, manifest_of, open_pack, parts_of, write_pack
from futian_desktop.content.snapshot import take
from futian_desktop.domain.assessment import Tailoring
from futian_desktop.domain.changes import Changes, Topic
from futian_desktop.domain.content_difference import Difference, compare
from futian_desktop.domain.errors import EnvironmentFault, NotFound, RuleViolation
from futian_desktop.domain.packs import ACTIVE, REMOVED, REPLACED, InstalledPack, Maker, PackContent
from futian_desktop.domain.standard import CheckItem, Library
from futian_desktop.domain.tailoring import tailor
from futian_desktop.services.assessments import STANDARD
from futian_desktop.services.content_words import summary
from futian_desktop.services.pack_rules import form_problems, rule_problems
from futian_desktop.storage.repositories.packs import NewPack
from futian_desktop.storage.unit_of_work import UnitOfWork
from futian_desktop.storage.workspace import Workspace
from futian_desktop.system.files import sha256_hex, write_atomic
from futian_desktop.system.messages import _

CHANGED = Changes.of(Topic.CONTENT, Topic.ASSESSMENT)
KNOWN, NEW, OTHER = "known", "new", "other"
"""How the maker stands: certificate pinned; never seen; the name or the pack is known under another certificate."""
_FIRMS, _SHOWN = 500, 12
GROUPS = 4
"""How many groups at the end of the fingerprint are typed back."""


@dataclass(frozen=True, slots=True)
class PackOffer:
    """A pack that may be taken in: everything about it was verified, nothing is stored.

    Attributes:
        content: what it brings.
        maker: name on the certificate; ``organisation`` as well.
        fingerprint: SHA-256 of the certificate, in groups of four.
        standing: one of the three above; ``before`` is the maker the pack or the name is known by.
        installed: the edition in use, or none.
        laws_new: how many entries of the register are new.
    """

    content: PackContent
    maker: str
    organisation: str
    fingerprint: str
    certificate: bytes
    signed_at: datetime
    standing: str
    before: str
    installed: InstalledPack | None
    body: bytes

    @property
    def groups(self) -> tuple[str, ...]:
        """The last groups of the fingerprint, to be typed back."""
        return tuple(self.fingerprint.split()[-GROUPS:])


@dataclass(frozen=True, slots=True)
class PackEffect:
    """What a pack changes: in the whole library, and on the list of each firm."""

    whole: Difference
    firms: tuple[tuple[str, Difference], ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """In words: overall first, then the firms whose list changes, then how many stay as they are."""
        changed = [(name, row) for name, row in self.firms if not row.nothing]
        rows = [_("全部检查项：{words}").format(words=summary(self.whole))]
        rows += [_("{firm}：{words}").format(firm=name, words=summary(row)) for name, row in changed[:_SHOWN]]
        if len(changed) > _SHOWN:
            rows.append(_("还有 {n} 家的清单也有变化").format(n=len(changed) - _SHOWN))
        same = len(self.firms) - len(changed)
        if same:
            rows.append(_("{n} 家的清单没有变化").format(n=same))
        if changed:
            rows.append(_("正在做的自评先不动，打开自评页时再决定换不换；意思没变的，答案照旧算数。"))
        return tuple(rows)


class PackService:
    """Content packs of one workspace.

    Args:
        workspace: where they are kept.
        shelf: the shipped library with the packs in use over it.
        library: what the program uses.
    """

    def __init__(self, workspace: Workspace, shelf: Shelf, library: Library) -> None:
        self._workspace = workspace
        self._shelf = shelf
        self._library = library

    def rows(self) -> tuple[InstalledPack, ...]:
        """Every pack that was ever taken in."""
        with self._workspace.read() as work:
            return work.packs.rows()

    def makers(self) -> tuple[Maker, ...]:
        """Makers whose certificate was compared."""
        with self._workspace.read() as work:
            return work.packs.makers()

    def origins(self) -> Mapping[str, str]:
        """Name of the pack by id of each module that comes from one."""
        return self._shelf.held().origins

    def current(self, standard: str) -> str:
        """Digest of the content version that new assessments by a standard are made on."""
        return take(self._library, standard).sha256

    # -- looking at a file -----------------------------------------------------------------------------------------

    def look(self, path: Path) -> PackOffer:
        """Verify a file without storing anything.

        Raises:
            EnvironmentFault: `file.unreadable`.
            RuleViolation: what `pack_file.open_pack`, `pack_signing.verify_manifest` and `content_of` refuse;
                `pack.rules` with the first problem where its content breaks a rule; `pack.same`, `pack.older`.
        """
        body = _read(path)
        from futian_desktop.documents.pack_signing import verify_manifest  # noqa: PLC0415 - heavy

        file = open_pack(body)
        signed = verify_manifest(file.manifest, file.signature)
        broken = form_problems(file.parts)
        if broken:
            raise RuleViolation("pack.schema", place=broken[0])
        content = content_of(file)
        self._check(content)
        with self._workspace.read() as work:
            installed = _active(work.packs.rows(), content.name)
            history = [row for row in work.packs.rows() if row.name == content.name]
            makers = work.packs.makers()
        if installed and installed.sha256 == sha256_hex(body):
            raise RuleViolation("pack.same", name=content.name, edition=content.edition)
        if installed and content.edition <= installed.edition:
            raise RuleViolation("pack.older", name=content.name, edition=content.edition, installed=installed.edition)
        standing, before = _standing(signed.maker.fingerprint, signed.maker.name, history, makers)
        return PackOffer(
            content, signed.maker.name, signed.maker.organisation, signed.maker.fingerprint, signed.maker.certificate,
            signed.signed_at, standing, before, installed, body,
        )  # fmt: skip

    def _check(self, content: PackContent) -> None:
        problems = rule_problems(content, self._shelf.base, self.origins())
        if problems:
            raise RuleViolation("pack.rules", first=problems[0], n=len(problems))

    # -- changing --------------------------------------------------------------------------------------------------

    def pin(self, offer: PackOffer, compared_by: str, typed: str) -> None:
        """Trust the maker of an offer: a person compared the fingerprint and typed its last groups back.

        Raises:
            RuleViolation: `pack.nobody` without a name, `pack.groups` when the digits differ.
        """
        if not compared_by.strip():
            raise RuleViolation("pack.nobody")
        if "".join(typed.split()).upper() != "".join(offer.groups):
            raise RuleViolation("pack.groups")
        with self._workspace.work() as work:
            work.packs.pin(Maker(offer.maker, offer.fingerprint, compared_by.strip(), certificate=offer.certificate))
            work.commit()

    def install(self, offer: PackOffer) -> Changes:
        """Take a pack in; the edition before it is kept for the way back.

        Raises:
            RuleViolation: `pack.not_compared` while nobody has compared the maker's certificate.
            Conflict: `record.changed` when another window changed the pack meanwhile.
        """
        with self._workspace.work() as work:
            if all(row.fingerprint != offer.fingerprint for row in work.packs.makers()):
                raise RuleViolation("pack.not_compared")
            if offer.installed:
                work.packs.set_state(offer.installed, REPLACED)
            content = offer.content
            work.packs.add(
                NewPack(
                    content.name, content.edition, sha256_hex(offer.body), offer.maker, offer.fingerprint, offer.body
                )
            )
            self._log(work, "install", content.name, content.edition, offer.fingerprint)
            work.commit()
        self._shelf.forget()
        return CHANGED

    def before(self, name: str) -> InstalledPack | None:
        """The edition that 回到上一版 would bring back."""
        rows = self.rows()
        active = _active(rows, name)
        older = [row for row in rows if row.name == name and row.state == REPLACED]
        return max(older, key=lambda row: row.edition, default=None) if active else None

    def back(self, name: str) -> Changes:
        """回到上一版: the edition before is in use again; the later one can be taken in anew.

        Raises:
            NotFound: `pack.unknown`; RuleViolation: `pack.first` where there is no edition before.
        """
        with self._workspace.work() as work:
            rows = work.packs.rows()
            active = _active(rows, name)
            if active is None:
                raise NotFound("pack.unknown")
            older = [row for row in rows if row.name == name and row.state == REPLACED and row.edition < active.edition]
            if not older:
                raise RuleViolation("pack.first", name=name)
            earlier = max(older, key=lambda row: row.edition)
            work.packs.set_state(active, REMOVED)
            work.packs.set_state(earlier, ACTIVE)
            self._log(work, "back", name, earlier.edition, earlier.maker_fingerprint)
            work.commit()
        self._shelf.forget()
        return CHANGED

    def remove(self, name: str) -> InstalledPack:
        """移除: its content is no longer offered; old assessments keep it. Returns what `put_back` takes.

        Raises:
            NotFound: `pack.unknown`.
        """
        with self._workspace.work() as work:
            active = _active(work.packs.rows(), name)
            if active is None:
                raise NotFound("pack.unknown")
            work.packs.set_state(active, REMOVED)
            self._log(work, "remove", name, active.edition, active.maker_fingerprint)
            work.commit()
        self._shelf.forget()
        return active

    def put_back(self, pack: InstalledPack) -> Changes:
        """Undo of a removal.

        Raises:
            NotFound: `pack.unknown`; Conflict: `record.changed` when another edition is in use meanwhile.
        """
        with self._workspace.work() as work:
            rows = work.packs.rows()
            held = next((row for row in rows if row.id == pack.id), None)
            if held is None:
                raise NotFound("pack.unknown")
            active = _active(rows, pack.name)
            if active:
                work.packs.set_state(active, REPLACED)
            work.packs.set_state(held, ACTIVE)
            self._log(work, "install", pack.name, pack.edition, pack.maker_fingerprint)
            work.commit()
        self._shelf.forget()
        return CHANGED

    def export(self, name: str, path: Path) -> None:
        """Write the file of a pack in use as it was taken in.

        Raises:
            NotFound: `pack.unknown`.
            EnvironmentFault: `file.not_written`.
        """
        with self._workspace.read() as work:
            active = _active(work.packs.rows(), name)
            if active is None:
                raise NotFound("pack.unknown")
            body = work.packs.body(active)
        try:
            write_atomic(path, body)
        except OSError as error:
            raise EnvironmentFault("file.not_written", file=path.name) from error

    def would_be(self, offer: PackOffer) -> Library:
        """The library as it would be with an offer taken in."""
        others = [row for row in self._contents() if row.name != offer.content.name]
        made: Overlaid = lay_over(self._shelf.base, [*others, offer.content])
        return replace(self._library, modules=made.modules, laws=made.laws)

    def effect(self, offer: PackOffer) -> PackEffect:
        """What taking it in changes, overall and for each firm whose list would differ."""
        after = self.would_be(offer)
        standard = self._library.standards[STANDARD]
        whole = compare(standard, _live(self._library), standard, _live(after))
        with self._workspace.read() as work:
            firms = [(row.sign_name or row.name, work.firms.get(row.premises_id).premises.facts)
                     for row in work.firms.rows()[:_FIRMS]]  # fmt: skip
        rows: list[tuple[str, Difference]] = []
        for name, facts in firms:
            old, new = tailor(self._library, facts), tailor(after, facts)
            rows.append((name, compare(standard, _asked(old), standard, _asked(new))))
        return PackEffect(whole, tuple(rows))

    def _contents(self) -> tuple[PackContent, ...]:
        return active_contents(self._workspace)

    def _log(self, work: UnitOfWork, deed: str, name: str, edition: int, fingerprint: str) -> None:
        """A pack concerns every firm of the workspace: each chain says so."""
        detail = {"name": name, "edition": edition, "maker": fingerprint.replace(" ", "")[:16]}
        for firm in dict.fromkeys(row.enterprise_id for row in work.firms.rows()):
            work.audit.append(firm, deed, "content_pack", "", detail)


def active_contents(workspace: Workspace) -> tuple[PackContent, ...]:
    """What the packs in use bring; they were verified when they were taken in.

    Raises:
        EnvironmentFault: `content.snapshot` when a stored pack is damaged.
    """
    with workspace.read() as work:
        bodies = work.packs.active_bodies()
    try:
        return tuple(content_of(open_pack(body)) for body in bodies)
    except RuleViolation as error:
        raise EnvironmentFault("pack.stored") from error


def make_pack(content: PackContent, key: bytes, passphrase: str, moment: datetime, base: Library) -> bytes:
    """Pack and sign: the bytes of the `.ftpack`.

    Raises:
        RuleViolation: `pack.rules` where a rule is broken; what `identity.usable` refuses.
    """
    from futian_desktop.documents.pack_signing import sign_manifest  # noqa: PLC0415 - heavy

    parts = parts_of(content)
    problems = (*form_problems(parts), *rule_problems(content, base))
    if problems:
        raise RuleViolation("pack.rules", first=problems[0], n=len(problems))
    manifest = manifest_of(content, parts)
    return write_pack(manifest, sign_manifest(manifest, key, passphrase, moment), parts)


def _live(library: Library) -> list[CheckItem]:
    return [item for module in library.modules.values() for item in module.items if not item.retired]


def _asked(tailoring: Tailoring) -> list[CheckItem]:
    return [row.item for row in tailoring.items]


def _active(rows: Sequence[InstalledPack], name: str) -> InstalledPack | None:
    return next((row for row in rows if row.name == name and row.state == ACTIVE), None)


def _standing(
    fingerprint: str, name: str, history: Sequence[InstalledPack], makers: Sequence[Maker]
) -> tuple[str, str]:
    """Whether the maker is known; a pack whose maker changed is named as such even when both are pinned."""
    newest = max(history, key=lambda row: row.installed_at, default=None)
    pinned = any(row.fingerprint == fingerprint for row in makers)
    if newest is not None and newest.maker_fingerprint != fingerprint:
        return OTHER if not pinned else KNOWN, newest.maker
    if pinned:
        return KNOWN, ""
    same_name = next((row for row in makers if row.name == name), None)
    return (OTHER, same_name.name) if same_name else (NEW, "")


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RuleViolation("pack.too_big", limit=LARGEST // 1024 // 1024)
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error
