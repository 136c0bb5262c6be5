"""Reading the reference files, and the short names by which records cite them (NOTICE explains each)."""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

COUNTRY_CODES = "datasets/country-codes"
COW = "COW states v2016"
GW = "Gleditsch-Ward 1999"
FACTBOOK = "CIA World Factbook"
REIGN = "REIGN 2021-03"
WIKIDATA = "Wikidata (EveryPolitician)"
UCDP = "UCDP Actor 22.1"
OFAC = "OFAC SDN"
EU = "EU FSF"
UK = "UK Sanctions List"
IFG = "IfG UK ministers"


def read_text(path: Path) -> str:
    """Text of a file, gzipped or not, without a byte order mark; bytes that are no UTF-8 become replacement signs."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return data.decode("utf-8-sig", errors="replace")


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file with a header."""
    return list(csv.DictReader(io.StringIO(read_text(path), newline="")))


def read_objects(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON Lines file."""
    for line in read_text(path).splitlines():
        if line.strip():
            yield json.loads(line)
