"""The four families of expected failures. Anything else that is raised is a bug.

Each carries a dotted code and values; `services.wording` turns them into a sentence.
"""


class FutianError(Exception):
    """Base of all expected failures.

    Args:
        code: dotted code, e.g. ``assessment.frozen``.
        **values: what the sentence needs; never personal data.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values: dict[str, object] = values


class RuleViolation(FutianError):
    """The user can put it right: shown beside the field."""


class NotFound(FutianError):
    """The record or file is not there."""


class Conflict(FutianError):
    """Somebody else changed the record, or the file is held by another program."""


class EnvironmentFault(FutianError):
    """Disk, permission, key, damaged file: shown with what to do next."""
