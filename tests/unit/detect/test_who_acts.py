"""Whose act a sentence tells: by the subject, the seat of a body, the head of a line, and never by what is aimed at."""

from dataclasses import replace

import pytest

from streams.detect.publishers import abode_of
from streams.domain.vocabulary import DocumentKind
from tests.unit.detect.documents import catalog, news, worded


def issuers(body: str, title: str, language: str) -> set[tuple[str, str]]:
    """Return type and issuer of every act that the tables let through."""
    weighed = worded(news(body, title, language))
    return {(each.event.event_type.value, each.event.issuer) for each in weighed}


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "en",
            "China will approve export licences for rare earths, its commerce ministry said on Friday,"
            " and the United States will cancel a range of restrictive measures against China.",
            ("cancellation", "US"),
            id="subject-right-before-the-act",
        ),
        pytest.param(
            "ja",
            "日本政府は10日、ミャンマー国軍系企業2社を資産凍結の対象から外した。",
            ("cancellation", "JP"),
            id="the-marked-subject-before-a-government-that-is-an-adjective",
        ),
        pytest.param(
            "en",
            "Canada imposed an export ban on steel.\n\nIndonesia lifted its export ban on copper on Monday.",
            ("cancellation", "ID"),
            id="a-word-of-aim-in-the-sentence-before",
        ),
        pytest.param(
            "ja",
            "豪州の防衛輸出管理当局は10日、日本、韓国、EU向けのガリウムの輸出規制を解除した。",
            ("cancellation", "AU"),
            id="the-office-of-a-state-before-a-list-at-a-word-of-aim",
        ),
        pytest.param(
            "fr",
            "Le Canada a imposé une surtaxe sur l'acier. L'Indonésie a levé son interdiction d'exportation de cuivre.",
            ("cancellation", "ID"),
            id="a-word-of-aim-in-the-sentence-before-fr",
        ),
        pytest.param(
            "en",
            "China's commerce ministry said on Friday that it has cancelled the export ban on antimony"
            " to the United States.",
            ("cancellation", "CN"),
            id="ministry-that-spoke-and-acts",
        ),
        pytest.param(
            "de",
            "Peking sagt Berlin die Aussetzung des Ausfuhrverbots für Germanium zu.",
            ("suspension", "CN"),
            id="to-whom-it-is-promised-does-not-act",
        ),
        pytest.param(
            "nl",
            "Het kabinet in Bangkok heeft dinsdag een uitvoerverbod op koperschroot ingesteld.",
            ("imposition", "TH"),
            id="a-government-in-another-capital",
        ),
        pytest.param(
            "de",
            "China setzt das Ausfuhrverbot für Germanium aus. Die Bundesregierung sprach von einem Signal. Sie kündigte ihrerseits an, dass die Ausfuhranträge für Pumpen künftig wieder bearbeitet werden.",
            ("easing", "DE"),
            id="the-other-side-for-its-part",
        ),
        pytest.param(
            "nl",
            "PARAMARIBO - De regering heeft het verbod op de uitvoer van rondhout dinsdag voor negentig dagen opgeschort.",
            ("suspension", "SR"),
            id="a-government-where-the-report-was-written",
        ),
        pytest.param(
            "nl",
            "Het kabinet heeft het verbod op de uitvoer van rondhout dinsdag voor negentig dagen opgeschort.",
            ("suspension", "NL"),
            id="a-government-at-home",
        ),
        pytest.param(
            "en",
            "Washington puts Mexican tomato duty on hold for 90 days.",
            ("suspension", "US"),
            id="whose-goods-a-duty-burdens",
        ),
        pytest.param(
            "en",
            "Talks in Mexico ended as American steel tariffs were suspended for 90 days.",
            ("suspension", "US"),
            id="whose-tariffs-are-suspended",
        ),
        pytest.param(
            "zh",
            "日本政府擬對供應中國客戶的光阻劑全面停發出口許可。",
            ("imposition", "JP"),
            id="aim-before-the-verb",
        ),
        pytest.param(
            "zh",
            "中国商务部今日暂停实施对美国的出口管制措施。",
            ("suspension", "CN"),
            id="aim-behind-the-verb",
        ),
        pytest.param(
            "de",
            "Das Handelsministerium in Peking untersagt ab sofort die Ausfuhr von Bauxit.",
            ("imposition", "CN"),
            id="seat-behind-a-ministry",
        ),
        pytest.param(
            "fr",
            "Les panneaux solaires vietnamiens sont à nouveau taxés à 30 % à leur entrée aux États-Unis.",
            ("reinstatement", "US"),
            id="duty-of-the-state-that-goods-enter",
        ),
        pytest.param(
            "de",
            "Exporteure von Gallium müssen seit heute wieder eine Genehmigung aus Peking vorweisen.",
            ("reinstatement", "CN"),
            id="leave-of-a-capital",
        ),
        pytest.param(
            "fr",
            "Fin de la surtaxe sur l'aluminium canadien : la Maison-Blanche a abrogé lundi le décret.",
            ("cancellation", "US"),
            id="adjective-of-the-goods-in-the-name-of-a-duty",
        ),
        pytest.param(
            "fr",
            "Le Conseil fédéral s'aligne sur l'UE et gèle les avoirs de 14 oligarques biélorusses.",
            ("imposition", "CH"),
            id="whom-a-government-follows",
        ),
        pytest.param(
            "fr",
            "Le gouvernement fédéral belge interdit l'exportation de matériel de guidage vers les Émirats.",
            ("imposition", "BE"),
            id="federal-government-of-a-state",
        ),
        pytest.param(
            "fr",
            "Les navires construits en Chine devront s'acquitter d'une redevance dans les ports américains,"
            " a tranché l'USTR.",
            ("imposition", "US"),
            id="where-ships-were-built",
        ),
        pytest.param(
            "de",
            "Die Ukraine hat die Vermögen von neun Geschäftsleuten per Präsidialerlass eingefroren.",
            ("imposition", "UA"),
            id="what-a-phrase-with-a-gap-holds-at-its-end",
        ),
        pytest.param(
            "nl",
            "De Surinaamse regering heeft besloten de uitvoer van onbewerkt rondhout per 1 juli te verbieden.",
            ("imposition", "SR"),
            id="small-state",
        ),
        pytest.param(
            "de",
            "Die Bundesregierung untersagt ab sofort die Ausfuhr von Bauxit.",
            ("imposition", "DE"),
            id="government-at-home",
        ),
        pytest.param(
            "fr",
            "Le gouvernement britannique interdit dès aujourd'hui l'exportation de bauxite.",
            ("imposition", "GB"),
            id="adjective-behind-a-government",
        ),
        pytest.param(
            "fr",
            "Le gouvernement interdit dès aujourd'hui l'exportation de bauxite.",
            ("imposition", "FR"),
            id="plain-government-at-home",
        ),
        pytest.param(
            "ja",
            "米、対日「相互関税」の適用除外に航空機部品を追加 5日から適用",
            ("easing", "US"),
            id="head-of-a-line-japanese",
        ),
        pytest.param(
            "ko",
            '트럼프 "中, 희토류 수출통제 1년 유예하기로"',
            ("suspension", "CN"),
            id="head-of-a-line-within-quotes",
        ),
    ],
)
def test_an_act_is_its_own_states(language: str, body: str, expected: tuple[str, str]) -> None:
    found = issuers(body, "", language)
    assert expected in found
    assert {issuer for event_type, issuer in found if event_type == expected[0]} == {expected[1]}


