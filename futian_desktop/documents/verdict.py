"""The verdict on a file: one word of ARCHITECTURE §11 and three answers in plain words. Nothing heavy is imported."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

VALID, INTACT, UNTRUSTED, INCOMPLETE = "valid", "intact", "untrusted", "incomplete"
ALTERED, UNSIGNED, UNREADABLE = "altered", "unsigned", "unreadable"
SOUND = frozenset({VALID, INTACT, UNTRUSTED, INCOMPLETE})
"""Verdicts under which what was signed is unchanged."""

ROLE_TITLES = {"Officer": "安全员", "Legal": "法定代表人 / 负责人"}
QUESTIONS = ("内容是否完整", "谁签的", "证书是否可信")


@dataclass(frozen=True, slots=True)
class SignatureInfo:
    """One signature as found.

    ``signed_at`` is the time the signer's computer claims; ``fingerprint`` is SHA-256 of the signer's certificate in
    groups of four; ``certificate`` is that certificate as DER; ``note`` says what a reader should know of it.
    """

    signer: str
    role: str
    signed_at: datetime | None
    covers_whole_file: bool
    trusted: bool
    intact: bool
    organisation: str = ""
    fingerprint: str = ""
    certificate: bytes = b""
    issuer: str = ""
    made_here: bool = False
    valid_to: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict word and the answers to `QUESTIONS`; ``reasons`` are sentences.

    ``waiting`` are the roles (``officer``, ``legal``) whose announced field is still empty.
    """

    verdict: str
    signatures: tuple[SignatureInfo, ...]
    reasons: tuple[str, ...]
    intact_text: str
    signer_text: str
    trust_text: str
    waiting: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """What a 合格证明 in the file says, in sentences."""

    @property
    def answers(self) -> tuple[str, str, str]:
        """To `QUESTIONS`, in their order."""
        return self.intact_text, self.signer_text, self.trust_text


_WHOLE = "内容完整，签名后没有改动"
_INTACT = {
    VALID: _WHOLE, INTACT: _WHOLE, UNTRUSTED: _WHOLE, INCOMPLETE: "已签的部分完整，但签名还没有齐",
    ALTERED: "内容在签名之后被改动、截短或追加过，不能采用", UNSIGNED: "没有电子签名，无法判断内容有没有改过",
    UNREADABLE: "不是能读的 PDF 文件",
}  # fmt: skip


def _signed_by(row: SignatureInfo) -> str:
    firm = f"，{row.organisation}" if row.organisation and row.organisation != row.signer else ""
    when = f"，{row.signed_at:%Y-%m-%d %H:%M}" if row.signed_at else ""
    return f"{row.signer}（{row.role}{firm}）{when}"


def _trust(word: str, rows: Sequence[SignatureInfo], has_trust: bool) -> str:
    if word == UNREADABLE:
        return "读不了文件，没有查证书"
    if word == ALTERED:
        return "内容已改动，证书再可信也不能采用"
    if not rows:
        return "没有签名，谈不上证书"
    if not has_trust:
        return "签名人未核实：还没有登记过核对了指纹的证书"
    strangers = [row.signer for row in rows if not row.trusted]
    if not strangers:
        return "签名证书都核对过指纹并登记在册"
    return f"没有登记过{'、'.join(dict.fromkeys(strangers))}的证书，签名人未核实"


def _signers(word: str, rows: Sequence[SignatureInfo]) -> str:
    if not rows:
        return {UNREADABLE: "读不了文件，看不出谁签的", ALTERED: "签名已损坏，看不出谁签的"}.get(word, "没有人签名")
    names = "；".join(_signed_by(row) for row in rows)
    return f"文件里写的是：{names}（内容已改动，不能当真）" if word == ALTERED else names


def conclude(
    word: str, rows: Sequence[SignatureInfo], reasons: Sequence[str], *, has_trust: bool, waiting: tuple[str, ...] = ()
) -> Verdict:
    """Put the answers into words."""
    return Verdict(
        word, tuple(rows), tuple(dict.fromkeys(reasons)), _INTACT[word], _signers(word, rows),
        _trust(word, rows, has_trust), waiting,
    )  # fmt: skip


def unreadable(reason: str) -> Verdict:
    """A file that could not be looked into."""
    return conclude(UNREADABLE, (), (reason,), has_trust=False)
