"""The clock tells how much waits for each role, dead ones included."""

from streams.app.lagging import lags


def test_each_role_has_the_lag_of_its_topic() -> None:
    waiting = {("raw.news.v1", 0): (3, 5), ("raw.news.v1", 7): (0, 1), ("alerts.v1", 2): (9, 10)}
    assert lags(waiting) == {"detect-official": 0, "detect-news": 3, "track": 0, "route": 1}
