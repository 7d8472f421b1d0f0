"""Every expected failure has a sentence that says what to do."""

import re
from pathlib import Path

from futian_desktop.domain.errors import RuleViolation
from futian_desktop.services.wording import sentence

ROOT = Path(__file__).parents[2] / "futian_desktop"
CODE = re.compile(r'(?:RuleViolation|NotFound|Conflict|EnvironmentFault)\(\s*"([a-z_0-9]+\.[a-z_0-9]+)"')


def test_every_code_that_is_raised_has_a_sentence() -> None:
    codes = {code for path in ROOT.rglob("*.py") for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(codes) > 25
    bare = [code for code in codes if "操作没有完成" in sentence(RuleViolation(code))]
    assert bare == []
