"""Ids by their first letters."""

import pytest
import typer

from streams.cli.naming import whole_id

KNOWN = ("91607acb-8ebc", "91607acb-9ddd", "3ac473ce-54e3", "3ac473ce-54e3-longer")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        pytest.param("91607acb-8", "91607acb-8ebc", id="enough-letters"),
        pytest.param("91607acb-8ebc", "91607acb-8ebc", id="whole"),
        pytest.param("3ac473ce-54e3", "3ac473ce-54e3", id="whole-and-the-start-of-another"),
        pytest.param("zzzz", "zzzz", id="unknown"),
        pytest.param("3ac", "3ac", id="too-few-letters"),
    ],
)
def test_the_start_of_an_id_names_it(text: str, whole: str) -> None:
    assert whole_id(text, KNOWN) == whole


def test_a_start_of_several_ids_is_refused_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit) as ended:
        whole_id("91607", KNOWN)
    assert ended.value.exit_code == 2
    assert "2 ids begin with '91607': 91607acb-8ebc, 91607acb-9ddd" in capsys.readouterr().err
