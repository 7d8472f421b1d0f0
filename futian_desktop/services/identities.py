"""签名身份 and verification: thin use cases over the documents layer, which is imported when first used."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from futian_desktop.documents.verdict import QUESTIONS, SignatureInfo, Verdict, unreadable
from futian_desktop.domain.errors import EnvironmentFault, FutianError, RuleViolation
from futian_desktop.system import paths, processes
from futian_desktop.system.files import free_name, write_atomic

if TYPE_CHECKING:
    from futian_desktop.documents.identity import IdentityInfo

__all__ = [
    "QUESTIONS",
    "IdentityService",
    "KnownIdentity",
    "SignatureInfo",
    "TrustedCertificate",
    "Verdict",
    "certificate_files",
    "judge_file",
]

PASSPHRASE_MIN = 8
FILE_LIMIT = 200 * 1024 * 1024
SECONDS, MEGABYTES = 60.0, 1_500
MADE, REPLACED = "made", "replaced"
_CERTIFICATES = (".pem", ".crt", ".cer", ".der")


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """An identity this computer has made or replaced; holds nothing secret. Times are ISO texts."""

    fingerprint: str
    name: str
    organisation: str
    role: str
    file: str
    made_at: str
    valid_to: str
    state: str = MADE
    replaced_at: str = ""
    certificate: str = ""
    """The leaf as DER in hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class TrustedCertificate:
    """A certificate whose fingerprint a person compared; ``path`` is where it is kept."""

    path: Path
    name: str
    organisation: str
    fingerprint: str
    valid_to: datetime


