"""Passphrases that are accepted, and the recovery key as it is printed and typed back."""

import secrets

import pytest

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.domain.passphrases import check_passphrase, recovery_key_in, recovery_lines


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "protection.no_passphrase"), ("        ", "protection.no_passphrase"), ("七个字的口令啊", "protection.short"),
        ("abc1234", "protection.short"), (" 我家的小店开在岗厦", "protection.edge_space"),
        ("11111111", "protection.simple"), ("12121212", "protection.simple"), ("12345678", "protection.simple"),
        ("hgfedcba", "protection.simple"), ("ab" * 48, "protection.simple"), (secrets.token_hex(48), "protection.simple"),
    ],
)  # fmt: skip
def test_weak_passphrases_are_refused(text: str, code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        check_passphrase(text)
    assert caught.value.code == code


@pytest.mark.parametrize("text", ["我家的小店开在岗厦", "correct horse", "kx72mmq9", "👍🏻很长的一句话啊啊"])
def test_no_silly_rules_for_the_rest(text: str) -> None:
    check_passphrase(text)


def test_printed_lines_are_typed_back() -> None:
    key = secrets.token_hex(48)
    lines = recovery_lines(key)
    assert len(lines) == 8
    assert "".join(groups.replace(" ", "") for groups, _check in lines) == key
    typed = "\n".join(f"{groups.upper()}　{check}" for groups, check in lines)
    assert recovery_key_in(typed) == key
    assert recovery_key_in(key.upper()) == key
    assert recovery_key_in(" ".join(groups for groups, _check in lines)) == key
    assert recovery_key_in("我家的小店开在岗厦") is None
    assert recovery_key_in(key[:-1]) is None


def test_a_wrong_digit_and_swapped_lines_are_named() -> None:
    """Two check digits: a single wrong digit is noticed 255 times of 256, and then the file does not open either."""
    noticed = 0
    for _turn in range(200):
        key = secrets.token_hex(48)
        rows = [groups + check for groups, check in recovery_lines(key)]
        rows[4] = ("0" if rows[4][0] != "0" else "1") + rows[4][1:]
        try:
            recovery_key_in("".join(rows))
        except RuleViolation as error:
            noticed += error.values["line"] == 5
    assert noticed > 180
    key = secrets.token_hex(48)
    rows = [groups + check for groups, check in recovery_lines(key)]
    rows[0], rows[1] = rows[1], rows[0]
    with pytest.raises(RuleViolation, match="recovery.line"):
        recovery_key_in("".join(rows) if rows[0] != rows[1] else "")
