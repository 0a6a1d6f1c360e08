"""Where reading stops: texts that say the same without end, and sentences that never end."""

from tests.unit.detect.documents import detect, news

ALIKE = 50
ACTS = 40
LIFTED = "The ministry lifted the export ban on rice."


def test_of_many_sentences_alike_only_the_first_are_read() -> None:
    vetoes = detect(news(f"{LIFTED} " * (ALIKE + 9))).vetoes
    assert [each.evidence.start for each in vetoes] == [
        number * len(f"{LIFTED} ") for number in range(ALIKE)
    ]


def test_a_sentence_behind_many_alike_that_says_something_else_is_read() -> None:
    other = "China's commerce ministry said it will extend the suspension of its export controls."
    document = news(f"{LIFTED} " * (ALIKE + 9) + other)
    assert [each.evidence_text for each in detect(document).events] == [other]


def test_a_sentence_of_many_acts_is_read_as_far_as_forty_of_them() -> None:
    part = "lifted the export ban on rice, "
    vetoes = detect(news(f"Ministers {part * (ACTS + 9)}and left.")).vetoes
    assert max(each.evidence.end for each in vetoes) <= len("Ministers ") + ACTS * len(part)
