"""What can go wrong while an index is built or opened.

IndexerError
├── IndexNotFound     no index has been built at this place
├── IndexFormatError  the index was made by another version of the program
├── DamagedIndex      a file of the index is missing, cut short or altered
├── IndexBusy         another process is building this index
├── EmptyArchive      the archive holds no file to index
├── CorrectionsError  the file of users' corrections cannot be read or written
├── UnusableFolder    the place of the index cannot be written, or holds files of somebody else
├── ModelError        the embedding model cannot be opened or used
├── TrainingError     the training text is missing or unusable
└── WorseModel        an adapted model finds less than the shipped one

Every message is one line of Vietnamese that names the place and the next step.
"""

from __future__ import annotations


class IndexerError(Exception):
    """Something stops the building or opening of an index."""


class IndexNotFound(IndexerError):
    """No index has been built at this place."""


class IndexFormatError(IndexerError):
    """The index was made by another version of the program."""


class DamagedIndex(IndexerError):
    """A file of the index is missing, cut short or altered."""


class IndexBusy(IndexerError):
    """Another process is building this index."""


class EmptyArchive(IndexerError):
    """The archive holds no file to index."""


class CorrectionsError(IndexerError):
    """The file of users' corrections cannot be read or written."""


class UnusableFolder(IndexerError):
    """The place of the index cannot be written, or holds files of somebody else."""


class ModelError(IndexerError):
    """The embedding model cannot be opened or used."""


class TrainingError(IndexerError):
    """The training text is missing or unusable."""


class WorseModel(IndexerError):
    """An adapted model finds less than the shipped one, so it was not written."""
