"""A row of a table is refused without the cases that prove it, and with a key that nobody reads."""

from pathlib import Path

import pytest

from streams.catalog.tables import load_tables
from streams.domain.errors import CatalogError
from tests.unit.catalog.folders import brief_copy

TABLES = ("effect", "firmness", "recency", "scope", "side_terms", "guards", "merge")
PROVEN = "  fires: [{en: A., type: Rule}, {zh: 甲。}]\n  silent: [{en: B.}, {zh: 乙。}]\n"
BROKEN = {
    "none": "",
    "one text": PROVEN.replace(", {zh: 甲。}", ""),
    "one language": PROVEN.replace("{zh: 乙。}", "{en: C.}"),
    "only fires": PROVEN.split("  silent", maxsplit=1)[0],
    "unknown key": PROVEN + "  fire: [{en: D.}]\n",
}


def with_row(folder: Path, table: str, proof: str) -> Path:
    """Return a copy of the shipped folder whose table has one more row, with that proof."""
    copied = brief_copy(folder / "catalogue")
    path = copied / f"{table}.yml"
    more = f"\n- id: added\n  says: It is added.\n  when: {{}}\n{proof}"
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    return copied


@pytest.mark.parametrize("table", TABLES)
def test_a_proven_row_is_read(tmp_path: Path, table: str) -> None:
    by = "  by: kind\n" if table == "merge" else ""
    tables = load_tables(with_row(tmp_path, table, by + PROVEN))
    assert any(row.id == "added" for rows in tables.steps.values() for row in rows)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("proof", BROKEN.values(), ids=BROKEN)
def test_an_unproven_row_is_refused(tmp_path: Path, table: str, proof: str) -> None:
    with pytest.raises(CatalogError, match=table):
        load_tables(
            with_row(tmp_path, table, ("  by: kind\n" if table == "merge" else "") + proof)
        )
