"""Which days a text names; the cases of each form stand beside it, in the catalogue."""

from datetime import date

import pytest

from streams.catalog.datewords import load_date_words
from streams.catalog.load import SHIPPED
from streams.text.dates import DateReader
from streams.text.durations import DurationReader, count_of

WORDS = load_date_words(SHIPPED)
ANCHOR = date(2025, 11, 12)  # a Wednesday


def days(text: str, language: str = "en") -> list[str]:
    """Return the days of a text, periods with both ends."""
    mentions = DateReader(WORDS[language]).dates(text, ANCHOR)
    return [str(each.day) if each.is_exact else f"{each.day}/{each.last}" for each in mentions]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "from November 10, 2025 to November 10, 2026", ["2025-11-10", "2026-11-10"], id="range"),
        pytest.param("en", "from 1 December to 28 February 2026", ["2025-12-01", "2026-02-28"], id="the end gives the year"),
        pytest.param("en", "from 10 November to 31 October 2026", ["2025-11-10", "2026-10-31"], id="the end gives it to a day just passed"),
        pytest.param("en", "from 1 February to 31 December 2025", ["2025-02-01", "2025-12-31"], id="to the beginning of its year"),
        pytest.param("en", "from 10 November 2025 to 10 January", ["2025-11-10", "2026-01-10"], id="the beginning gives it"),
        pytest.param("en", "It was imposed on April 4 and will end on January 10", ["2025-04-04", "2026-01-10"], id="both sides"),
        pytest.param("en", "Officials decided that from 24 November on", ["2025-11-24"], id="a near day is near"),
        pytest.param("en", "said on Friday it will end on Monday", ["2025-11-07", "2025-11-17"], id="weekdays"),
        pytest.param("en", "It will end. He said so on Monday", ["2025-11-10"], id="each sentence for itself"),
        pytest.param("en", "may 45, June 31, Feb 30, 2025", [], id="no such days"),
        pytest.param("zh", "自2025年11月10日起至2026年11月10日止", ["2025-11-10", "2026-11-10"], id="Chinese range"),
        pytest.param("zh", "自11月10日至12月31日", ["2025-11-10", "2025-12-31"], id="Chinese without years"),
        pytest.param("zh", "4月4日公布，同日生效，本月9日暂停", ["2025-04-04", "2025-04-04", "2025-11-09"], id="same day"),
        pytest.param("ja", "令和8年2月14日から施行する", ["2026-02-14"], id="era"),
        pytest.param("ja", "商務省は10日、30日に再開する予定と発表した", ["2025-11-10", "2025-11-30"], id="Japanese days"),
        pytest.param("ja", "割当を7月末まで延ばす政令を公布した", ["2026-07-01/2026-07-31"], id="until a Japanese month"),
        pytest.param("ko", "통제를 7월까지 멈춘다고 발표했다", ["2026-07-01/2026-07-31"], id="until a Korean month"),
        pytest.param("ko", "지난달 30일 발표했고 오는 20일부터 시행한다", ["2025-10-30", "2025-11-20"], id="Korean days"),
        pytest.param("de", "vom 4. bis 9. April 2025, am Freitag", ["2025-04-04", "2025-04-09", "2025-11-07"], id="German"),
        pytest.param("fr", "du 10 novembre 2025 au 31 décembre 2025", ["2025-11-10", "2025-12-31"], id="French"),
        pytest.param("nl", "van 1 december tot en met 28 februari 2026", ["2025-12-01", "2026-02-28"], id="Dutch"),
        pytest.param("en", "until June 2026, last week", ["2026-06-01/2026-06-30", "2025-11-03/2025-11-09"], id="periods"),
        pytest.param("en", "two months ago", ["2025-09-09/2025-09-15"], id="roughly"),
        pytest.param("en", "", [], id="nothing"),
    ],
)  # fmt: skip
def test_a_text_names_days(language: str, text: str, expected: list[str]) -> None:
    assert days(text, language) == expected


def test_a_mention_tells_its_place_and_whether_the_year_is_stated() -> None:
    text = "by April 2, 2026 and on May 5"
    first, second = DateReader(WORDS["en"]).dates(text, ANCHOR)
    assert (text[first.start : first.end], first.has_year, first.form) == (
        "April 2, 2026",
        True,
        "month-day",
    )
    assert (text[second.start : second.end], second.has_year) == ("May 5", False)


def lengths(text: str, language: str) -> list[tuple[int, int, int]]:
    """Return years, months and days of each length of time."""
    found = DurationReader(WORDS[language]).durations(text)
    return [(each.length.years, each.length.months, each.length.days) for each in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "for one year, then 90 days", [(1, 0, 0), (0, 0, 90)], id="two"),
        pytest.param("en", "one year and six months", [(1, 6, 0)], id="told as one"),
        pytest.param("en", "six months and one year", [(0, 6, 0), (1, 0, 0)], id="not from small to large"),
        pytest.param("zh", "延长一年零九十天，90日内", [(1, 0, 90), (0, 0, 90)], id="Chinese"),
        pytest.param("ja", "1年間、6カ月", [(1, 0, 0), (0, 6, 0)], id="Japanese"),
        pytest.param("de", "um neunzig Tage", [(0, 0, 90)], id="German"),
        pytest.param("en", "in 2025, Article 90", [], id="none"),
    ],
)  # fmt: skip
def test_a_text_tells_lengths_of_time(
    language: str, text: str, expected: list[tuple[int, int, int]]
) -> None:
    assert lengths(text, language) == expected


def test_a_count_is_a_word_or_a_numeral() -> None:
    assert count_of("Ninety", {"ninety": 90}) == 90
    assert count_of("九十", {}) == 90
    assert count_of("few", {}) is None