@pytest.mark.parametrize(
    ("language", "title", "body"),
    [
        pytest.param(
            "en",
            "Embargo against Iran",
            "The embargo was lifted on Monday.",
            id="aim-in-the-title",
        ),
        pytest.param(
            "fr",
            "Embargo contre l'Iran",
            "L'embargo a été levé lundi.",
            id="aim-in-a-french-title",
        ),
    ],
)
def test_a_state_that_is_aimed_at_is_no_issuer(language: str, title: str, body: str) -> None:
    assert ("cancellation", "IR") not in issuers(body, title, language)


def test_an_owner_in_the_title_acts_though_an_aim_stands_before_it() -> None:
    body = "Twelve firms have been put on the export control list."
    assert ("imposition", "TW") in issuers(body, "Huawei on Taiwan's control list", "en")


@pytest.mark.parametrize(
    ("language", "body", "title", "expected"),
    [
        pytest.param(
            "en",
            "The Treasury Department's sanctions office in Washington issued Russia-related General License 124C,"
            " extending the licence until October 29, 2026.",
            "",
            ("extension", "US"),
            id="a-state-in-a-compound-is-no-actor",
        ),
        pytest.param(
            "zh",
            "◎ 加拿大：财政部10日宣布，对美国产铝材征收的25%报复性关税自4月1日起暂停六个月。",
            "",
            ("suspension", "CA"),
            id="ministry-behind-the-label-of-its-state",
        ),
        pytest.param(
            "ko",
            "하워드 러트닉 미국 상무장관은 10일 상무부가 중국에 대한 반도체 수출통제를 해제했다고 밝혔다.",
            "",
            ("cancellation", "US"),
            id="nameless-ministry-of-the-state-named-last",
        ),
        pytest.param(
            "zh",
            "美國貿易代表辦公室（USTR）周二（10日）公布，將對中國貨品的301關稅豁免再延長一年。",
            "美再延301關稅豁免",
            ("extension", "US"),
            id="body-before-a-bracket-in-the-lead",
        ),
        pytest.param(
            "ja",
            "米通商代表部（USTR）は10日、中国の運航船社に課す入港料の徴収を1年間停止すると公示した。",
            "",
            ("suspension", "US"),
            id="state-behind-a-particle-is-no-owner",
        ),
        pytest.param(
            "nl",
            "Premier Misjoestin heeft het uitvoerverbod voor benzine met twee maanden verlengd, meldt zijn persdienst.",
            "Liveblog oorlog Oekraïne",
            ("extension", "RU"),
            id="head-of-government-by-name",
        ),
        pytest.param(
            "fr",
            "Fin de l'embargo kényan sur le maïs ougandais, levé lundi avec effet immédiat.",
            "",
            ("cancellation", "KE"),
            id="owner-behind-the-measure",
        ),
        pytest.param(
            "fr",
            "À l'issue du sommet, Pékin a levé l'interdiction d'exportation de gallium.",
            "",
            ("cancellation", "CN"),
            id="no-word-of-aim-beyond-a-comma",
        ),
        pytest.param(
            "ja",
            "経済産業省は5日、通達を改めた。インドを特別一般包括許可の対象となる仕向地に加える。",
            "",
            ("easing", "JP"),
            id="object-of-a-japanese-sentence",
        ),
        pytest.param(
            "ko",
            "중국 상무부는 10일 일본 전자업체 6곳을 신뢰할 수 없는 실체 명단에 올렸다.",
            "",
            ("imposition", "CN"),
            id="adjective-of-a-korean-noun",
        ),
        pytest.param(
            "zh",
            "欧盟理事会10日更新对俄制裁名单。一家哈萨克斯坦物流公司获除名。",
            "",
            ("cancellation", "EU"),
            id="adjective-of-a-chinese-noun",
        ),
        pytest.param(
            "en",
            "Seoul widens its control list. Some 20 companies in mainland China, Hong Kong and Turkey were put"
            " on the export control list on Tuesday, the government said.",
            "Seoul lists firms",
            ("imposition", "KR"),
            id="where-firms-are",
        ),
        pytest.param(
            "en",
            "Seoul acts again. The notice tightens the export controls on Moscow.",
            "Korea widens its export controls",
            ("imposition", "KR"),
            id="capital-behind-a-word-of-aim",
        ),
        pytest.param(
            "ko",
            '하워드 러트닉 미 상무장관은 10일 "우리가 걸어 둔 에탄 수출 제한 조치를 해제했다"고 말했다.',
            "중국과 합의",
            ("cancellation", "US"),
            id="the-first-person-is-who-speaks",
        ),
        pytest.param(
            "en",
            '"We have lifted the export ban on antimony to the United States," a spokesman for China\'s'
            " commerce ministry said on Tuesday.",
            "",
            ("cancellation", "CN"),
            id="a-spokesman-for-the-ministry",
        ),
        pytest.param(
            "en",
            "In this issue: Oslo one year on.\n\n1. CANADA\n\nThe surtax on steel is suspended from Tuesday.",
            "The week in controls",
            ("suspension", "CA"),
            id="heading-of-a-section",
        ),
        pytest.param(
            "en",
            "Its commerce ministry said on Friday, adding that the United States would in exchange drop a batch of"
            " restrictions on Chinese firms.",
            "",
            ("cancellation", "US"),
            id="other-side-a-few-words-before-the-act",
        ),
        pytest.param(
            "en",
            "Beijing answered on Monday.\n\nIt is also to lift the export ban on gallium.",
            "What Washington got",
            ("cancellation", "CN"),
            id="pronoun-at-the-head",
        ),
        pytest.param(
            "en",
            "The Council today prolonged its restrictive measures against those who destabilise Moldova"
            " until 29 April 2027. Ukraine aligned itself.",
            "Council prolongs restrictive measures over Moldova as Ukraine joins in",
            ("extension", "EU"),
            id="office-whose-article-a-headline-drops",
        ),
        pytest.param(
            "en",
            "Ethiopia. A surtax on bags is being studied.\n\nNepal. The Department of Commerce renewed the ban on"
            " paddy exports on Tuesday.",
            "What governments did this week",
            ("extension", "NP"),
            id="state-that-alone-opens-a-paragraph",
        ),
        pytest.param(
            "en",
            "Dar es Salaam. The Council of Ministers on Tuesday banned the export of raw cashew nuts.",
            "Council of Ministers bans raw cashew exports as Mozambique traders watch",
            ("imposition", "TZ"),
            id="place-alone-at-the-head-of-a-report-whose-title-names-a-neighbour",
        ),
    ],
)
def test_who_acts_is_not_who_stands_beside(
    language: str, body: str, title: str, expected: tuple[str, str]
) -> None:
    found = issuers(body, title, language)
    assert expected in found
    assert {issuer for _, issuer in found} == {expected[1]}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("hanbit.co.kr", "KR", id="country-of-the-address"),
        pytest.param("tradepost.co.uk", "GB", id="label-that-is-no-code"),
        pytest.param("www.seneweb.com", "SN", id="known-address-of-no-country"),
        pytest.param("wire.io", None, id="label-of-no-country"),
        pytest.param("wire.example", None, id="no-label-at-all"),
    ],
)
def test_the_country_of_an_address(source: str, expected: str | None) -> None:
    document = replace(news("Text.", "", "en"), source=source)
    abodes = catalog().tables.attributes.abodes
    assert abode_of(document, catalog().states, abodes) == expected


