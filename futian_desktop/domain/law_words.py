"""The state of the law register in words; one wording for window, documents and command line."""

from dataclasses import dataclass
from datetime import date

from futian_desktop.domain.law_state import OWN_LAW, BasisState, Doubt, Laws, LawState, Standing, basis_state
from futian_desktop.domain.standard import Basis, Confidence, Law
from futian_desktop.system.messages import _


@dataclass(frozen=True, slots=True)
class Clause:
    """A basis as it is shown: ``title`` with its article, our own ``gist``, and ``doubt`` in words, empty where settled."""

    title: str
    gist: str
    doubt: str = ""

    @property
    def settled(self) -> bool:
        """Whether it may be shown as law that holds."""
        return not self.doubt

    @property
    def head(self) -> str:
        """Name and article, or name and doubt."""
        return self.title if self.settled else _("{title}（{doubt}）").format(title=self.title, doubt=self.doubt)

    @property
    def line(self) -> str:
        """All of it in one line."""
        return _("{title}：{gist}").format(title=self.head, gist=self.gist)


def named(law: Law) -> str:
    """Short name and number, for a sentence: 《有限空间规定》（应急管理部令第13号）."""
    title = _("《{title}》").format(title=law.short or law.title)
    return _("{title}（{number}）").format(title=title, number=law.doc_no) if law.doc_no else title


def article_words(article: str) -> str:
    """An article as one cites it: 36 becomes 第36条, a wording stays."""
    return _("第{article}条").format(article=article) if article[:1].isdigit() else article


def clause(basis: Basis, laws: Laws, day: date, *, whole: bool = False) -> Clause:
    """A basis as it is shown on a day; only a settled one names its article.

    Args:
        basis: the reference.
        laws: the register.
        day: the day to judge.
        whole: the full name of the law instead of the short one.
    """
    if basis.law == OWN_LAW:
        return Clause(_("本单位自定"), basis.gist)
    law = laws.get(basis.law)
    state = basis_state(basis, law, laws, day)
    name = basis.law if law is None else law.title if whole else law.short or law.title
    title = _("《{title}》").format(title=name)
    if state.settled:
        return Clause(title + article_words(basis.article), basis.gist)
    return Clause(title, basis.gist, doubt_words(state))


def doubt_words(state: BasisState) -> str:
    """Why to look at the current text: 请核对现行文本，……; empty where the basis is settled."""
    if state.settled:
        return ""
    reasons = {
        Doubt.UNKNOWN_LAW: _("法规登记里没有它"), Doubt.RECALLED: _("条文没有见到原文"), Doubt.UNSURE: _("名称和内容都没有核对过"),
    }  # fmt: skip
    reason = reasons.get(state.doubt) or (state_words(state.law) if state.law else "")
    return _("请核对现行文本，{reason}").format(reason=reason)


def state_words(state: LawState) -> str:
    """A state in a few words: 现行有效, 2027-02-01起施行, 已被……代替, 2030-05-16到期."""
    if state.standing is Standing.NOT_YET:
        return _("{day}才施行").format(day=state.since)
    if state.standing is Standing.REPLACED:
        return _("已被{law}代替").format(law=named(state.by)) if state.by else _("已被代替")
    if state.standing is Standing.EXPIRED:
        return _("{day}到期").format(day=state.until)
    if state.coming is not None and state.coming.effective_from:
        return _("现行有效，{day}起由{law}代替").format(day=state.coming.effective_from, law=named(state.coming))
    return _("现行有效，到{day}为止").format(day=state.until) if state.until else _("现行有效")


def standing_words(law: Law, state: LawState) -> str:
    """The state of an instrument; what nobody has read is not called in force."""
    if state.standing is Standing.IN_FORCE and not law.confidence.printable:
        return _("没有核对是否现行")
    return state_words(state)


def confidence_words(confidence: Confidence) -> str:
    """How sure we are, in plain words."""
    return {
        Confidence.VERIFIED: _("已核对"), Confidence.VERIFIED2: _("已核对（转载文本）"),
        Confidence.RECALLED: _("凭记忆，请核对现行文本"), Confidence.UNSURE: _("没有核对，请核对现行文本"),
    }[confidence]  # fmt: skip


def kind_words(kind: str) -> str:
    """The kind of an instrument."""
    return {
        "law": _("法律"), "regulation": _("行政法规"), "rule": _("部门规章和文件"), "standard": _("标准"),
        "local": _("广东和深圳"),
    }.get(kind, kind)  # fmt: skip
