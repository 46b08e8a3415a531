"""What adapting the model to an archive is asked for, and what it found."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.training.held_out import Difference, Scores


@dataclass(frozen=True, slots=True)
class AdaptOptions:
    """Everything that decides an adapted model, besides the archive and the model it starts from.

    `passes` is the most passes; training stops after two in a row that bring nothing to the stopping
    sentences. The other options are those of `TrainingOptions`.
    """

    seed: int = 7
    passes: int = 8
    rate: float = 0.01
    pull: float = 3.0
    batch: int = 256


@dataclass(frozen=True, slots=True)
class Standing:
    """What one table finds: held-out sentences of the archive, and the words of the glossary.

    `english` and `everyday` are the shares of its words of that sort whose official term is the nearest one.
    """

    sentences: Scores
    english: float
    everyday: float


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What adapting did: figures before and after on the same questions, `difference` that of their MRR.

    `questions` counts the held-out sentences (each is asked twice, with accents and without), `rejected` the
    unreadable files, `copies` the notices with the words of another one, `passes` the passes that the model
    written has had.
    """

    before: Standing
    after: Standing
    difference: Difference
    questions: int
    notices: int
    passages: int
    rejected: int
    copies: int
    new_units: int
    units: int
    dimensions: int
    passes: int
    seconds: float


def adapted_card(adaptation: Adaptation, fingerprint: str, options: AdaptOptions) -> str:
    """Return the README of an adapted model; it names no file and quotes no sentence of the archive."""
    before, after, change = adaptation.before, adaptation.after, adaptation.difference
    figures = [
        ("sentences, MRR@10", before.sentences.mrr, after.sentences.mrr),
        ("the same without accents only, MRR@10", before.sentences.folded_mrr, after.sentences.folded_mrr),
        ("sentences, recall@10", before.sentences.recall, after.sentences.recall),
        ("English words of the glossary, first is right", before.english, after.english),
        ("everyday words of the glossary, first is right", before.everyday, after.everyday),
    ]
    rows = "\n".join(f"| {name} | {100 * was:.1f} | {100 * became:.1f} |" for name, was, became in figures)
    return f"""---
language: [vi, en]
license: cc-by-nc-4.0
library_name: sentence-transformers
pipeline_tag: sentence-similarity
---

# tracuu-static-vi, adapted to an archive

The shipped model of tracuu (tracuu-static-vi, fingerprint {fingerprint}), trained further on one archive by
`tracuu model adapt`: {adaptation.units:,} units × {adaptation.dimensions} dimensions, int8 with one scale a
row, {adaptation.new_units:,} of the units new. How it is read is told in the card of tracuu-static-vi.

**Treat this folder as confidentially as the archive.** Its list of units holds words of the archive, and its
vectors tell which of them stand together.

## How it was made

    tracuu model adapt ARCHIVE --seed {options.seed} --passes {options.passes}

{adaptation.notices:,} notices with {adaptation.passages:,} passages; {adaptation.passes} passes of training
(the best on 10 % of the notices) over sentences and the rest of their passages, subjects and headings and the
text under them, and words of the glossary; learning rate {options.rate}, pull to the starting rows
{options.pull}.

## Figures

{adaptation.questions:,} sentences of 15 % of the notices, which the training did not see, each asked with
accents and without; the answer is its own passage with the sentence taken out, among all passages. Of 100:

| | before | after |
|---|---|---|
{rows}

MRR@10 changed by {100 * change.mean:+.1f} (95 % interval {100 * change.low:+.1f} to {100 * change.high:+.1f},
bootstrap over notices).

## Licence

That of the model it was adapted from: treat the weights as CC BY-NC 4.0, and as the archive's owner allows.
"""