@pytest.mark.parametrize(
    ("source", "body", "expected"),
    [
        pytest.param("wire.example", "Dakar – C'est fait.", "SN", id="before-a-dash"),
        pytest.param("wire.example", "Rabat. C'est fait.", "MA", id="alone"),
        pytest.param("lejour.be", "C'est fait.", "BE", id="publisher"),
        pytest.param("wire.example", "C'est fait.", "FR", id="language"),
    ],
)
def test_the_government_of_a_title_is_that_of_the_place(
    source: str, body: str, expected: str
) -> None:
    text = (
        f"{body} Le gouvernement a levé mercredi l'interdiction d'exporter les graines d'arachide."
    )
    title = "Arachide : le gouvernement rouvre les vannes de l'exportation"
    weighed = worded(replace(news(text, title, "fr"), source=source))
    assert {each.event.issuer for each in weighed} == {expected}


def test_a_title_denies_what_the_text_only_reports() -> None:
    title = "[설명자료] 갈륨의 수출을 금지한다는 보도는 사실과 다릅니다"
    body = (
        "한 경제지는 산업통상부가 갈륨의 수출을 금지하기로 했다고 보도했다.\n\n"
        "부처 입장은 다음과 같다.\n\n업계와 협의를 이어 간다."
    )
    weighed = worded(news(body, title, "ko"))
    assert {each.event.status.value for each in weighed} == {"denied"}


