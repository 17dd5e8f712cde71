"""Documents to facts: `find_sources` lists the files, `extract` says what one of them states.

A new format touches its reader, one line of the table in `readers.py`, and its test files.
"""

from loaders.errors import UnreadableDocument
from loaders.extraction import extract, extractor
from loaders.files.content import is_there, sha256_of
from loaders.many import extract_many
from loaders.sources import NotRead, Sources, find_sources

__all__ = [
    "NotRead",
    "Sources",
    "UnreadableDocument",
    "extract",
    "extract_many",
    "extractor",
    "find_sources",
    "is_there",
    "sha256_of",
]
