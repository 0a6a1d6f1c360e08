"""What one sees while the story runs."""

import io
from datetime import UTC, datetime

import pytest
from rich.console import Console

from streams.demo.scene import Lines, LiveTable, cells, clock, said_in, scene
from streams.demo.story import Publication
from streams.domain.vocabulary import DocumentKind, MessageType
from tests.unit.demo.build import NOON, alert

READ = Publication(DocumentKind.NEWS, "n1", "A title", "paper.example", b"{}", NOON)


def console(*, is_terminal: bool = False, width: int = 160) -> Console:
    return Console(file=io.StringIO(), force_terminal=is_terminal, width=width, color_system=None)


def printed(target: Console) -> str:
    assert isinstance(target.file, io.StringIO)
    return target.file.getvalue()


def test_a_headline_comes_before_the_words_of_the_text() -> None:
    assert said_in(alert(headline={"en": "China promises easing"})) == "China promises easing"


def test_without_a_headline_the_words_stand_on_one_line() -> None:
    assert said_in(alert()) == "China will review applications"


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        pytest.param(("gallium",), "gallium", id="one"),
        pytest.param(("a", "b", "c"), "a, b, c", id="three"),
        pytest.param(("a", "b", "c", "d"), "a, b, c ...", id="more"),
    ],
)
def test_at_most_three_goods_are_named(items: tuple[str, ...], shown: str) -> None:
    assert cells(alert(items=items))[4] == shown


def test_cells_say_what_who_and_how_firm() -> None:
    found = cells(alert(message_type=MessageType.UPDATE))
    assert found[:4] == ("update", "easing", "pledged", "CN")


def test_the_clock_shows_utc() -> None:
    beijing = datetime.fromisoformat("2025-06-27T15:30:40+08:00")
    assert clock(beijing) == "27 Jun 2025 07:30"
    assert clock(datetime(2026, 11, 10, tzinfo=UTC)) == "10 Nov 2026 00:00"


def test_elsewhere_than_on_a_terminal_each_thing_is_a_line() -> None:
    target = console()
    with scene(target, 3) as shown:
        assert isinstance(shown, Lines)
        shown.note("starting")
        shown.pass_time(NOON)
        shown.read(READ)
        shown.tell(alert())
    assert printed(target).splitlines() == [
        "-- starting",
        "27 Jun 2025 12:00 read   paper.example: A title",
        "27 Jun 2025 12:00 ALERT  easing | pledged | CN | rare-earths | China will review applications",
    ]


def test_brackets_in_a_title_are_no_markup() -> None:
    target = console()
    Lines(target).note("a [bold]title[/bold]")
    assert printed(target) == "-- a [bold]title[/bold]\n"


def test_on_a_terminal_there_is_a_table_with_the_clock() -> None:
    target = console(is_terminal=True)
    with scene(target, 3) as shown:
        assert isinstance(shown, LiveTable)
        shown.pass_time(NOON)
        shown.read(READ)
        shown.tell(alert())
    text = printed(target)
    assert "27 Jun 2025 12:00" in text
    assert "1/3 documents, 1 alerts" in text
    assert "China will review applications" in text


def test_before_the_story_the_table_says_what_is_being_done() -> None:
    picture = LiveTable(3)
    picture.note("starting the broker")
    target = console()
    target.print(picture)
    assert "starting the broker" in printed(target)
    assert "0/3 documents" in printed(target)


def test_the_table_keeps_the_latest_alerts() -> None:
    picture = LiveTable(3)
    for number in range(30):
        picture.tell(alert(headline={"en": f"alert {number}."}))
    target = console()
    target.print(picture)
    assert "alert 29." in printed(target)
    assert "alert 9." not in printed(target)
