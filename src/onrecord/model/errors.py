"""What can go wrong, as one tree.

    OnrecordError
    ├── UsageError       asked for wrongly (exit code 2)
    ├── ReadError        a file that cannot be read as a report (exit code 1)
    ├── CoderError       a report that cannot be coded
    ├── KnowledgeError   a gazetteer, registry, lexicon or ontology file that is missing or malformed
    └── StoreError       a store that cannot be opened or written

Every message names the file or thing at fault and the reason, in one line fit for a person.
"""


class OnrecordError(Exception):
    """Base of all errors that onrecord raises on purpose."""


class UsageError(OnrecordError):
    """The call itself is wrong: an impossible date, an unknown filter value."""


class ReadError(OnrecordError):
    """A file cannot be read as a report."""


class CoderError(OnrecordError):
    """A report cannot be coded."""


class KnowledgeError(OnrecordError):
    """A data file (ontology, lexicon, registry, gazetteer) is missing or breaks its schema."""


class StoreError(OnrecordError):
    """A store cannot be opened, read or written."""
