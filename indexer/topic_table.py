"""The table of the topics of passages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from corpus.notice import Role
from indexer.database import Database
from indexer.notice_query import of_districts

TOPIC_SCHEMA = """
CREATE TABLE passage_topic (
    topic TEXT NOT NULL,
    row INTEGER NOT NULL REFERENCES passage (row),
    place INTEGER NOT NULL,
    PRIMARY KEY (topic, row)
) WITHOUT ROWID;
CREATE INDEX topic_of_passage ON passage_topic (row);
"""
INSERT_TOPIC = "INSERT INTO passage_topic VALUES (?, ?, ?)"
# What decides the topics of a passage besides the glossary: model and encoder input, and its role.
TopicKey = tuple[str, Role]


def topic_records(topics: Iterable[Sequence[str]]) -> Iterator[tuple[str, int, int]]:
    """Yield the values of INSERT_TOPIC; `topics` are those of each passage in turn, surest first."""
    for row, of_passage in enumerate(topics):
        for place, topic in enumerate(of_passage):
            yield topic, row, place


class TopicTable:
    """The topics of the passages of a finished store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_rows(self, rows: Sequence[int]) -> list[tuple[str, ...]]:
        """Return the topics of the passages in `rows`, in that order, the surest topic of each first."""
        marks = ",".join("?" * len(rows))
        found: dict[int, tuple[str, ...]] = {}
        for row, topic in self._database.rows(
            f"SELECT row, topic FROM passage_topic WHERE row IN ({marks}) ORDER BY row, place",  # noqa: S608
            list(rows),
        ):
            found[row] = (*found.get(row, ()), topic)
        return [found.get(row, ()) for row in rows]

    def rows_with(self, topics: Collection[str]) -> list[int]:
        """Return the rows of the passages with one of `topics`, ascending."""
        marks = ",".join("?" * len(topics))
        found = self._database.rows(
            f"SELECT DISTINCT row FROM passage_topic WHERE topic IN ({marks}) ORDER BY row",  # noqa: S608
            sorted(topics),
        )
        return [row for (row,) in found]

    def counts(self) -> dict[str, int]:
        """Return the number of passages of each topic that has any."""
        return dict(self._database.rows("SELECT topic, count(*) FROM passage_topic GROUP BY topic"))

    def counts_in(self, districts: Sequence[str | None]) -> dict[str, int]:
        """Return the number of passages of each topic in the notices of `districts`, None for unknown."""
        where, values = of_districts(districts)
        return dict(
            self._database.rows(
                "SELECT topic, count(*) FROM notice JOIN passage ON passage.notice_id = notice.id "  # noqa: S608
                f"JOIN passage_topic ON passage_topic.row = passage.row WHERE {where} GROUP BY topic",
                values,
            )
        )

    def known(self) -> dict[TopicKey, tuple[str, ...]]:
        """Return the topics of all passages, so that a later build can re-use them."""
        found: dict[TopicKey, tuple[str, ...]] = {}
        rows: dict[TopicKey, int] = {}
        for key, role, row, topic in self._database.rows(
            "SELECT embedding_key, role, passage.row, topic FROM passage "
            "LEFT JOIN passage_topic ON passage_topic.row = passage.row ORDER BY passage.row, place"
        ):
            of = (key, Role(role))
            # Passages that say the same have the same topics: the first one's count.
            if rows.setdefault(of, row) == row:
                found[of] = (*found.get(of, ()), topic) if topic is not None else ()
        return found
