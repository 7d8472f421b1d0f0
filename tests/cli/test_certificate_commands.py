"""Certificates on the command line: a table comes in, passes go out signed, `verify` says what they certify, `status` counts."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from futian_desktop.bootstrap import Services, local_now
from futian_desktop.cli.main import run
from futian_desktop.domain.ids import PremisesId
from tests.conftest import PASSPHRASE
from tests.documents.test_pass_papers import given
from tests.services.test_training_certificates import people


@pytest.fixture
def file(services: Services, restaurant: PremisesId) -> str:
    """A workspace with two passes and a roster, closed."""
    given(services, restaurant, "王芳", "李强")
    people(services, restaurant, ("王电", "工程部", "440305199001010017"))
    path = str(services.maintenance.path)
    services.close()
    return path


def said(capsys: pytest.CaptureFixture[str]) -> Any:
    return json.loads(capsys.readouterr().out)


def test_signed_passes_go_out_and_are_verified(
    file: str, identity: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "口令.txt"
    words.write_text(PASSPHRASE + "\n", "utf-8")
    assert run(["export", file, "--documents", "pass_certificate,pass_certificates", "--out", str(tmp_path / "out"), "--json",
                "--identity", str(identity), "--passphrase-file", str(words)]) == 0  # fmt: skip
    made = said(capsys)["files"]
    assert [row["number"] for row in made] == ["HG-2026-001", "HG-2026-002", "HP-2026-001"]
    capsys.readouterr()
    assert run(["verify", str(made[0]["path"]), "--json"]) == 0
    found = said(capsys)["files"][0]
    assert found["signatures"]
    told = found["about"]
    assert str(told[0]).startswith("合格证明 HG-2026-001：")
    assert str(told[0]).endswith("摘要相符")
    assert not any("没有电子签名" in str(line) for line in told)
    assert run(["verify", str(made[0]["path"])]) == 0
    assert "合格证明 HG-2026-001" in capsys.readouterr().out
    assert run(["export", file, "--documents", "pass_certificate", "--certificates", "HG-2026-009", "--out",
                str(tmp_path / "out")]) != 0  # fmt: skip


def test_a_table_comes_in_and_status_says_what_is_late(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "证书.csv"
    late = (local_now().date() - timedelta(days=4)).isoformat()
    table.write_text(
        f"证件名称,姓名,证号,有效期至\n低压电工证,王电,T440305,{late}\n主要负责人证,周敏,A1,{late}\n登高证,李四,G7,2030-01-01\n",
        "utf-8",
    )
    assert run(["import", "qualification", file, str(table), "--json"]) == 0
    assert said(capsys)["taken"] == 3
    assert run(["status", file, "--json"]) == 0
    place = said(capsys)["enterprises"][0]["premises"]
    training = place[0]["training"]
    held = training["certificates"]
    assert (held["good"], len(held["late"]), held["given_inside"]) == (1, 2, 2)
    assert held["late_leaders"] == ["主要负责人考核合格证明　周敏"]
    assert run(["status", file]) == 0
    out = capsys.readouterr().out
    assert "证书：在期 1 张，90 天内到期 0 张，过期 2 张" in out
    assert "证书过期：特种作业：电工　王电" in out
