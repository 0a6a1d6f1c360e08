"""Laws of days and citations: mentions lie within the text, apart from one another, and real days come back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.catalog.citing import load_citation_forms
from streams.catalog.datewords import load_date_words
from streams.catalog.load import SHIPPED
from streams.domain.knowledge import LANGUAGES
from streams.text.calendar import Length, add, month_end, months_from, nearest, weekday_near
from streams.text.citations import CompiledForms, citations
from streams.text.dates import DateReader
from streams.text.durations import DurationReader
from streams.text.numerals import number_of, numbers_of

WORDS = load_date_words(SHIPPED)
READERS = {language: DateReader(words) for language, words in WORDS.items()}
LENGTHS = {language: DurationReader(words) for language, words in WORDS.items()}
FORMS = CompiledForms(load_citation_forms(SHIPPED))
ANCHOR = date(2025, 6, 18)
DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
SCRAPS = st.sampled_from(
    ["10", "31", "2025", "年", "月", "日", "第", "号", "公告", "商务部", "May", "April", " ", ".", ",", "-", "/", "the", "th",
     "on", "Friday", "ago", "days", "one", "year", "월", "년", "일", "today", "bis", "am", "le", "No.", "of", "FR", "EU", "("]
)  # fmt: skip
TEXTS = st.lists(SCRAPS, max_size=25).map("".join)
WRITTEN = {
    "en": "on {day.day} {month} {day.year}",
    "de": "am {day.day}. {month} {day.year}",
    "fr": "le {day.day} {month} {day.year}",
    "nl": "op {day.day} {month} {day.year}",
    "zh": "自{day.year}年{day.month}月{day.day}日起",
    "ja": "{day.year}年{day.month}月{day.day}日から",
    "ko": "{day.year}년 {day.month}월 {day.day}일부터",
}


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_mentions_lie_apart_and_periods_do_not_run_backwards(text: str, language: str) -> None:
    at = (0, 0)
    for mention in READERS[language].dates(text, ANCHOR):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.day <= mention.last
        assert mention.is_exact is (mention.day == mention.last)
        assert mention.start >= at[1] or (mention.start, mention.end) == at
        at = (mention.start, mention.end)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_lengths_of_time_lie_apart(text: str, language: str) -> None:
    at = 0
    for duration in LENGTHS[language].durations(text):
        assert at <= duration.start < duration.end <= len(text)
        at = duration.end


@given(DAYS, st.sampled_from(LANGUAGES), DAYS)
def test_a_day_written_in_full_is_read_the_same_on_every_day(
    day: date, language: str, anchor: date
) -> None:
    names = {number: name for name, number in reversed(list(WORDS[language].months.items()))}
    text = WRITTEN[language].format(day=day, month=names.get(day.month))
    (mention,) = READERS[language].dates(text, anchor)
    assert (mention.day, mention.has_year) == (day, True)


@given(TEXTS)
def test_citations_lie_within_the_text_and_are_canonical(text: str) -> None:
    for cited in citations(text, 2025, FORMS):
        assert 0 <= cited.start < cited.end <= len(text)
        assert cited.ref == cited.ref.upper()
        assert not set(cited.ref) & set(" {}")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "scrap",
    ["第1号公告", "No. 1, ", "1,", "10日", "May 1 ", "商务部", "2025年", "(EU) 2025/1 ", "and 5 "],
)
def test_long_rows_of_one_scrap_are_read_to_the_end(scrap: str) -> None:
    text = "MOFCOM Announcement Nos. " + scrap * (64_000 // len(scrap))
    citations(text, 2025, FORMS)
    for language in LANGUAGES:
        READERS[language].dates(text, ANCHOR)
        LENGTHS[language].durations(text)


@given(DAYS, st.integers(-600, 600))
def test_months_away_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    moved = months_from(day, months)
    assert moved is not None
    assert moved.day == day.day or moved == month_end(moved)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months


@given(DAYS, st.integers(0, 4000))
def test_days_are_added_one_by_one(day: date, days: int) -> None:
    assert add(day, Length(days=days)) == day + timedelta(days=days)


@given(DAYS, st.integers(1, 7))
def test_a_weekday_is_less_than_a_week_away(day: date, weekday: int) -> None:
    past, future = weekday_near(day, weekday, -1), weekday_near(day, weekday, 1)
    assert past is not None
    assert future is not None
    assert past.isoweekday() == future.isoweekday() == weekday
    assert day - timedelta(days=6) <= past <= day <= future <= day + timedelta(days=6)


@given(st.lists(DAYS, max_size=8), DAYS, st.sampled_from([-1, 0, 1]))
def test_the_nearest_day_is_on_the_side_of_the_lean(
    days: list[date], anchor: date, lean: int
) -> None:
    found = nearest(days, anchor, lean)
    sided = [day for day in days if lean * (day - anchor).days >= 0]
    assert (found is None) is (not sided)
    assert found is None or abs(found - anchor) == min(abs(day - anchor) for day in sided)


@given(st.integers(0, 9999))
def test_digits_are_numbers_and_an_enumeration_keeps_each_once(number: int) -> None:
    assert number_of(str(number)) == number
    assert numbers_of(f"{number}, {number} and {number + 1}") == [number, number + 1]
