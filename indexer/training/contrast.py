"""The contrastive training of a static embedding table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from indexer.training.vocabulary import Rows


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """The knobs of the loop; the defaults are those of the shipped model (docs/decisions.md).

    `scale` multiplies cosines before the softmax (InfoNCE, van den Oord et al. 2018; 20 is a temperature of
    0.05). `rate` is Adam's first learning rate; it falls to a tenth along a line. `pull` draws rows back to
    where they started, by `rate * pull` of the way at each step: weight decay apart from the gradient
    (Loshchilov and Hutter 2019), towards the start in place of zero.
    """

    dimensions: int = 256
    batch: int = 2048
    passes: int = 3
    rate: float = 0.01
    scale: float = 20.0
    seed: int = 7
    pull: float = 0.0


@dataclass(frozen=True, slots=True)
class Ragged:
    """Many short lists of rows in one array: list i is `rows[starts[i]:starts[i + 1]]`."""

    rows: Rows
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, lists: Sequence[Rows]) -> Ragged:
        """Pack `lists` in order."""
        starts = np.zeros(len(lists) + 1, dtype=np.int64)
        np.cumsum([len(rows) for rows in lists], out=starts[1:])
        return cls(np.concatenate(lists), starts)

    def take(self, chosen: NDArray[np.int64]) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the rows of the `chosen` lists end to end, and where each list starts, as int64 tensors."""
        lengths = self.starts[chosen + 1] - self.starts[chosen]
        offsets = np.cumsum(lengths) - lengths
        flat = np.arange(lengths.sum()) + np.repeat(self.starts[chosen] - offsets, lengths)
        return torch.from_numpy(self.rows[flat].astype(np.int64)), torch.from_numpy(offsets)


@dataclass(frozen=True, slots=True)
class PairTable:
    """All pairs; `groups` (pairs,) says which pairs share batches, `records` which come from one text."""

    queries: Ragged
    passages: Ragged
    groups: NDArray[np.int32]
    records: NDArray[np.int64]


def batches(
    groups: NDArray[np.int32], size: int, generator: np.random.Generator
) -> Iterator[NDArray[np.int64]]:
    """Yield the pairs in random batches of one group each; a group's rest under a quarter batch waits."""
    found = []
    for group in np.unique(groups):
        members = generator.permutation(np.flatnonzero(groups == group))
        found += [
            members[start : start + size]
            for start in range(0, len(members), size)
            if len(members) - start >= size // 4 or start == 0
        ]
    for index in generator.permutation(len(found)):
        yield found[index]


def starting_table(row_counts: NDArray[np.int64], options: TrainingOptions) -> NDArray[np.float32]:
    """Return random rows times their idf, float32 (rows, dimensions); row 0, the unknown unit, is zero."""
    generator = np.random.default_rng(options.seed)
    idf = np.log(1 + row_counts.sum() / np.maximum(row_counts, 1))
    table = generator.normal(size=(len(row_counts), options.dimensions)) / np.sqrt(options.dimensions)
    table *= (idf / idf.mean())[:, None]
    table[0] = 0
    start: NDArray[np.float32] = table.astype(np.float32)
    return start


def train_table(
    table: NDArray[np.float32],
    pairs: PairTable,
    options: TrainingOptions,
    report: Callable[[int, int, float], None],
    anchor: NDArray[np.float32] | None = None,
) -> NDArray[np.float32]:
    """Return `table` after contrastive training on `pairs`; `report(step, steps, loss)` follows it.

    With `options.pull`, rows are drawn back to `anchor` (rows, dimensions), which is `table` if not given.

    Each batch is InfoNCE in both directions: a query must find its passage among those of its batch, and the
    passage its query. Pairs from the same text are no negatives of each other.
    """
    torch.manual_seed(options.seed)
    generator = np.random.default_rng(options.seed)
    bag = torch.nn.EmbeddingBag.from_pretrained(torch.from_numpy(table), freeze=False, mode="sum")
    # The bag trains in the memory of `table` itself.
    start = torch.from_numpy(table if anchor is None else anchor).clone() if options.pull else None
    optimiser = torch.optim.Adam(bag.parameters(), lr=options.rate, betas=(0.9, 0.98))
    plan = [batch for _ in range(options.passes) for batch in batches(pairs.groups, options.batch, generator)]
    for step, chosen in enumerate(plan):
        for group in optimiser.param_groups:
            group["lr"] = options.rate * (1 - 0.9 * step / len(plan))
        queries = torch.nn.functional.normalize(bag(*pairs.queries.take(chosen)))
        passages = torch.nn.functional.normalize(bag(*pairs.passages.take(chosen)))
        records = torch.from_numpy(pairs.records[chosen])
        same_text = (records[:, None] == records[None, :]).fill_diagonal_(False)  # noqa: FBT003
        scores = (options.scale * queries @ passages.T).masked_fill(same_text, -1e4)
        wanted = torch.arange(len(chosen))
        loss = (
            torch.nn.functional.cross_entropy(scores, wanted)
            + torch.nn.functional.cross_entropy(scores.T, wanted)
        ) / 2
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch ships no type for it
        optimiser.step()
        if start is not None:
            with torch.no_grad():
                bag.weight.lerp_(start, min(1.0, optimiser.param_groups[0]["lr"] * options.pull))
        report(step + 1, len(plan), float(loss.detach()))
    trained: NDArray[np.float32] = bag.weight.detach().numpy().copy()
    trained[0] = 0
    return trained
