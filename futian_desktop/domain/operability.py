"""可操作性审核: rules as data over the plan and the facts; each finding says what, why it matters and where it is mended.

A rule names one check of the closed list `CHECKS` with its values; a check gives the blocks (or an empty id for the plan as
a whole) and the words that tell which. What the profile says decides whether a rule applies.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from futian_desktop.domain import plan_fact_checks as facts
from futian_desktop.domain import plan_text_checks as text
from futian_desktop.domain.plan_case import Finding, Hit, PlanCase, Rule
from futian_desktop.domain.tailoring import holds

__all__ = ["CHECKS", "Finding", "PlanCase", "Rule", "review"]

CHECKS: Mapping[str, Callable[[Rule, PlanCase], Iterator[Hit]]] = {
    "field": facts.field, "contact": facts.contact, "contact_phone": facts.contact_phone, "contact_night": facts.contact_night,
    "contact_age": facts.contact_age, "contact_far": facts.contact_far, "post": facts.post, "deputy": facts.deputy, "many_posts": facts.many_posts,
    "same_person": facts.same_person, "person_left": facts.person_left, "post_phone": facts.post_phone, "post_phone_form": facts.post_phone_form,
    "night_number": facts.night_number, "resource_date": facts.resource_date, "resource_gap": facts.resource_gap,
    "resource_field": facts.resource_field, "resource_state": facts.resource_state, "uncovered": facts.uncovered, "unrated": facts.unrated,
    "section_steps": text.section_steps, "step_actor": text.step_actor, "step_post_empty": text.step_post_empty, "step_length": text.step_length,
    "section_length": text.section_length, "key_text": text.key_text, "key_rows": text.key_rows, "key_most": text.key_most,
    "call_order": text.call_order, "words": text.words, "typed_name": text.typed_name, "typed_phone": text.typed_phone, "stale": text.stale,
    "open_fields": text.open_fields, "no_picture": text.no_picture, "drilled": facts.drilled, "age": facts.age, "unpublished": facts.unpublished, "notes": facts.notes,
}  # fmt: skip
"""The closed list of checks."""


def review(rules: Iterable[Rule], case: PlanCase) -> tuple[Finding, ...]:
    """All findings, musts first, in the order of the rules.

    Raises:
        KeyError: a rule names a check that is not there; a mistake in the content.
    """
    made = [
        Finding(rule, block, which)
        for rule in rules
        if holds(rule.when, case.facts) is not False
        for block, which in CHECKS[rule.check](rule, case)
    ]
    return tuple(sorted(made, key=lambda row: row.rule.level != "must"))
