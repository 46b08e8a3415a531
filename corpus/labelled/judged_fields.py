"""Fields against their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from corpus.labelled.labels import FieldLabel
from corpus.labelled.tally import Judged, Miss, outcome
from corpus.labelled.wording import number_key, overlap, same, words
from corpus.notice import Field, Notice, Provenance

# The words of an occasion are a matter of taste at both ends.
_ENOUGH_WORDS = 0.6


def judge_fields(notice: Notice, labels: Sequence[FieldLabel]) -> Iterator[Judged]:
    """Yield "field <name>" of each label; a value where the label has none counts as found and wrong.

    "inferred district" and "inferred province" count those that were inferred, beside; none is expected.
    """
    for label in labels:
        field: Field[object] = getattr(notice.fields, label.field)
        yield outcome(
            f"field {label.field}",
            is_right=field.value is not None and bool(label.value) and _agrees(field.value, label),
            is_found=field.value is not None,
            is_expected=bool(label.value),
            miss=Miss(notice.source, label.quote, f"{label.field} = {label.value}", _written(field.value)),
        )
        if label.field in {"district", "province"} and field.provenance is Provenance.INFERRED:
            is_right = same(_written(field.value), label.value)
            miss = Miss(notice.source, label.quote, f"{label.field} = {label.value}", _written(field.value))
            yield outcome(
                f"inferred {label.field}",
                is_right=is_right,
                is_found=True,
                is_expected=False,
                miss=miss,
            )


def _agrees(value: object, label: FieldLabel) -> bool:
    if isinstance(value, tuple) and label.field == "recipients":
        return str(len(value)) == label.value
    written = _written(value)
    if label.field == "number":
        return number_key(written) == number_key(label.value)
    if label.field == "subject":
        # Its label holds the first words only.
        wanted = words(label.value)
        return overlap(words(written)[: len(wanted)], wanted) >= _ENOUGH_WORDS
    if label.field == "occasion":
        return overlap(words(written), words(label.value)) >= _ENOUGH_WORDS
    return same(written, label.value)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return " ; ".join(map(str, value)) if isinstance(value, tuple) else str(value)
