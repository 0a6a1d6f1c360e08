"""Puts headlines together from an alert's fields."""

from collections.abc import Mapping
from datetime import date

from streams.catalog.headlines import Wording
from streams.domain.alert import Alert, Due
from streams.domain.knowledge import Item, State
from streams.domain.vocabulary import MessageType

ENGLISH = "en"


def headlines_of(
    alert: Alert,
    wordings: Mapping[str, Wording],
    items: Mapping[str, Item],
    states: Mapping[str, State],
) -> dict[str, str]:
    """Return the headline in English and in the language of the source, where we have words for it."""
    wanted = dict.fromkeys((ENGLISH, alert.evidence.language or ENGLISH))
    return {
        language: headline(alert, language, wordings[language], items, states)
        for language in wanted
        if language in wordings
    }


def headline(
    alert: Alert,
    language: str,
    wording: Wording,
    items: Mapping[str, Item],
    states: Mapping[str, State],
) -> str:
    """Return an alert's headline in one language."""
    goods = [_item(each, language, wording, items) for each in alert.items]
    targets = [_state(each, language, states) for each in alert.targets]
    text = wording.form.format(
        issuer=_state(alert.issuer, language, states),
        kind=wording.kinds[alert.measure_type],
        act=wording.acts[alert.event_type],
        status=wording.statuses[alert.status],
        items=wording.separator.join(goods),
        targets=wording.targets.format(targets=wording.separator.join(targets)) if targets else "",
        effective=_day(wording.effective, alert.effective_date),
        until=_day(wording.until, alert.until_date),
    )
    if alert.message_type is MessageType.CANCEL:
        return wording.withdrawn.format(headline=text)
    return text if alert.due is None else _due(alert, alert.due, wording, text)


def _due(alert: Alert, due: Due, wording: Wording, text: str) -> str:
    """Return a headline that says how a day of the calendar stands."""
    if due.countdown is None:
        is_back = "lapse_taken_back" in alert.changed
        form = wording.lapse_taken_back if is_back else wording.lapsed
    else:
        form = wording.countdown if due.days_left else wording.today
    return form.format(headline=text, days=due.days_left, day=due.day.isoformat())


def _item(item: str, language: str, wording: Wording, items: Mapping[str, Item]) -> str:
    if item in wording.goods:
        return wording.goods[item]
    known = items.get(item)
    names = known.names.get(language, ()) if known else ()
    return names[0] if names else item


def _state(state: str, language: str, states: Mapping[str, State]) -> str:
    known = states.get(state)
    names = known.names.get(language, ()) if known else ()
    return names[0] if names else state


def _day(form: str, day: date | None) -> str:
    return form.format(day=day.isoformat()) if day is not None else ""
