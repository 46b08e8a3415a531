"""The words index written by a second process, while the first one embeds."""

from __future__ import annotations

import os
import shutil
import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from indexer.errors import UnusableFolder
from indexer.lexical import IndexedText, write_lexical_index
from indexer.reading import Report

# A forked process costs a few milliseconds; fewer passages than this are written before it would pay.
_LEAST_PASSAGES = 200


@contextmanager
def words_written(folder: Path, texts: Sequence[IndexedText], report: Report) -> Iterator[None]:
    """Write the words index of `texts` to `folder` (must not exist) while the body of the `with` runs.

    Elsewhere than on Linux, with one processor or few texts, it is written first. Raises UnusableFolder at
    the end of the body. A second process that dies is made up for by the first.
    """
    folder.mkdir()
    if sys.platform != "linux" or (os.cpu_count() or 1) < 2 or len(texts) < _LEAST_PASSAGES:
        write_lexical_index(folder, _reported(texts, report))
        yield
        return
    receiver, sender = get_context("fork").Pipe(duplex=False)
    with warnings.catch_warnings():
        # Python 3.12 warns of threads at a fork; the child needs none of the parent's (see reading.py).
        warnings.filterwarnings("ignore", message=".*fork", category=DeprecationWarning)
        child = get_context("fork").Process(target=_write, args=(folder, texts, sender), daemon=True)
        child.start()
    sender.close()
    try:
        yield
        outcome = _outcome(receiver)
    finally:
        if sys.exc_info()[0] is not None:
            child.kill()
        child.join()
    if outcome is None:
        shutil.rmtree(folder)
        folder.mkdir()
        write_lexical_index(folder, _reported(texts, report))
    elif outcome:
        raise UnusableFolder(outcome)
    report("words", len(texts), len(texts))


def _write(folder: Path, texts: Sequence[IndexedText], sender: Connection) -> None:
    try:
        write_lexical_index(folder, texts)
        sender.send("")
    except UnusableFolder as error:
        sender.send(str(error))


def _outcome(receiver: Connection) -> str | None:
    """Return what the second process says: "" for done, an error's line, None if it died without a word."""
    try:
        said = receiver.recv()
    except EOFError:
        return None
    return said if isinstance(said, str) else None


def _reported(texts: Sequence[IndexedText], report: Report) -> Iterator[IndexedText]:
    for place, text in enumerate(texts):
        yield text
        report("words", place + 1, len(texts))