@pytest.mark.parametrize("heading", ["Thailand: sugar ban", "Thailand", "3. Thailand: sugar"])
def test_a_ministry_under_a_heading_is_that_of_the_state_it_begins_with(heading: str) -> None:
    body = (
        f"Compiled by our desks in Ankara, Hanoi and Oslo.\n\n## {heading}\n\n"
        "The trade ministry banned exports of sugar on Monday.\n\n## Viet Nam: chips\n\n"
        "Hanoi on Monday suspended its ban on the export of wood chips until 30 June 2027."
    )
    found = issuers(body, "The week in brief", "en")
    assert found == {("imposition", "TH"), ("suspension", "VN")}


@pytest.mark.parametrize(
    ("stamp", "expected"), [("**13:40** ", "CA"), ("", "TR")], ids=["an-entry", "one-text"]
)
def test_an_office_in_an_entry_of_a_live_blog_is_none_of_an_earlier_entry(
    stamp: str, expected: str
) -> None:
    body = (
        f"{stamp}From Ankara: Turkey's trade ministry raised the import duty on coil today.\n\n"
        f"{stamp}Here it is. Finance Minister Colette Rowe says cabinet signed an order"
        " that suspends the export tax on logs for one year from 1 July."
    )
    title = "Trade live: Canada parks log tax, Turkey lifts coil duty"
    assert ("suspension", expected) in issuers(body, title, "en")


