"""合格证明 and the register of certificates."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from futian_desktop.services.training.suite import TrainingSuite


class CertificateService:
    """Use cases around: 合格证明 and the register of certificates."""

    def __init__(self, suite: "TrainingSuite") -> None:
        self._suite = suite
