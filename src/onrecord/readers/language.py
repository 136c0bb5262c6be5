"""Is it English? The coder knows no other language."""

import functools
import importlib
import tempfile
from typing import Protocol

from onrecord.model import KnowledgeError

MIN_CHARACTERS = 200
"""Shorter texts are not judged: names alone decide them."""
SAMPLE = 20_000
CERTAIN = 0.9
NAMES = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "ku": "Kurdish",
}
NAMES |= {
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}


class Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


@functools.cache
def load_identifier() -> Identifier:
    """The model that tells languages. Raises KnowledgeError where there is no room to unpack it."""
    langid = importlib.import_module("py3langid.langid")  # late, as it takes a fifth of a second, and it is untyped
    try:
        identifier: Identifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    except OSError as error:
        where = f"in the temporary folder {tempfile.gettempdir()}"
        raise KnowledgeError(f"the language model cannot be unpacked {where} (is the disk full?): {error}") from error
    return identifier


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language; None where it is too short or too unlike any one to tell."""
    if len(text) < MIN_CHARACTERS:
        return None
    sample = text[:SAMPLE]
    if sample.isupper():  # wire copy of the telex days; the model has learnt from mixed case
        sample = sample.lower()
    code, probability = load_identifier().classify(sample)
    return str(code) if probability >= CERTAIN else None


def name_language(code: str) -> str:
    return f"{NAMES[code]} ({code})" if code in NAMES else f"the language {code!r}"