class IdentityService:
    """Make, look at and use signing identities. The PKCS#12 stays in the user's folder, never in a workspace.

    Args:
        now: the wall clock.
        home: the program's own folder; holds ``identities`` and ``trusted``.
    """

    def __init__(self, now: Callable[[], datetime], home: Path | None = None) -> None:
        self._now = now
        self._home = home

    @property
    def folder(self) -> Path:
        """Where identities made in the window are kept."""
        return (self._home or paths.user_data()) / "identities"

    @property
    def trusted_folder(self) -> Path:
        """Where pinned certificates are kept, one PEM file each."""
        return (self._home or paths.user_data()) / "trusted"

    # -- identities ------------------------------------------------------------------------------------------------

    def create(self, name: str, organisation: str, role: str, path: Path, passphrase: str) -> "IdentityInfo":
        """Make an identity (local mini-CA and P-256 leaf) under a passphrase, and note it in the register.

        Raises:
            RuleViolation: `identity.no_name`, `identity.short_passphrase`, `workspace.exists` when the file is there.
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.documents.identity import inspect, make  # noqa: PLC0415 - heavy

        if not name.strip():
            raise RuleViolation("identity.no_name")
        if len(passphrase) < PASSPHRASE_MIN:
            raise RuleViolation("identity.short_passphrase")
        if path.exists():
            raise RuleViolation("workspace.exists")
        moment = self._now().astimezone()
        data = make(name.strip(), organisation.strip(), role, passphrase, moment)
        _write(path, data)
        info = inspect(data, passphrase)
        known = KnownIdentity(
            info.fingerprint, info.name, info.organisation, role, str(path), moment.isoformat(timespec="seconds"),
            info.valid_to.isoformat(timespec="seconds"), certificate=info.certificate.hex(),
        )  # fmt: skip
        self._save_register((*self.known(), known))
        return info

    def inspect(self, path: Path, passphrase: str) -> "IdentityInfo":
        """Who it is, fingerprint and validity."""
        from futian_desktop.documents.identity import inspect  # noqa: PLC0415 - heavy

        return inspect(_read(path), passphrase)

    def known(self) -> tuple[KnownIdentity, ...]:
        """The register of this computer, oldest first; a damaged register counts as empty."""
        try:
            raw = json.loads((self.folder / "register.json").read_text("utf-8"))
            rows = cast("list[dict[str, Any]]", raw["identities"])
            return tuple(KnownIdentity(**row) for row in rows)
        except (OSError, ValueError, KeyError, TypeError):
            return ()

    def replace(self, path: Path) -> Path | None:
        """作废: mark an identity as replaced and put its file aside; what it signed stays valid.

        Returns:
            Where the file lies now; ``None`` when there was none.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        moment = self._now().astimezone()
        aside: Path | None = None
        if path.exists():
            aside = free_name(path.with_name(f"{path.stem}（已作废 {moment:%Y-%m-%d}）{path.suffix}"))
            try:
                path.rename(aside)
            except OSError as error:
                raise EnvironmentFault("file.not_written", file=path.name) from error
        stamp = moment.isoformat(timespec="seconds")
        self._save_register(
            replace(row, state=REPLACED, replaced_at=stamp, file=str(aside or row.file))
            if row.file == str(path) and row.state == MADE
            else row
            for row in self.known()
        )
        return aside

    def registration_sheet(self, info: "IdentityInfo", role: str = "") -> bytes:
        """The sheet a firm stamps once and gives to the district: names, fingerprint, QR, seal box (PDF/A)."""
        from futian_desktop.documents.registration_sheet import SheetInput, make_sheet  # noqa: PLC0415 - heavy

        return make_sheet(SheetInput(info, role, self._now().astimezone().date()))

    def known_at(self, path: Path) -> KnownIdentity | None:
        """The identity in use that lies at a path, as the register knows it."""
        return next((row for row in self.known() if row.file == str(path) and row.state == MADE), None)

    def sheet_of(self, known: KnownIdentity) -> bytes:
        """The registration sheet of an identity in the register; needs no passphrase.

        Raises:
            RuleViolation: `trust.not_certificate` when the register was damaged.
        """
        from futian_desktop.documents import identity, trusting  # noqa: PLC0415 - heavy

        certificate = trusting.anchors([bytes.fromhex(known.certificate)])[0]
        return self.registration_sheet(identity.describe(certificate), known.role)

    def save_sheet(self, known: KnownIdentity, path: Path) -> None:
        """Write the registration sheet to a file.

        Raises:
            RuleViolation: as `sheet_of`.
            EnvironmentFault: `file.not_written`.
        """
        _write(path, self.sheet_of(known))

    def _save_register(self, rows: Iterator[KnownIdentity] | Sequence[KnownIdentity]) -> None:
        text = json.dumps({"identities": [asdict(row) for row in rows]}, ensure_ascii=False, indent=2)
        _write(self.folder / "register.json", (text + "\n").encode())

    # -- pinned certificates ---------------------------------------------------------------------------------------

    def pins(self) -> tuple[Path, ...]:
        """Files of the pinned certificates, for `verify`."""
        return tuple(dict.fromkeys(row.path for row in self.trusted()))

    def trusted(self) -> tuple[TrustedCertificate, ...]:
        """Certificates a person has pinned on this computer; unreadable files are left out."""
        from futian_desktop.documents import identity, trusting  # noqa: PLC0415 - heavy

        rows: list[TrustedCertificate] = []
        for path in certificate_files(self.trusted_folder):
            try:
                for certificate in trusting.anchors([_read(path)]):
                    about = identity.describe(certificate)
                    rows.append(
                        TrustedCertificate(path, about.name, about.organisation, about.fingerprint, about.valid_to)
                    )
            except FutianError:
                continue
        return tuple(rows)

    def pin(self, certificate: bytes) -> TrustedCertificate:
        """Trust a DER certificate from now on; the caller has had its fingerprint compared by a person.

        Raises:
            RuleViolation: `trust.not_certificate`.
            EnvironmentFault: `file.not_written`.
        """
        from futian_desktop.documents import identity, trusting  # noqa: PLC0415 - heavy

        found = trusting.anchors([certificate])[0]
        about = identity.describe(found)
        path = self.trusted_folder / f"{about.fingerprint.replace(' ', '')[:32]}.pem"
        _write(path, trusting.pem(found))
        return TrustedCertificate(path, about.name, about.organisation, about.fingerprint, about.valid_to)

    def unpin(self, fingerprint: str) -> None:
        """No longer trust a certificate.

        Raises:
            EnvironmentFault: `file.not_written`.
        """
        for row in self.trusted():
            if row.fingerprint == fingerprint:
                try:
                    row.path.unlink(missing_ok=True)
                except OSError as error:
                    raise EnvironmentFault("file.not_written", file=row.path.name) from error

    # -- verification ----------------------------------------------------------------------------------------------

    def verify(self, path: Path, trust: Sequence[Path] = (), stopped: Callable[[], bool] | None = None) -> Verdict:
        """The verdict on a PDF, in the words of ARCHITECTURE §11; see `verify_all`."""
        return next(iter(self.verify_all((path,), trust, stopped)))

    def verify_all(
        self, files: Sequence[Path], trust: Sequence[Path] = (), stopped: Callable[[], bool] | None = None
    ) -> Iterator[Verdict]:
        """Verdicts in the order of the files, judged in a spawned process with limits of time and memory.

        Args:
            files: PDF files.
            trust: certificate files; `pins` are those a person pinned on this computer.
            stopped: asked several times a second.

        Raises:
            EnvironmentFault: `file.unreadable` before anything is judged.
            RuleViolation: `trust.not_certificate`.
            Cancelled: `stopped` became true.
        """
        anchors = tuple(_read(pin) for pin in trust)
        for path in files:
            _touch(path)
        tasks = [(str(path), anchors, self._now().astimezone()) for path in files]
        for answer in processes.each(judge_file, tasks, stopped or _never, seconds=SECONDS, megabytes=MEGABYTES):
            if isinstance(answer, processes.TookTooLong):
                yield unreadable(f"检查超过 {SECONDS:.0f} 秒没有完成，文件结构异常")
            elif isinstance(answer, processes.ProcessFailed):
                yield unreadable("文件结构异常，检查它的进程中途退出")
            elif isinstance(answer, Exception):
                raise answer
            else:
                yield answer


def judge_file(task: tuple[str, tuple[bytes, ...], datetime]) -> Verdict:
    """Read and judge one file. Pure: runs in a spawned process."""
    name, anchors, now = task
    path = Path(name)
    size = path.stat().st_size
    if size > FILE_LIMIT:
        return unreadable(f"文件有 {size // 1024 // 1024} MB，超过 {FILE_LIMIT // 1024 // 1024} MB，不会是这里出的文件")
    from futian_desktop.documents.certifying import told  # noqa: PLC0415 - pikepdf is heavy
    from futian_desktop.documents.verifying import verify  # noqa: PLC0415 - pyHanko is heavy

    data = _read(path)
    return told(data, verify(data, anchors, now))


def certificate_files(folder: Path) -> tuple[Path, ...]:
    """Certificate files of a folder in the order of their names."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(path for path in folder.iterdir() if path.suffix.lower() in _CERTIFICATES))


def _never() -> bool:
    return False


def _touch(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            stream.read(1)
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EnvironmentFault("file.unreadable", file=path.name) from error


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomic(path, data)
    except OSError as error:
        raise EnvironmentFault("file.not_written", file=path.name) from error
