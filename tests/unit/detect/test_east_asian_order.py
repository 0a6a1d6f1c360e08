"""What a phrase with a gap, a list of short lines and a day before its measure mean in Chinese, Japanese and Korean."""

import pytest

from tests.unit.detect.documents import news, worded


def types_in(text: str, language: str) -> set[str]:
    """Return the types of the acts that the tables let through."""
    return {each.event.event_type.value for each in worded(news(text, language=language))}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "ko",
            "멕시코 경제부는 9일 철강 관세의 2차 인상(35→50%)을 12월 31일까지 유예한다고 발표했다.",
            "suspension",
            id="a-rise-that-is-put-off",
        ),
        pytest.param(
            "ja",
            "トルコ貿易省は9日、イスラエルとの全面的な輸出入停止を同日付で解除したと発表した。",
            "cancellation",
            id="a-halt-that-is-lifted",
        ),
        pytest.param(
            "zh",
            "印度财政部9日宣布，暂缓对棕榈油提高进口关税。",
            "suspension",
            id="a-rise-behind-what-puts-it-off",
        ),
        pytest.param(
            "ko",
            "중국 상무부는 둥관 공장에서 만든 칩의 수출 통제를 30일부터 면제한다고 밝혔다.",
            "easing",
            id="a-phrase-that-begins-with-its-thing",
        ),
        pytest.param(
            "ko",
            "중국 상무부는 10일 한국 조선사의 자회사 5곳에 대한 제재를 1년간 멈춘다고 발표했다.",
            "suspension",
            id="sanctions-on-firms-are-a-thing",
        ),
        pytest.param(
            "ko",
            "러시아 에너지부는 경유 수출까지 막을 계획이라는 보도를 부인했다.",
            "imposition",
            id="a-particle-between-noun-and-verb",
        ),
        pytest.param(
            "ja",
            "米財務省は10日、この取引の許可を、当初の期限である同月29日から10月29日まで延ばした。",
            "extension",
            id="an-old-end-is-no-look-back",
        ),
        pytest.param(
            "ja",
            "経済産業省は10日、外国ユーザーリストから1組織（インド）を削除した。",
            "cancellation",
            id="a-bracket-between-name-and-verb",
        ),
        pytest.param(
            "zh",
            "加拿大财政部10日宣布取消对美国钢制品征收的反制关税，铝制品的税率则由25%降至10%，同日生效。",
            "cancellation",
            id="a-rate-lowered-to-is-no-end",
        ),
        pytest.param(
            "zh",
            "美国白宫表示，2月起搁置的对加拿大原油加征的关税自3月11日起重新征收。",
            "reinstatement",
            id="the-day-of-an-older-pause",
        ),
        pytest.param(
            "zh",
            "美国白宫公布命令，对等关税继续暂缓至2026年11月10日。",
            "extension",
            id="goes-on-pausing",
        ),
        pytest.param(
            "zh",
            "經濟部國際貿易署10日公告，原訂4月1日上路的輸出申報新制延至9月1日才施行。",
            "suspension",
            id="a-first-day-is-moved",
        ),
        pytest.param(
            "zh",
            "商务部10日公告，在一年内继续停止执行第12号公告所采取的出口管制措施。",
            "extension",
            id="goes-on-stopping",
        ),
        pytest.param(
            "zh",
            "美国商务部10日致信设备商，要求它们在向中国晶圆厂供应真空泵之前取得出口许可。",
            "imposition",
            id="a-licence-to-be-had-before",
        ),
        pytest.param(
            "zh",
            "纽约联邦法官裁定，美国政府把该厂商列入军企名单的做法无效。",
            "cancellation",
            id="a-listing-that-is-void",
        ),
        pytest.param(
            "zh",
            "美国商务部批准微软向阿联酋运送六万颗英伟达芯片。",
            "easing",
            id="who-is-allowed-stands-between",
        ),
        pytest.param(
            "ja",
            "日本政府は、2023年に解除した半導体材料の韓国向け輸出規制を再び適用すると発表した。",
            "reinstatement",
            id="what-was-lifted-comes-back",
        ),
        pytest.param(
            "ja",
            "政府は半導体材料の輸出規制を解除し、輸出関税を再び適用した。",
            "cancellation",
            id="two-acts-side-by-side",
        ),
        pytest.param(
            "ko",
            "일본은 반도체 소재 3종 수출규제 해제…한국은 수출 금지를 되살렸다.",
            "cancellation",
            id="a-noun-before-dots-is-an-act",
        ),
        pytest.param(
            "ko",
            "터키 무역부가 작년 여름 폐지한 구리 스크랩 수출 금지를 4월 1일부터 되살린다고 발표했다.",
            "reinstatement",
            id="the-year-in-which-it-was-dropped",
        ),
        pytest.param(
            "ja",
            "ロシア政府は肥料の輸出割当を11月まで存続させる政令を公布した。",
            "extension",
            id="until-a-month-is-ahead",
        ),
        pytest.param(
            "ko",
            "멕시코 정부는 10일 토마토 관세의 적용 유예를 끝냈다고 발표했다.",
            "reinstatement",
            id="a-pause-is-ended",
        ),
        pytest.param(
            "ja",
            "トランプ政権は10日、先端半導体の中国向け販売を解禁した。",
            "easing",
            id="a-sale-is-opened",
        ),
        pytest.param(
            "ko",
            "브라질 정부가 에탄올 수입관세를 연말까지 없앴다.",
            "suspension",
            id="until-the-end-of-the-year",
        ),
    ],
)
def test_an_act_is_read_in_the_order_of_its_language(
    language: str, text: str, expected: str
) -> None:
    assert expected in types_in(text, language)


