"""Writes numbered reports into a store, in a process that a test can disturb.

Usage: writing_process.py ADDRESS FIRST LAST [BYTES]; BYTES is how large a file may get.
"""

import resource
import sys

from onrecord.model import StoreError
from onrecord.store import Store
from tests.store.makers import make_numbered

CODER = "coder 1"


def main(address: str, first: int, last: int, size: int | None = None) -> None:
    codings = [make_numbered(number) for number in range(first, last)]
    if size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        with Store.open(address) as store:
            for report, claims in codings:
                store.write_report(report, claims, CODER)
    except StoreError as error:
        print(error, flush=True)
        sys.exit(3)


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
