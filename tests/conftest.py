"""Fixtures with real workspaces in scratch folders; nothing of ours is faked."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from futian_desktop.bootstrap import Services, open_services
from futian_desktop.domain.ids import PremisesId
from futian_desktop.services.documents import OFFICER

PASSPHRASE = "测试口令，八位以上"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's folders lie in the test's own folder."""
    home = tmp_path / "home"
    monkeypatch.setenv("FUTIAN_HOME", str(home))
    return home


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    """Services over a new plain workspace."""
    opened = open_services(tmp_path / "测试.ftws", operator="测试员")
    yield opened
    opened.close()


@pytest.fixture
def restaurant(services: Services) -> PremisesId:
    """The sample restaurant, not answered."""
    return services.sample.firm("restaurant")


@pytest.fixture
def identity(tmp_path: Path, services: Services) -> Path:
    """A signing identity under PASSPHRASE."""
    path = tmp_path / "签名.p12"
    services.identities.create("周敏", "深圳市福田区知味湘菜馆", OFFICER, path, PASSPHRASE)
    return path


@pytest.fixture
def frozen(services: Services) -> Callable[[str], PremisesId]:
    """Make a sample firm with a frozen assessment."""

    def make(trade: str) -> PremisesId:
        premises = services.sample.firm(trade)
        assessment = services.sample.answers(premises, seed=2)
        services.assessments.freeze(assessment.id)
        return premises

    return make
