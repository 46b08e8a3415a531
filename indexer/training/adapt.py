"""The shipped model adapted to the user's own archive, and kept only if it finds more there."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.glossary import Concept
from indexer.errors import TrainingError, WorseModel
from indexer.static_encoder import StaticEncoder
from indexer.training.adaptation import Adaptation, AdaptOptions, Standing, adapted_card
from indexer.training.archive_pairs import ArchivePairs
from indexer.training.archive_text import ArchiveText, Split, read_archive, split_notices
from indexer.training.contrast import PairTable, Ragged, TrainingOptions, train_table
from indexer.training.export import quantise, write_table
from indexer.training.growth import Table, Vectors, grow, missing_units, open_table, room_for_rows
from indexer.training.held_out import GlossaryTest, SentenceTest, difference

Report = Callable[[str, int, int], None]
# As a share of the glossary's words; less is noise.
_MOST_FORGOTTEN = 0.01
# Passes without a gain: the stopping sentences are few, and one pass alone may look worse by chance.
_PATIENCE = 2


@dataclass(frozen=True, slots=True)
class _Tests:
    """The questions that judge a table; all are rows of one grown table."""

    stopping: SentenceTest
    held_out: SentenceTest
    english: GlossaryTest
    everyday: GlossaryTest

    def standing(self, vectors: Vectors) -> Standing:
        return Standing(
            self.held_out.ask(vectors), self.english.accuracy(vectors), self.everyday.accuracy(vectors)
        )

    def forgets(self, vectors: Vectors, before: Standing) -> bool:
        return (
            self.english.accuracy(vectors) < before.english - _MOST_FORGOTTEN
            or self.everyday.accuracy(vectors) < before.everyday - _MOST_FORGOTTEN
        )


def adapt_model(
    archive: Path,
    output: Path,
    encoder: StaticEncoder,
    concepts: Sequence[Concept],
    options: AdaptOptions,
    report: Report,
    *,
    leave_out: Path | None = None,
) -> Adaptation:
    """Train the table of `encoder` on `archive`, write it to `output` if it finds more there, and tell.

    The model judged is the one written: it has not seen the 15 % of the notices it is judged by. The folder
    of `encoder` is only read. The same files, options, thread count and library versions give the same
    model. Raises CorpusError, TrainingError for too small an archive or a folder that is there already, and
    WorseModel; then nothing is written.
    """
    started = time.monotonic()
    if output.exists():
        raise TrainingError(f"{output} đã có. Hãy xóa hoặc chọn thư mục khác bằng --output.")
    text = read_archive(archive, leave_out, report)
    split = split_notices(text, options.seed)
    known = open_table(encoder)
    learned = [text.passages[place] for place in split.learned]
    seen = [passage.text() for passage in learned]
    table = grow(known, missing_units(seen, known.rows, room_for_rows(known)), seen)
    tests = _prepare(table, text, split, concepts, options.seed, archive)
    # Without its new rows the grown table is the one it grew from.
    unchanged = table.vectors.copy()
    unchanged[len(known.rows) :] = 0
    before = tests.standing(unchanged)
    pairs = ArchivePairs(table, learned, concepts)
    vectors, passes = _train(table.vectors, pairs, tests, before, options, report)
    embeddings, scales = quantise(vectors)
    after = tests.standing(embeddings.astype(np.float32) * scales[:, None])
    adaptation = Adaptation(
        before=before,
        after=after,
        difference=difference(before.sentences, after.sentences, options.seed),
        questions=len(tests.held_out),
        notices=text.notices,
        passages=len(text.passages),
        rejected=text.rejected,
        copies=text.copies,
        new_units=len(table.rows) - len(known.rows),
        units=len(table.rows),
        dimensions=encoder.dimensions,
        passes=passes,
        seconds=time.monotonic() - started,
    )
    _refuse_worse(adaptation)
    _write(output, Table(table.rows, vectors), adapted_card(adaptation, encoder.fingerprint, options))
    return adaptation


def _prepare(
    table: Table,
    text: ArchiveText,
    split: Split,
    concepts: Sequence[Concept],
    seed: int,
    archive: Path,
) -> _Tests:
    tests = _Tests(
        stopping=SentenceTest(table, text.passages, split.stopping, seed),
        held_out=SentenceTest(table, text.passages, split.held_out, seed),
        english=GlossaryTest(table, concepts, lambda concept: concept.english),
        everyday=GlossaryTest(table, concepts, lambda concept: concept.everyday),
    )
    if not len(tests.stopping) or not len(tests.held_out):
        raise TrainingError(
            f"Kho {archive} có quá ít câu riêng của từng đoạn để hỏi thử. Hãy thêm văn bản, chọn --seed "
            "khác, hoặc dùng mô hình đi kèm."
        )
    return tests


def _train(
    start: Vectors,
    pairs: ArchivePairs,
    tests: _Tests,
    before: Standing,
    options: AdaptOptions,
    report: Report,
) -> tuple[Vectors, int]:
    """Return the table after its best pass, and which pass that was, from 1.

    A pass that keeps the glossary is better than any that does not; held-out sentences have no say.
    """
    best, least, best_pass = start, (True, float("inf")), 0
    vectors = start
    for number in range(1, options.passes + 1):
        drawn = pairs.draw(options.seed + number)
        vectors = _one_pass(vectors, start, drawn, replace(options, seed=options.seed + number))
        report("train", number, options.passes)
        if not np.isfinite(vectors).all():
            break
        reached = (tests.forgets(vectors, before), tests.stopping.ask(vectors).mean_log_rank)
        if reached < least:
            best, least, best_pass = vectors, reached, number
        elif number - best_pass >= _PATIENCE:
            break
    if not best_pass:
        raise WorseModel("Không ghi mô hình: việc học đổ vỡ ngay lượt đầu. Hãy dùng mô hình đi kèm.")
    return best, best_pass


def _one_pass(vectors: Vectors, start: Vectors, pairs: PairTable, options: AdaptOptions) -> Vectors:
    """Return `vectors` after one pass over `pairs`; only the rows that occur there are trained.

    The others would stay as they are in any case, and a step over all rows takes a hundred times longer.
    """
    used = np.unique(np.concatenate([[0], pairs.queries.rows, pairs.passages.rows]))
    inner = PairTable(
        Ragged(np.searchsorted(used, pairs.queries.rows).astype(np.int32), pairs.queries.starts),
        Ragged(np.searchsorted(used, pairs.passages.rows).astype(np.int32), pairs.passages.starts),
        pairs.groups,
        pairs.records,
    )
    training = TrainingOptions(
        dimensions=vectors.shape[1],
        batch=options.batch,
        passes=1,
        rate=options.rate,
        seed=options.seed,
        pull=options.pull,
    )
    trained = vectors.copy()
    trained[used] = train_table(vectors[used], inner, training, lambda *_: None, start[used])
    return trained


def _refuse_worse(adaptation: Adaptation) -> None:
    before, after = adaptation.before, adaptation.after
    figures = [
        ("câu giữ lại của kho (MRR@10)", before.sentences.mrr, after.sentences.mrr, 0.0),
        ("từ tiếng Anh của bảng thuật ngữ", before.english, after.english, _MOST_FORGOTTEN),
        ("từ thường ngày của bảng thuật ngữ", before.everyday, after.everyday, _MOST_FORGOTTEN),
    ]
    for name, was, became, allowed in figures:
        if became < was - allowed:
            raise WorseModel(
                f"Không ghi mô hình: sau khi học, {name} kém đi, từ {100 * was:.1f} xuống {100 * became:.1f} "
                "trên 100. Hãy dùng mô hình đi kèm, thêm văn bản, hoặc thử --passes ít hơn."
            )


def _write(output: Path, table: Table, readme: str) -> None:
    """Write the model beside `output`, then move it there: what stands at `output` is always whole."""
    staging = output.with_name(f".{output.name}-{os.getpid()}")
    try:
        write_table(staging, table.units, table.vectors, readme)
        staging.rename(output)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
