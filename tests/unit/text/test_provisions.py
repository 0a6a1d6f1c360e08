"""How provisions of legal texts are matched by name; the forms of each language are proved by the cases beside them."""

import pytest

from streams.text.provisions import Provision

HOLDS = {
    "itself": ("art3", "art3", True),
    "a paragraph of it": ("reg4", "reg4(2)", True),
    "a paragraph in Japanese": ("第四条", "第四条第二項第三号", True),
    "a paragraph in Korean": ("제5조", "제5조제2항", True),
    "another of the same beginning": ("art3", "art31", False),
    "an inserted one": ("第四条", "第四条の二", False),
    "the whole is no part": ("reg4(2)", "reg4", False),
    "another": ("art3", "par3", False),
}


@pytest.mark.parametrize(("whole", "part", "holds"), HOLDS.values(), ids=HOLDS)
def test_a_provision_holds_its_parts(whole: str, part: str, *, holds: bool) -> None:
    assert Provision(whole, 0, 1).holds(Provision(part, 0, 1)) is holds