@pytest.mark.parametrize(
    ("language", "text", "never"),
    [
        pytest.param(
            "ja",
            "スペイン政府は、米国が報復関税を示唆したことへの対抗として推進薬の輸出許可を止めた。",
            "suspension",
            id="another-thing-stands-nearer",
        ),
        pytest.param(
            "zh",
            "2006年，印尼也曾开征煤炭出口税，数月后该出口税被取消。",
            "cancellation",
            id="a-day-in-a-clause-of-its-own",
        ),
        pytest.param(
            "ja",
            "日本政府は、2023年に解除した半導体材料の韓国向け輸出規制を再び適用すると発表した。",
            "cancellation",
            id="what-was-lifted-is-past",
        ),
        pytest.param(
            "ko",
            "러시아 정부가 5월 풀어 두었던 휘발유 수출 금지를 다음 달 되살리기로 했다고 발표했다.",
            "cancellation",
            id="what-had-been-let-go-is-past",
        ),
        pytest.param(
            "ko",
            "미국 상무부는 22일 이 공장을 명단에서 빼기로 한 조치의 효력 발생을 2027년 말까지 늦춘다고 밝혔다.",
            "cancellation",
            id="what-was-going-to-be-done-is-past",
        ),
        pytest.param(
            "ko",
            "법원은 2일 수출통제 강화 고시의 집행을 본안 선고 때까지 정지했다.",
            "imposition",
            id="what-a-notice-is-called-by-is-past",
        ),
        pytest.param(
            "zh",
            "商务部公告第二款停止执行，该公告其余内容继续有效。",
            "cancellation",
            id="the-rest-goes-on",
        ),
        pytest.param(
            "zh",
            "两年前的今天，北京宣布对镓、锗实施出口管制。",
            "imposition",
            id="years-ago-today",
        ),
        pytest.param(
            "zh",
            "印度考虑放宽大米出口限制，官员称尚未作出决定。",
            "easing",
            id="nothing-is-decided",
        ),
        pytest.param(
            "zh",
            "外交部发言人就美方限制对华出口等答记者问。",
            "imposition",
            id="what-somebody-is-asked-about",
        ),
        pytest.param(
            "zh",
            "美国法院驳回该公司要求撤出军事企业名单的申请。",
            "cancellation",
            id="what-is-asked-for-in-vain",
        ),
        pytest.param(
            "zh",
            "假如美方在年内重新启用穿透规则，中方会让去年10月的那组公告复活。",
            "reinstatement",
            id="an-announcement-inside-what-is-supposed",
        ),
        pytest.param(
            "zh",
            "經濟部10日宣布，原訂4月1日上路的輸出許可新制延至9月1日才施行。",
            "extension",
            id="what-has-not-begun-is-not-prolonged",
        ),
        pytest.param(
            "ko",
            "중국 상무부는 10일 한국 조선사의 자회사 5곳에 대한 제재를 1년간 멈춘다고 발표했다.",
            "imposition",
            id="a-pause-of-sanctions-lists-nobody",
        ),
        pytest.param(
            "ko",
            "미국은 한국산 자동차에 물리는 관세를 25%에서 15%로 낮춘다고 발표했다.",
            "imposition",
            id="what-is-levied-is-lowered",
        ),
        pytest.param(
            "ja",
            "日産は中国の輸出規制により工場の稼働を一時停止した。",
            "suspension",
            id="the-object-right-before-the-verb",
        ),
        pytest.param(
            "ja",
            "米商務省は15日、許可義務について適用猶予が14日深夜で失効したと発表した。",
            "cancellation",
            id="what-a-phrase-ends-with-is-no-act-of-its-own",
        ),
        pytest.param(
            "ja",
            "政府は昨年課した鉄鋼の輸入関税を25%から15%に引き下げた。",
            "imposition",
            id="what-was-levied-is-lowered",
        ),
        pytest.param(
            "ja",
            "超党派の議員は10日、半導体の輸出を禁じる法案を提出した。",
            "imposition",
            id="a-bill-of-members",
        ),
        pytest.param(
            "ko",
            "정부의 수출 금지 해제는 없었다고 장관이 설명했다.",
            "cancellation",
            id="a-noun-and-that-there-was-none",
        ),
        pytest.param(
            "zh",
            "經濟部公告廢止「輸往俄羅斯貨品應申請輸出許可」公告。",
            "imposition",
            id="what-a-notice-is-called-in-quotes",
        ),
    ],
)
def test_what_looks_alike_is_no_such_act(language: str, text: str, never: str) -> None:
    assert never not in types_in(text, language)
