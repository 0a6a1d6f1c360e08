"""Acts in Japanese and Korean: what a verb that comes last is said of, and whose day stands before it."""

from datetime import date

from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import detect, news


def told(text: str, language: str, title: str = "") -> list[tuple[EventType, str]]:
    """Return the types and issuers of the acts of a report."""
    found = detect(news(text, title=title, language=language)).events
    return sorted((each.event_type, each.issuer) for each in found)


def test_what_lapses_is_the_pause_and_not_the_ban_in_its_name() -> None:
    text = "중국이 10일 만료되는 갈륨 대미 수출금지 유예를 연장하지 않기로 했다고 상무부가 밝혔다."
    assert (EventType.CANCELLATION, "CN") not in told(text, "ko")


def test_a_ban_that_lapses_still_ends() -> None:
    text = "중국 상무부는 9일 갈륨 대미 수출금지가 만료됐다고 발표했다."
    assert told(text, "ko") == [(EventType.CANCELLATION, "CN")]


def test_a_judgment_and_the_order_that_carries_it_out_are_two_acts() -> None:
    text = (
        "米国際貿易裁判所は9日、半導体に25%の追加関税を課した大統領布告を無効とする判決を言い渡した。\n\n"
        "これを受けて大統領は10日、追加関税の徴収を終える大統領令に署名した。"
    )
    title = "米半導体関税、国際貿易裁が無効判断"
    assert told(text, "ja", title) == [(EventType.CANCELLATION, "US")] * 2


def test_a_judgment_told_twice_is_one_act() -> None:
    text = (
        "米国際貿易裁判所は9日、半導体に25%の追加関税を課した大統領布告を無効とする判決を言い渡した。\n\n"
        "同裁判所は追加関税を無効とする判決で、期限を守らなかったことを理由に挙げた。"
    )
    title = "米半導体関税、国際貿易裁が無効判断"
    assert told(text, "ja", title) == [(EventType.CANCELLATION, "US")]


def test_the_day_of_what_is_paused_is_none_of_the_pause() -> None:
    text = "インドネシア政府は、来年1月1日から導入すると発表していた石炭の輸出税を当面停止すると発表した。"
    [event] = detect(news(text, title="インドネシア、石炭の輸出税を停止", language="ja")).events
    assert event.effective_date is None


def test_the_day_of_the_pause_is_its_own() -> None:
    text = "インドネシア政府は、石炭の輸出税を来年1月1日から停止すると発表した。"
    [event] = detect(news(text, title="インドネシア、石炭の輸出税を停止", language="ja")).events
    assert event.effective_date == date(2027, 1, 1)


def test_an_office_with_its_bracket_is_who_acts() -> None:
    text = (
        '통상교섭본부장은 7일 워싱턴에서 특파원들과 만나 "미 상무부 산업안보국(BIS)이 올해 말로 끝나는 연간 승인을 '
        '2027년 12월 31일까지 연장하겠다고 확약했다"고 밝혔다.'
    )
    assert {issuer for _, issuer in told(text, "ko")} <= {"US"}
