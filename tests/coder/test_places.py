"""Place names in context, and the place of an act."""

import pytest

from onrecord.coder.parse import parse_report
from onrecord.coder.places import PlaceFinder, PlaceSlot
from onrecord.coder.reading import Draft, PlaceMention, Reading
from onrecord.model import Place, Report


@pytest.fixture(scope="module")
def finder() -> PlaceFinder:
    return PlaceFinder()


def read(text: str, finder: PlaceFinder) -> Reading:
    reading = parse_report(Report.of_text(text))
    finder(reading)
    return reading


def find(text: str, finder: PlaceFinder) -> dict[str, PlaceMention]:
    return {mention.words.text: mention for mention in read(text, finder).places}


def place_of(text: str, trigger: str, finder: PlaceFinder, type: str = "ASSAULT") -> Place | None:
    reading = read(text, finder)
    start = text.index(trigger)
    words = reading.doc.char_span(start, start + len(trigger))
    assert words is not None
    reading.drafts = [Draft(kind="event", type=type, mode=None, trigger=words)]
    PlaceSlot()(reading)
    return reading.drafts[0].place


@pytest.mark.parametrize(
    ("text", "name", "id_or_country"),
    [
        ("Police arrested two men in Springfield, Illinois, on Monday.", "Springfield", "geonames:4250542"),
        ("Police arrested two men in Springfield, Missouri, on Monday.", "Springfield", "geonames:4409896"),
        ("A shop burned in Paris, Texas.", "Paris", "geonames:4717560"),
        ("The Libyan city of Tripoli was shelled.", "Tripoli", "LBY"),
        ("The Lebanese city of Tripoli was shelled.", "Tripoli", "LBN"),
        ("Clashes went on in Hama and Idlib. In Tripoli, across the Lebanese border, shops shut.", "Tripoli", "LBN"),
        ("Soldiers came to Valencia from Caracas and Maracay.", "Valencia", "VEN"),
        ("A bomb went off in Kunduz province in Afghanistan.", "Kunduz", "admin1:AF.24"),
        ("A bomb went off in the city of Kunduz in Afghanistan.", "Kunduz", "geonames:1135689"),
        ("Fighters crossed at Bab al-Hawa into Turkey.", "Bab al-Hawa", "supplement:bab-al-hawa"),
        ("The army said it took Sambisa Forest from Boko Haram.", "Sambisa Forest", "supplement:sambisa"),
        ("Rebels in Georgia, Ohio and Maine lost their licences.", "Georgia", "admin1:US.GA"),
    ],
)
def test_names_are_resolved_by_context(text: str, name: str, id_or_country: str, finder: PlaceFinder) -> None:
    mention = find(text, finder)[name]
    assert id_or_country in (mention.gazetteer_id, mention.country)


def test_capital_may_be_described(finder: PlaceFinder) -> None:
    mention = find("Gunmen stormed a hotel in the Malian capital on Friday.", finder)["Malian capital"]
    assert (mention.name, mention.country, mention.precision) == ("Bamako", "MLI", "place")


def test_distance_and_bearing_move_the_point(finder: PlaceFinder) -> None:
    town = find("A mine went off in Gao.", finder)["Gao"]
    off = find("A mine went off 100 kilometres north of Gao.", finder)["Gao"]
    assert town.lat is not None
    assert off.lat == pytest.approx(town.lat + 0.9, abs=0.01)
    assert off.lon == pytest.approx(town.lon, abs=0.001)
    assert find("A mine went off north of Gao.", finder)["Gao"].lat == town.lat


def test_part_of_a_country_is_a_region(finder: PlaceFinder) -> None:
    assert find("Fighting spread in northern Mali.", finder)["Mali"].precision == "region"


@pytest.mark.parametrize(
    ("text", "name", "actor"),
    [
        ("Khartoum rejected the offer.", "Khartoum", True),
        ("Ethiopia has cut its ties with Asmara.", "Asmara", True),
        ("The camp was shelled by Turkey.", "Turkey", True),
        ("Peru's government fell.", "Peru", True),
        ("Thousands marched in Khartoum.", "Khartoum", False),
        ("Peru saw its worst floods.", "Peru", False),
        ("The bank in Lima was robbed.", "Lima", False),
        ("The Lima Police Department made no comment in Ohio.", "Ohio", False),
        ("Fighters of the Islamic State of Iraq and the Levant fled.", "Levant", True),
        ("Fighters of the Islamic State in Raqqa fled.", "Raqqa", False),
    ],
)
def test_a_capital_that_acts_is_no_place(text: str, name: str, actor: bool, finder: PlaceFinder) -> None:
    assert find(text, finder)[name].as_actor is actor


@pytest.mark.parametrize(
    "text",
    [
        "President Jordan Lincoln spoke.",
        "He sold one million barrels for US$ 3 million in May.",
        "Charlotte Austin told the court that she had never met him.",
        "The Army and the Police said nothing on Sunday.",
    ],
)
def test_people_and_common_words_are_no_places(text: str, finder: PlaceFinder) -> None:
    assert [mention.words.text for mention in read(text, finder).places if not mention.as_actor] == []


