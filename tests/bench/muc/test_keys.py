"""Key files are read slot by slot, with what they accept."""

import pytest

from onrecord.bench.muc.keys import read_keys
from onrecord.bench.muc.templates import Fill, Reading, Slot

KEY = r"""
;;; a remark
0.  MESSAGE: ID                     OWN-MUC0-0001 (US)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  (- 04 MAR 88) / (02 MAR 88 - 04 MAR 88)
3.  INCIDENT: LOCATION              CHILE: ARICA (CITY) / CHILE
4.  INCIDENT: TYPE                  BOMBING
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
6.  INCIDENT: INSTRUMENT ID         ? "BOMB"
7.  INCIDENT: INSTRUMENT TYPE       BOMB: "-"
10. PERP: ORGANIZATION ID           "RED WIND" / "RW"
11. PERP: ORGANIZATION CONFIDENCE   POSSIBLE / REPORTED AS FACT: "RED WIND" / "RW"
12. PHYS TGT: ID                    "\"LA LUNA\" BAR" / "BAR"
                                    "CARS"
14. PHYS TGT: NUMBER                1: "\"LA LUNA\" BAR" / "BAR"
                                    4- / PLURAL: "CARS"
18. HUM TGT: NAME                   -
19. HUM TGT: DESCRIPTION            "COOK" / "WAITER": "A. SOTO"

0.  MESSAGE: ID                     OWN-MUC0-0002 (US)
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
"""


def test_fills_and_their_readings() -> None:
    keys = read_keys(KEY)
    assert keys["OWN-MUC0-0002"] == []
    [template] = keys["OWN-MUC0-0001"]
    assert template.optional
    assert [each.value for each in template.fills(Slot.DATE)[0].readings] == ["- 04 MAR 88", "02 MAR 88 - 04 MAR 88"]
    assert [each.value for each in template.fills(Slot.LOCATION)[0].readings] == ["CHILE: ARICA (CITY)", "CHILE"]
    assert template.fills(Slot.INSTRUMENT_ID) == (Fill((Reading("BOMB"),), optional=True),)
    assert template.fills(Slot.INSTRUMENT_TYPE) == (Fill((Reading("BOMB", ("-",)),)),)
    assert template.fills(Slot.CONFIDENCE) == (
        Fill((Reading("POSSIBLE", ("RED WIND", "RW")), Reading("REPORTED AS FACT", ("RED WIND", "RW")))),
    )
    assert template.fills(Slot.TARGET_ID) == (
        Fill((Reading('"LA LUNA" BAR'), Reading("BAR"))),
        Fill((Reading("CARS"),)),
    )
    assert template.fills(Slot.TARGET_NUMBER)[1] == Fill((Reading("4-", ("CARS",)), Reading("PLURAL", ("CARS",))))
    assert template.fills(Slot.VICTIM_NAME) == ()
    assert template.fills(Slot.VICTIM_DESCRIPTION) == (
        Fill((Reading("COOK", ("A. SOTO",)), Reading("WAITER", ("A. SOTO",)))),
    )


def test_a_line_out_of_place_is_told() -> None:
    with pytest.raises(ValueError, match="no line of a template"):
        read_keys("4.  INCIDENT  BOMBING\n")
