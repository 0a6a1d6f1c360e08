"""What German, French and Dutch sentences do, and which only look as if they did."""

import pytest

from tests.unit.detect.documents import news, worded


def told(text: str, language: str) -> set[tuple[str, str]]:
    """Return type and issuer of each act that the tables let through."""
    events = (each.event for each in worded(news(text, language=language)))
    return {(event.event_type.value, event.issuer) for event in events}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param(
            "Brazilië gaat 25 procent invoerrecht heffen op ethanol.",
            "nl",
            ("imposition", "BR"),
            id="levied-on-and-not-lifted",
        ),
        pytest.param(
            "Die seit Mai ausgesetzte Ausfuhrabgabe auf Eisenerz wird in Indien vom 15. Oktober an wieder erhoben.",
            "de",
            ("reinstatement", "IN"),
            id="done-where-the-auxiliary-is-followed-by-a-place",
        ),
        pytest.param(
            "Hongarije heeft dinsdag de drie vergunningen geschorst waarmee een fabriek kruit aan Israël mocht leveren.",
            "nl",
            ("imposition", "HU"),
            id="the-thing-before-an-act-that-a-relative-clause-follows",
        ),
        pytest.param(
            "New Delhi veegt een bericht over een uitvoerverbod op suiker van tafel.",
            "nl",
            ("imposition", "IN"),
            id="an-act-that-is-the-end-of-a-denial",
        ),
        pytest.param(
            "Brazilië heft de sancties tegen Belarus op.",
            "nl",
            ("cancellation", "BR"),
            id="lifted-and-not-levied-on",
        ),
        pytest.param(
            "Seoul bearbeitet seit Montag wieder Anträge auf Ausfuhrgenehmigungen für Thailand.",
            "de",
            ("easing", "KR"),
            id="applications-are-handled-again-de",
        ),
        pytest.param(
            "USA weiten Sanktionen auf iranische Teeraffinerien in China aus",
            "de",
            ("imposition", "US"),
            id="a-line-that-ends-without-a-sign",
        ),
        pytest.param(
            "Seoul, Regeling van 2 maart 2026 tot intrekking van het Zuid-Koreaanse uitvoerverbod op ureum",
            "nl",
            ("cancellation", "KR"),
            id="the-day-of-a-text-bounds-nothing",
        ),
        pytest.param(
            "Bern verkündet das Ende der Sistierung der Schweizer Sanktionen gegen Mali.",
            "de",
            ("reinstatement", "CH"),
            id="the-end-of-a-suspension",
        ),
        pytest.param(
            "Zuid-Korea voert het uitvoerplafond voor ureum opnieuw in.",
            "nl",
            ("reinstatement", "KR"),
            id="made-again",
        ),
        pytest.param(
            "Das chinesische Außenministerium stellte klar, von einem Ausfuhrstopp könne keine Rede sein.",
            "de",
            ("imposition", "CN"),
            id="made-clear-that-there-is-none",
        ),
        pytest.param(
            "Séoul examine à nouveau les demandes de licence d'exportation.",
            "fr",
            ("easing", "KR"),
            id="applications-are-examined-again-fr",
        ),
        pytest.param(
            "Harare vervroegt het exportverbod op lithium naar 1 juli.",
            "nl",
            ("imposition", "ZW"),
            id="a-ban-is-brought-forward",
        ),
        pytest.param(
            "L'Union européenne réactive les sanctions contre l'Iran levées en 2016.",
            "fr",
            ("reinstatement", "EU"),
            id="restored-what-was-lifted-long-ago-fr",
        ),
        pytest.param(
            "Washington reimposed the sanctions on Iran lifted in 2016.",
            "en",
            ("reinstatement", "US"),
            id="restored-what-was-lifted-long-ago-en",
        ),
        pytest.param(
            "De Europese Commissie legt in een handreiking uit hoe het invoerverbod moet worden toegepast.",
            "nl",
            ("guidance", "EU"),
            id="explains-how-it-must-be-applied",
        ),
        pytest.param(
            "Pékin supprime l'obligation d'obtenir une licence d'exportation pour le graphite.",
            "fr",
            ("cancellation", "CN"),
            id="the-duty-to-ask-for-a-licence-ends",
        ),
        pytest.param(
            "Das japanische Handelsministerium will erläutern, welche Laser unter die Ausfuhrkontrolle fallen.",
            "de",
            ("guidance", "JP"),
            id="what-a-ministry-means-to-explain",
        ),
        pytest.param(
            "The Council prolonged, on Thursday, the asset freezes on 12 companies to 15 June 2026.",
            "en",
            ("extension", "EU"),
            id="prolongs-what-is-named-by-its-making",
        ),
        pytest.param(
            "Tokyo moved graphite out of the group of goods that need an individual permit.",
            "en",
            ("easing", "JP"),
            id="out-of-a-group-of-goods",
        ),
        pytest.param(
            "Chile lifts its lithium export ceiling by a fifth.",
            "en",
            ("easing", "CL"),
            id="lifts-by-a-fifth",
        ),
        pytest.param(
            "Ankara raised the volume of chromium ore that may leave without a permit to 2,000 tonnes.",
            "en",
            ("easing", "TR"),
            id="how-much-may-leave",
        ),
        pytest.param(
            "Canada's surtax on Chinese steel goes to 50 per cent from 25 per cent, the minister said.",
            "en",
            ("imposition", "CA"),
            id="goes-to-a-higher-rate",
        ),
        pytest.param(
            "The United States imposed a surcharge on most imports under Section 122 of the Trade Act of 1974.",
            "en",
            ("imposition", "US"),
            id="the-year-of-a-law-en",
        ),
        pytest.param(
            "Die Schweiz verhängt Zölle auf Stahl aufgrund des Gesetzes von 1986.",
            "de",
            ("imposition", "CH"),
            id="the-year-of-a-law-de",
        ),
        pytest.param(
            "The president said he had told Tokyo that the United States will let makers ship chips to India.",
            "en",
            ("easing", "US"),
            id="what-he-had-told-is-to-come",
        ),
        pytest.param(
            "The General Court annulled the listing of the steel magnate, the European Union said.",
            "en",
            ("cancellation", "EU"),
            id="a-listing-annulled",
        ),
        pytest.param(
            "Washington extended the tariff on steel to other goods on Monday.",
            "en",
            ("imposition", "US"),
            id="extended-to-more-goods",
        ),
        pytest.param(
            "Washington extended the tariff on steel to 30 June 2027 on Monday.",
            "en",
            ("extension", "US"),
            id="extended-to-a-day",
        ),
        pytest.param(
            "TAIPEI - A permit rule for exports has been put on hold, the International Trade Administration said.",
            "en",
            ("suspension", "TW"),
            id="an-office-that-two-states-have",
        ),
        pytest.param(
            "Kyiv lifted the moratorium on exports of raw timber.",
            "en",
            ("cancellation", "UA"),
            id="a-moratorium-on-trade-is-a-ban",
        ),
        pytest.param(
            "A restraining order of the trade court in the United States bars customs from collecting the new timber duty.",
            "en",
            ("suspension", "US"),
            id="barred-from-collecting",
        ),
        pytest.param(
            "China said that purchases of Japanese scallops were no longer permitted.",
            "en",
            ("imposition", "CN"),
            id="no-longer-permitted",
        ),
        pytest.param(
            "South Korea pushes back the start of its permit scheme for scrap exports to July.",
            "en",
            ("suspension", "KR"),
            id="a-permit-scheme-is-a-restriction",
        ),
    ],
)
def test_an_act_is_read(text: str, language: str, expected: tuple[str, str]) -> None:
    assert expected in told(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(
            "Die Genehmigung Chinas kann jederzeit widerrufen werden.",
            "de",
            id="may-be-revoked-de",
        ),
        pytest.param(
            "La licence de Pékin peut être retirée à tout moment.", "fr", id="may-be-revoked-fr"
        ),
        pytest.param(
            "De vergunning van China kan te allen tijde worden ingetrokken.",
            "nl",
            id="may-be-revoked-nl",
        ),
        pytest.param(
            "Die Genehmigungspflicht in China bleibt als solche bestehen.", "de", id="it-stays"
        ),
        pytest.param(
            "Der Verband will, dass Brüssel die Zölle aussetzt.", "de", id="what-a-lobby-wants-de"
        ),
        pytest.param(
            "De sector wil dat Brussel de heffing opschort.", "nl", id="what-a-lobby-wants-nl"
        ),
        pytest.param(
            "Washington warned Iran about sanctions lifted in 2016.", "en", id="long-ago"
        ),
        pytest.param(
            "The Council prolonged, on Thursday, its meeting on companies.",
            "en",
            id="prolongs-talks",
        ),
        pytest.param(
            "Chile's output of lithium went to 50 percent from 25 percent of the total.",
            "en",
            id="a-share-goes-up",
        ),
        pytest.param(
            "Tokyo raised the volume of its broadcasts to Russia.", "en", id="volume-of-a-voice"
        ),
        pytest.param(
            "The United States imposed a surcharge on most imports in 1974.", "en", id="years-ago"
        ),
        pytest.param(
            "In the United States this license does not authorize: (1) any export to Iran; (2) the unblocking of property.",
            "en",
            id="items-of-what-is-not-allowed",
        ),
        pytest.param(
            "Malaysia let artificial-intelligence accelerators be tested before a permit is due.",
            "en",
            id="accelerators-hasten-nothing",
        ),
        pytest.param("Trump muses about scrapping the tariffs on coffee.", "en", id="muses"),
        pytest.param(
            "Texas forbids state agencies from buying drones made in China.",
            "en",
            id="procurement",
        ),
        pytest.param(
            "The exchange of Russia has suspended trading in nickel.",
            "en",
            id="trading-on-an-exchange",
        ),
        pytest.param(
            "<h1>Importverbod pistachepasta ingetrokken</h1><p>De NVWA vond geen salmonella meer.</p>",
            "nl",
            id="a-heading-is-about-what-it-heads",
        ),
        pytest.param(
            "Der Verband verlangt von der EU-Kommission, auf eine Abschaffung der Zölle der USA zu dringen.",
            "de",
            id="demanded-and-not-charged",
        ),
        ("Indien hebt das Ausfuhrverbot für Weizen nicht auf, sagte der Handelsminister.", "de"),
        ("India trekt het uitvoerverbod voor tarwe niet in, zei de minister van Handel.", "nl"),
    ],
)
def test_what_only_looks_like_an_act_is_none(text: str, language: str) -> None:
    assert told(text, language) == set()
