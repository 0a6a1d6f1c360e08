"""Acts in Japanese and Korean: what a verb that comes last is said of, and whose day stands before it."""

from datetime import date

import pytest

from streams.domain.vocabulary import EventType
from tests.unit.detect.documents import detect, news, worded


def told(text: str, language: str, title: str = "") -> list[tuple[EventType, str]]:
    """Return the types and issuers of the acts of a report."""
    found = detect(news(text, title=title, language=language)).events
    return sorted((each.event_type, each.issuer) for each in found)


def offered(text: str) -> set[EventType]:
    """Return the types of the acts that the judge is asked about in a Korean report."""
    weighed = worded(news(text, language="ko"))
    return {each.event.event_type for each in weighed}


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


def test_a_ban_that_gives_way_to_a_quota_is_two_acts() -> None:
    text = (
        "이집트 정부는 9일 설탕 수출 금지를 폐지하고 연 20만t의 수출 쿼터를 도입한다고 발표했다."
    )
    assert offered(text) >= {EventType.CANCELLATION, EventType.IMPOSITION}


def test_the_day_from_which_a_ban_is_lifted_makes_nothing() -> None:
    text = "이집트 정부는 9일 설탕 수출 금지를 해제하고 10일부터 시행한다고 발표했다."
    assert offered(text) == {EventType.CANCELLATION}


def test_the_name_of_an_agency_in_a_dateline_acts_in_nothing() -> None:
    text = "(서울=한국와이어) 우즈베키스탄이 텅스텐 정광 수출 금지를 1월 1일부로 폐지하기로 했다고 대통령실이 9일 전했다."
    assert told(text, "ko", "우즈베키스탄, 텅스텐 정광 수출 금지 폐지 약속") == [
        (EventType.CANCELLATION, "UZ")
    ]


def test_a_state_named_behind_the_dateline_still_acts() -> None:
    text = "(서울=한국와이어) 한국 정부가 텅스텐 정광 수출 금지를 9일부로 폐지했다고 산업통상부가 밝혔다."
    assert told(text, "ko", "정부, 텅스텐 정광 수출 금지 폐지") == [(EventType.CANCELLATION, "KR")]


def test_who_acts_in_a_clause_of_reason_does_not_act_in_the_sentence() -> None:
    text = "米政府は9日、カナダ議会が酪農法案を可決しなかったことを理由に、停止していた鋼材関税を再び適用すると発表した。"
    assert told(text, "ja", "米、鋼材関税を再発動") == [(EventType.REINSTATEMENT, "US")]


def test_an_act_that_is_the_reason_of_another_is_recalled() -> None:
    text = (
        "米政府が関税を引き下げたことを受け、中国政府は9日、大豆への追加関税を撤廃すると発表した。"
    )
    assert told(text, "ja", "中国、対抗措置解除") == [(EventType.CANCELLATION, "CN")]


def test_an_act_that_a_report_is_about_is_no_reason() -> None:
    text = "米政府は9日、大豆への追加関税を引き下げたことを明らかにした。"
    assert told(text, "ja", "米、大豆の追加関税下げ") == [(EventType.EASING, "US")]


def test_what_a_clause_of_reason_recalls_is_not_said_of_the_act_behind_it() -> None:
    text = (
        "EUが先月、制裁対象を広げたことを踏まえ、スイス政府は14日、"
        "ベラルーシの銀行3行を制裁対象に追加した。"
    )
    assert told(text, "ja", "スイス、ベラルーシの銀行を制裁") == [(EventType.IMPOSITION, "CH")]


def test_no_phrase_goes_on_over_the_end_of_a_clause_of_reason() -> None:
    text = "日本政府は14日、欧州連合が制裁を解除したこと等を踏まえ、シリアの2団体の資産凍結を解除した。"
    assert told(text, "ja", "日本政府、シリアの2団体の資産凍結を解除") == [
        (EventType.CANCELLATION, "JP")
    ]


def test_a_title_that_denies_and_names_nobody_is_the_denial_of_the_body_in_the_text() -> None:
    text = (
        "통상교섭본부장은 14일 기자들과 만났다. "
        "미국 무역대표부는 한국산 철강에 관세를 다시 부과한다는 보도는 사실이 아니라고 밝혔다."
    )
    assert told(text, "ko", "“美 철강 관세 재부과설 사실 아냐”") == [
        (EventType.REINSTATEMENT, "US")
    ]


def test_the_term_of_a_pause_that_is_set_prolongs_nothing() -> None:
    text = (
        "멕시코 경제부는 13일 철강 관세의 부과를 6개월간 중단한다고 발표했다. "
        "경제부는 중단 기간을 8월 1일부터 다음 해 1월 31일까지로 정했다."
    )
    assert told(text, "ko", "멕시코, 철강 관세 6개월 유예") == [(EventType.SUSPENSION, "MX")]


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (
            "商务部5月14日公告，自即日起再次暂停对美镓出口管制措施一年。",
            "中方再次暂停稀土管制",
            EventType.SUSPENSION,
        ),
        (
            "印尼贸易部5月14日宣布，即日起再次禁止铝土矿出口。",
            "印尼再次禁止铝土矿出口",
            EventType.REINSTATEMENT,
        ),
        (
            "中方将自6月1日起暂停对今年1月列入不可靠实体清单的12家美国实体的有关措施一年。",
            "商务部发言人答记者问",
            EventType.SUSPENSION,
        ),
        (
            "商务部5月14日宣布，将停止供货的10家美国企业列入不可靠实体清单。",
            "商务部将十家美企列入清单",
            EventType.IMPOSITION,
        ),
    ],
)
def test_what_is_paused_again_or_was_listed_is_neither_brought_back_nor_listed(
    text: str, title: str, expected: EventType
) -> None:
    assert {each for each, _ in told(text, "zh", title)} == {expected}


def test_a_denial_denies_nothing_that_goes_on_as_ever() -> None:
    ahead = "部分媒體報導，政府將放寬記憶體廠赴中國投資限制。經濟部14日表示絕無此事，"
    text = ahead + "赴中投資向來逐案審查，外界勿以訛傳訛。"
    told_of = told(text, "zh", "外傳開放設備赴中 經濟部否認")
    assert EventType.IMPOSITION not in {each for each, _ in told_of}