def test_unknown_village_takes_what_is_known_of_its_surroundings(finder: PlaceFinder) -> None:
    mention = find("Gunmen burned houses in the village of Qwelmara in Sokoto state, Nigeria.", finder)["Qwelmara"]
    assert (mention.gazetteer_id, mention.country, mention.admin1) == (None, "NGA", "Sokoto")
    assert mention.lat is not None


@pytest.mark.parametrize(
    ("text", "trigger", "name"),
    [
        ("A car bomb killed nine people in Jos, a minister said in Abuja.", "killed", "Jos"),
        ("In Cali, police arrested three men.", "arrested", "Cali"),
        ("Soldiers shelled Malakal on Monday.", "shelled", "Malakal"),
        ("Soldiers shelled Malakal on Monday, officials in Juba said.", "shelled", "Malakal"),
        ("A bombing in Sadr City, an eastern district of Baghdad, wounded five.", "bombing", "Sadr City"),
        ("Gunmen attacked a bus in Mandera, east of Moyale.", "attacked", "Mandera"),
        ("Shells fired from Lebanon hit the Syrian town of Tartus.", "hit", "Tartus"),
        ("The convoy crossed the border and arrived in Uganda.", "arrived", "Uganda"),
        ("Troops took the village near Marib, where they killed six fighters.", "killed", "Marib"),
    ],
)
def test_place_is_that_of_the_act(text: str, trigger: str, name: str, finder: PlaceFinder) -> None:
    place = place_of(text, trigger, finder)
    assert place is not None
    assert place.exact == name
    assert text[place.start : place.end] == name


def test_retreat_is_from_and_a_transfer_is_to(finder: PlaceFinder) -> None:
    text = "The rebels withdrew from Goma on Sunday."
    retreat = place_of(text, "withdrew", finder, "RETREAT")
    assert retreat is not None
    assert retreat.name == "Goma"
    aid = place_of("Ships delivered grain from Odesa to Djibouti.", "delivered", finder, "AID")
    assert aid is not None
    assert aid.country == "DJI"


@pytest.mark.parametrize(
    ("text", "trigger", "type"),
    [
        ("Khartoum rejected the plan.", "rejected", "REJECT"),
        ("Colombian troops killed four fighters.", "killed", "ASSAULT"),
        ("Two men from Leeds were killed.", "killed", "ASSAULT"),
        ("Peru's president accused the generals of treason.", "accused", "ACCUSE"),
    ],
)
def test_no_place_without_word_of_it(text: str, trigger: str, type: str, finder: PlaceFinder) -> None:
    assert place_of(text, trigger, finder, type) is None


def test_there_and_the_town_take_up_the_place_before(finder: PlaceFinder) -> None:
    for text in (
        "Rebels entered Bambari on Monday. They killed nine people there.",
        "Rebels entered Bambari on Monday. Two days later they looted the town.",
    ):
        trigger = "killed" if "killed" in text else "looted"
        place = place_of(text, trigger, finder)
        assert place is not None
        assert place.name == "Bambari"


def test_relations_have_no_place(finder: PlaceFinder) -> None:
    reading = read("The militia controls the port in Aden.", finder)
    reading.drafts = [Draft(kind="relation", type="controls", mode=None, trigger=reading.doc[2:3])]
    PlaceSlot()(reading)
    assert reading.drafts[0].place is None


def test_offsets_fit_the_snapshot(finder: PlaceFinder) -> None:
    text = "MOGADISHU — Men with guns\n\nattacked  a café in “Kismayo”, 500 km away, and Ras Kamboni."
    reading = read(text, finder)
    assert {text[m.words.start_char : m.words.end_char] for m in reading.places} >= {"MOGADISHU", "Kismayo"}


def test_empty_report_has_no_places(finder: PlaceFinder) -> None:
    assert read("", finder).places == []


@pytest.mark.parametrize("before", ["south of", "near", "outside"])
def test_beside_a_place_is_the_place_with_a_wider_radius(before: str, finder: PlaceFinder) -> None:
    at, beside = (find(f"Rebels ambushed a convoy {where} Gao on Monday.", finder)["Gao"] for where in ("in", before))
    assert (beside.lat, beside.lon) == (at.lat, at.lon)
    assert at.radius_km is not None
    assert beside.radius_km is not None
    assert at.radius_km < 25 <= beside.radius_km


def test_the_radius_reaches_the_record(finder: PlaceFinder) -> None:
    place = place_of("Rebels ambushed a convoy north of Gao on Monday.", "ambushed", finder)
    assert place is not None
    assert place.radius_km == 25


def test_a_possessive_without_its_apostrophe_is_its_country(finder: PlaceFinder) -> None:
    assert find("Rebels shelled a market in Yemens capital on Friday.", finder)["Yemens"].country == "YEM"