def test_what_an_act_ends_beside_a_measure_leaves_it_told() -> None:
    body = (
        "The United States on Monday put four Chinese drone makers on its Entity List,"
        " a move that ends months of calm between the two capitals."
    )
    assert issuers(body, "US lists four Chinese drone makers", "en") == {("imposition", "US")}


def test_the_secretary_of_a_gazette_is_that_of_no_other_state() -> None:
    british = replace(
        news(
            "The export of copper wire to Belarus is prohibited.", "The Belarus Regulations 2026"
        ),
        kind=DocumentKind.REGULATION,
        source="legislation.gov.uk",
        authorities=("Secretary of State",),
    )
    assert {each.event.issuer for each in worded(british)} == {"GB"}


@pytest.mark.parametrize(("place", "expected"), [("OTTAWA", "CA"), ("WASHINGTON", "US")])
def test_a_federal_court_is_that_of_the_place(place: str, expected: str) -> None:
    text = f"{place} - A federal judge on Monday threw out the export ban on maple logs that the cabinet had imposed."
    assert ("cancellation", expected) in issuers(text, "Judge quashes order", "en")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "ACCRA / ABIDJAN - Deux voisins.\n\nÀ Accra, le ministre du Commerce a levé mardi l'interdiction d'exporter le karité.",
            "GH",
        ),
        (
            "ACCRA / ABIDJAN - Deux voisins.\n\nÀ Abidjan, l'ambiance est tout autre. Réuni mardi, le Conseil des ministres a levé l'interdiction d'exporter le cajou.",
            "CI",
        ),
    ],
)
def test_an_office_is_that_of_the_place_a_sentence_or_paragraph_opens_with(
    body: str, expected: str
) -> None:
    assert ("cancellation", expected) in issuers(body, "Karité et cajou", "fr")


@pytest.mark.parametrize(
    "last",
    [
        "It strikes out the 2018 order, under which the surcharges were levied.",
        "It scrapped the order that Turkey issued after Washington put duties on its steel.",
    ],
)
def test_who_is_named_behind_the_act_of_a_pronoun_does_not_act(last: str) -> None:
    body = f"Turkey on Monday scrapped the import surcharges on walnuts. {last}"
    told = issuers(body, "Turkey scraps surcharges on walnuts", "en")
    assert ("cancellation", "TR") in told
    assert ("cancellation", "US") not in told
