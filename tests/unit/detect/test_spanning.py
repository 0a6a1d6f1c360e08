"""Acts and their things over the clauses between them, and what a sentence is about that is no measure."""

import pytest

from tests.unit.detect.documents import news, worded


def told(body: str, language: str, title: str = "") -> set[tuple[str, str]]:
    """Return type and issuer of every act that the tables let through."""
    weighed = worded(news(body, title, language))
    return {(each.event.event_type.value, each.event.issuer) for each in weighed}


@pytest.mark.parametrize(
    ("language", "body"),
    [
        pytest.param(
            "nl",
            "Het ministerie meldt: de termijn voor het indienen van reacties op het ontwerpbesluit strategische goederen, dat"
            " in juni ter consultatie is aangeboden, wordt verlengd tot en met 12 oktober.",
            id="a-deadline-behind-a-relative-clause",
        ),
        pytest.param(
            "de",
            "Die Frist, zum Entwurf der Verordnung über die Ausfuhr von Drohnen Stellung zu nehmen, hat Deutschland bis zum"
            " 12. Oktober verlängert.",
            id="a-deadline-with-what-it-is-for",
        ),
        pytest.param(
            "fr",
            "La réunion entre le Pérou et le Chili sur les licences d'exportation de zinc a été suspendue mercredi.",
            id="a-meeting-at-the-head",
        ),
        pytest.param(
            "de",
            "Der Vorstand der Oderland Kabel AG hat beschlossen, den Lieferstopp für Kunden in der Türkei aufzuheben.",
            id="a-board-of-a-firm",
        ),
        pytest.param(
            "nl",
            "De raad van bestuur van Kabelwerk besloot het uitvoerverbod voor klanten in Turkije op te heffen.",
            id="a-council-that-is-a-board",
        ),
        pytest.param(
            "de",
            "Das Webinar zu den Allgemeinen Genehmigungen der Bundesregierung wird auf den 20. November verschoben.",
            id="a-webinar-about-permits",
        ),
    ],
)
def test_what_is_no_measure_is_no_act(language: str, body: str) -> None:
    assert told(body, language) == set()


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        pytest.param(
            "nl",
            "Het ministerie in Den Haag meldt: het uitvoerverbod op schroot, waarover in juni een consultatie liep, wordt"
            " verlengd tot en met 12 oktober.",
            ("extension", "NL"),
            id="a-ban-behind-a-relative-clause",
        ),
        pytest.param(
            "fr",
            "Après une réunion à Lima, l'interdiction d'exporter du zinc a été levée mercredi par le Pérou.",
            ("cancellation", "PE"),
            id="a-meeting-before",
        ),
        pytest.param(
            "nl",
            "In Paramaribo bevestigt het ministerie van Landbouw, Veeteelt en Visserij: het uitvoerverbod op padie geldt weer.",
            ("reinstatement", "SR"),
            id="an-office-named-for-what-is-out-of-scope",
        ),
        pytest.param(
            "nl",
            "De regering in Chisinau heeft de vergunningplicht, die sinds november 2023 gold, op voorstel van"
            " landbouwminister Cojocari geschrapt.",
            ("cancellation", "MD"),
            id="who-proposed-it-behind-a-relative-clause",
        ),
        pytest.param(
            "de",
            "Mit dem Dekret 611, das am Samstag in Kraft getreten ist, schafft Argentinien die Exportabgabe auf Lithium ab.",
            ("cancellation", "AR"),
            id="the-verb-behind-a-relative-clause",
        ),
        pytest.param(
            "de",
            "China erteilt Unternehmen, die Wehrtechnik herstellen, seit Monatsbeginn keine Ausfuhrgenehmigungen mehr.",
            ("imposition", "CN"),
            id="what-is-refused-behind-a-relative-clause",
        ),
        pytest.param(
            "nl",
            "EINDHOVEN – De minister van Economische Zaken heeft maandag de exportvergunning voor Nivexa in Singapore"
            " ingetrokken.",
            ("imposition", "NL"),
            id="a-town-that-the-report-is-from",
        ),
    ],
)
def test_who_acts_on_what_over_a_clause(
    language: str, body: str, expected: tuple[str, str]
) -> None:
    assert told(body, language) == {expected}


def test_a_member_of_a_union_acts_at_its_seat() -> None:
    body = "BRUSSEL – De premier zei donderdag dat het besluit over de doorvoer van wapens wordt ingetrokken."
    assert told(body, "nl", "België trekt doorvoerverbod in") == {("cancellation", "BE")}
