"""What can happen: PLOVER types and modes, relations, CAMEO codes, and crosswalks to other schemes."""

from onrecord.ontology.codebook import make_codebook
from onrecord.ontology.crosswalk import make_codes
from onrecord.ontology.scheme import EventType, Mode, Ontology, RelationType, Term, TermGroup, load_ontology

__all__ = [
    "EventType",
    "Mode",
    "Ontology",
    "RelationType",
    "Term",
    "TermGroup",
    "load_ontology",
    "make_codebook",
    "make_codes",
]
