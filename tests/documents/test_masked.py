"""Numbers of people are covered in what a document carries; keys of records are not numbers of people."""

import pytest

from futian_desktop.documents.data import masked


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("电话 13812340418", "电话 138****0418"), ("01a21104595e7b00b326e17512340418", "01a21104595e7b00b326e17512340418"),
        ("13812340418", "138****0418"), ({"id": "13812340418aaaaaaaaaaaaaaaaaaaaa"}, {"id": "13812340418aaaaaaaaaaaaaaaaaaaaa"}),
        (["a13812340418"], ["a138****0418"]),
    ],
)  # fmt: skip
def test_masked(value: object, said: object) -> None:
    assert masked(value) == said
