"""Writes ui/openapi.json, the description of the API that the client of the pages is made from."""

import sys
import tempfile
from pathlib import Path

from onrecord.store import Store
from onrecord.web.app import make_api
from onrecord.web.description import encode_description

DESCRIPTION = Path(__file__).resolve().parent.parent / "ui" / "openapi.json"


def make_description() -> bytes:
    """The description as the program gives it now; the store is only there because the API asks for one."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "record.db") as store:
        return encode_description(make_api(store, writable=True))


def main() -> None:
    DESCRIPTION.write_bytes(make_description())
    print(DESCRIPTION, file=sys.stderr)


if __name__ == "__main__":
    main()
