"""The actor registry: names, dates, metonyms, places in text, and silence where a name is ambiguous."""

import datetime as dt
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge.actors.folding import fold, is_acronym, sound_of, tokens_of
from onrecord.knowledge.actors.nouns import load_role_nouns, singulars
from onrecord.knowledge.actors.records import Actor, Role, load_derived, load_own, merge_actors, read_actors
from onrecord.knowledge.registry import ActorRegistry, load_registry
from onrecord.model import KnowledgeError

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT.parent / "shared" / "reference"
PLOVER_ROLES = frozenset(
    (
        *("GOV", "MIL", "REB", "OPP", "PTY", "COP", "SPY", "JUD", "LEG", "IGO", "NGO", "MED", "CVL"),
        *("BUS", "CRM", "EDU", "HLH", "LAB", "REF", "REL"),
    )
)


@pytest.fixture(scope="module")
def registry() -> ActorRegistry:
    return load_registry()


def found(registry: ActorRegistry, name: str, on: str | None = None, countries: tuple[str, ...] = ()) -> str | None:
    actor = registry.find(name, dt.date.fromisoformat(on) if on else None, countries)
    return actor.actor_id if actor else None


# ── states and their organs ──


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Kenya", "KEN"),
        ("the United States", "USA"),
        ("U.S.", "USA"),
        ("Burma", "MMR"),
        ("Cote d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Soviet Union", "SUN"),
        ("Kenyan army", "KEN.MIL"),
        ("Peruvian soldiers", "PER.MIL"),
        ("Chad's army", "TCD.MIL"),
        ("Uganda police", "UGA.COP"),
        ("South Sudanese government", "SSD.GOV"),
        ("government of Mali", "MLI.GOV"),
        ("the government of the Philippines", "PHL.GOV"),
        ("Khartoum government", "SDN.GOV"),
        ("Tripoli regime", "LBY.GOV"),
        ("Ethiopian air force", "ETH.MIL.AIR"),
        ("Greek Foreign Ministry", "GRC.GOV.FOREIGN"),
        ("Ministry of Foreign Affairs of Ghana", "GHA.GOV.FOREIGN"),
        ("Bolivian Ministry of the Interior", "BOL.GOV.INTERIOR"),
        ("Pentagon", "USA.GOV.DEFENCE"),
        ("US Department of Defense", "USA.GOV.DEFENCE"),
        ("IDF", "ISR.MIL"),
        ("the Duma", "RUS.LEG"),
        ("the Kremlin", "RUS.GOV"),
        ("Scotland Yard", "or:scotland-yard"),
    ],
)
def test_states_and_organs(registry: ActorRegistry, name: str, actor_id: str) -> None:
    assert found(registry, name) == actor_id


def test_organ_is_an_actor_of_its_own(registry: ActorRegistry) -> None:
    army = registry.get("NPL.MIL")
    assert army is not None
    assert (army.name, army.kind, army.country) == ("Nepalese military", "military", "NPL")
    assert army.sources
    assert registry.role_on(army, dt.date(2004, 1, 1)) == ("MIL", None)
    assert registry.get("NPL.NOSUCH") is None
    assert registry.get("QQQ.MIL") is None


def test_country_and_demonym(registry: ActorRegistry) -> None:
    assert registry.country("Ivory Coast") == "CIV"
    assert registry.country("UK") == "GBR"
    assert registry.country("Atlantis") is None
    assert registry.country("us") is None
    assert registry.demonym("Libyans") == "LBY"
    assert registry.demonym("Frenchmen") == "FRA"
    assert registry.demonym("Dutch") == "NLD"
    assert registry.demonym("US") == "USA"
    assert registry.demonym("us") is None
    assert registry.demonym("Korean") is None, "two states could claim it"


def test_metonyms(registry: ActorRegistry) -> None:
    for word, actor_id in (("Ankara", "TUR.GOV"), ("the Elysee", "FRA.GOV"), ("Washington", "USA.GOV")):
        actor = registry.metonym(word)
        assert actor is not None
        assert actor.actor_id == actor_id
    assert registry.metonym("Timbuktu") is None
    assert found(registry, "Ankara", "2015-01-01") is None, "a bare capital is a place unless asked as a metonym"


# ── groups and organisations ──


@pytest.mark.parametrize(
    ("name", "actor_id"),
    [
        ("Jabhat al-Nusra", "ucdp:1170"),
        ("al Nusra front", "ucdp:1170"),
        ("Hizbullah", "ucdp:366"),
        ("Lebanon's Hezbollah", "ucdp:366"),
        ("LTTE", "ucdp:320"),
        ("Tamil Tigers", "ucdp:320"),
        ("Tamil Tiger rebels", "ucdp:320"),
        ("Sendero Luminoso", "ucdp:750"),
        ("Shining Path", "ucdp:750"),
        ("FARC rebels", "ucdp:743"),
        ("Boko Haram fighters", "ucdp:1051"),
        ("the Taliban", "ucdp:303"),
        ("Islamic State of Iraq and al-Sham", "ucdp:234"),
        ("Da’esh", "ucdp:234"),
        ("PKK", "ucdp:323"),
        ("Nato", "or:nato"),
        ("WHO", "or:who"),
        ("the Security Council", "or:unsc"),
        ("Doctors Without Borders", "or:msf"),
        ("Médecins Sans Frontières", "or:msf"),
        ("Agence France-Presse", "or:agence-france-presse"),
    ],
)
def test_organisations(registry: ActorRegistry, name: str, actor_id: str) -> None:
    assert found(registry, name, "2013-07-01") == actor_id


@pytest.mark.parametrize(
    "name", ["who", "is", "us", "it", "rebels", "turkey", "the monitor", "time", "the army", "", "…", "'s", "the"]
)
def test_common_words_are_nobody(registry: ActorRegistry, name: str) -> None:
    assert found(registry, name, "2013-07-01") is None


def test_shared_acronym_needs_a_country(registry: ActorRegistry) -> None:
    assert found(registry, "RSF") is None
    assert found(registry, "RSF", countries=("SDN",)) == "or:rsf-sudan"
    assert found(registry, "RSF", countries=("FRA",)) == "or:rsf"


# ── persons, offices and dates ──


def test_role_before_in_and_after_office(registry: ActorRegistry) -> None:
    sarkozy = registry.find("Nicolas Sarkozy")
    assert sarkozy is not None
    assert registry.role_on(sarkozy, dt.date(2010, 6, 1)) == ("GOV", "president")
    assert registry.role_on(sarkozy, dt.date(2006, 6, 1)) == ("GOV", "interior minister")
    assert registry.role_on(sarkozy, dt.date(2015, 6, 1)) is None


def test_rebel_becomes_president(registry: ActorRegistry) -> None:
    taylor = registry.find("Charles Taylor", countries=("LBR",))
    assert taylor is not None
    assert registry.role_on(taylor, dt.date(1993, 5, 1)) == ("REB", "leader")
    assert registry.role_on(taylor, dt.date(2000, 5, 1)) == ("GOV", "president")


@pytest.mark.parametrize(
    ("name", "on", "countries", "full"),
    [
        ("Maliki", "2006-08-01", (), "Nouri al-Maliki"),
        ("Nuri al-Maliki", "2013-01-01", (), "Nouri al-Maliki"),
        ("Kerry", "2013-09-01", (), "John Kerry"),
        ("Clinton", "1998-05-01", (), "Bill Clinton"),
        ("Clinton", "2010-05-01", (), "Hillary Clinton"),
        ("Bush", "1990-01-01", (), "George H. W. Bush"),
        ("Bush", "2005-01-01", (), "George W. Bush"),
        ("President Bush", "2005-01-01", (), "George W. Bush"),
        ("former President Jimmy Carter", "1994-06-01", (), "Jimmy Carter"),
        ("Qaddafi", "2009-01-01", (), "Muammar Gaddafi"),
        ("Moammar Gadhafi", "2011-03-01", (), "Muammar Gaddafi"),
        ("Ethiopian Prime Minister Meles Zenawi", "2008-01-01", (), "Meles Zenawi"),
        ("Russian Foreign Minister Sergei Lavrov", "2008-08-10", (), "Sergey Lavrov"),
        ("King Abdullah", "2012-01-01", ("JOR",), "Abdullah II of Jordan"),
        ("Cristiani", "1990-02-01", (), "Alfredo Cristiani"),
        ("Colonel John Garang", "1995-01-01", (), "John Garang"),
    ],
)
def test_persons(registry: ActorRegistry, name: str, on: str, countries: tuple[str, ...], full: str) -> None:
    actor = registry.find(name, dt.date.fromisoformat(on), countries)
    assert actor is not None
    assert actor.name == full


@pytest.mark.parametrize(
    ("name", "on"),
    [
        ("Smith", "2013-05-01"),
        ("Khan", "2013-05-01"),
        ("Kim", "2013-05-01"),
        ("Brown", "2013-05-01"),
        ("King Abdullah", "2012-01-01"),
        ("The Hague", "2013-05-01"),
        ("President Kerry", "2013-09-01"),
        ("assad", "2013-05-01"),
    ],
)
def test_ambiguity_is_not_guessed(registry: ActorRegistry, name: str, on: str) -> None:
    assert found(registry, name, on) is None


def test_office_names_its_holder(registry: ActorRegistry) -> None:
    holder = registry.find("the Turkish prime minister", dt.date(2007, 3, 1))
    assert holder is not None
    assert fold(holder.name) == "recep tayyip erdogan"
    assert found(registry, "the Turkish prime minister") is None, "nobody without a day"
    assert found(registry, "president of Bolivia", "1700-01-01") is None


def test_government_by_its_head(registry: ActorRegistry) -> None:
    assert found(registry, "the Reagan administration", "1985-01-01") == "USA.GOV"
    assert found(registry, "Reagan administration", "2005-01-01") is None
    assert found(registry, "the Mubarak regime", "2009-01-01") == "EGY.GOV"
    assert found(registry, "Gaddafi's forces", "2011-05-01") == "LBY.MIL"
    assert found(registry, "the Kerry government", "2013-09-01") is None, "he heads none"


def test_heads_hold_office_one_at_a_time(registry: ActorRegistry) -> None:
    """The dates that two sources agreed on: no two prime ministers of Iraq on one day, and none a year late."""
    day, names = dt.date(2005, 7, 1), []
    while day < dt.date(2015, 1, 1):
        holder = registry.find("prime minister of Iraq", day)
        names.append(holder.name if holder else None)
        day += dt.timedelta(days=91)
    assert Counter(names)["Nouri al-Maliki"] >= 32, "from May 2006, not 2007"
    assert None not in names


# ── in running text ──


def test_scan_offsets_and_longest_names(registry: ActorRegistry) -> None:
    text = (
        "Fighters of the Islamic State of Iraq and the Levant clashed with Kurdistan Workers’ Party guerrillas.\n\n"
        "Kenyan troops, the U.N. Security Council and the African Union Mission in Somalia (AMISOM) said little; "
        "Ecuador's foreign ministry told us that Laurent Nkunda met al-Shabaab."
    )
    hits = [(text[start:end], actor.actor_id) for start, end, actor in registry.scan(text)]
    assert hits == [
        ("Islamic State of Iraq and the Levant", "ucdp:234"),
        ("Kurdistan Workers’ Party", "ucdp:323"),
        ("Kenyan troops", "KEN.MIL"),
        ("U.N. Security Council", "or:unsc"),
        ("African Union Mission in Somalia", "or:amisom"),
        ("AMISOM", "or:amisom"),
        ("Ecuador's foreign ministry", "ECU.GOV.FOREIGN"),
        ("Laurent Nkunda", "or:laurent-nkunda"),
        ("al-Shabaab", "ucdp:717"),
    ]


def test_scan_leaves_words_alone(registry: ActorRegistry) -> None:
    text = "Dawn came. Time passed for us, and who is to care? A guardian of the nation, independent, spoke to ISIS."
    assert [text[start:end] for start, end, _ in registry.scan(text)] == ["ISIS"]


def test_scan_where_everything_is_in_capitals(registry: ActorRegistry) -> None:
    text = "THOSE WHO SAW IT SAY HE IS LATE; CARS BURN. U.S. AND PERUVIAN TROOPS MET THE MRTA IN SAN SALVADOR."
    hits = [(text[start:end], actor.actor_id) for start, end, actor in registry.scan(text)]
    assert hits == [("U.S.", "USA"), ("PERUVIAN TROOPS", "PER.MIL"), ("MRTA", "ucdp:751")]


def test_scan_wants_names_written_as_names(registry: ActorRegistry) -> None:
    text = "An Islamic state, the National Guard, a monitor, free Syrian army posts, El Salvador; Free Syrian army men."
    hits = [text[start:end] for start, end, _ in registry.scan(text)]
    assert hits == ["Syrian army", "El Salvador", "Free Syrian army"]


def test_generic_name_stays_at_home(registry: ActorRegistry) -> None:
    assert found(registry, "National Security Council", countries=("USA",)) == "or:us-nsc"
    assert found(registry, "National Security Council", countries=("THA",)) is None


def test_scan_does_not_cross_paragraphs(registry: ActorRegistry) -> None:
    assert [actor.actor_id for *_, actor in registry.scan("a report on Shining\n\nPath of glory")] == []
    assert [actor.actor_id for *_, actor in registry.scan("guerrillas of Shining\nPath struck")] == ["ucdp:750"]


@given(st.text(alphabet="the Iraqi army's al-Nusra U.S. ’é\n(ISIS)", max_size=80))
def test_scan_never_overlaps(text: str) -> None:
    end = 0
    for start, stop, actor in load_registry().scan(text):
        assert end <= start < stop <= len(text)
        assert text[start:stop].strip() == text[start:stop]
        assert actor.sources
        end = stop


# ── folding ──


def test_fold() -> None:
    assert fold("The Jabhat al-Nusra's") == fold("Jabhat an-Nusra") == fold("jabhat  Al Nusra") == "jabhat nusra"
    assert fold("U.S. Army") == "us army"
    assert fold("Sana‘a") == fold("Sanaa")
    assert fold("the Levant", keep_the=True) == "the levant"
    assert is_acronym("FARC-EP")
    assert not is_acronym("Farc")
    assert sound_of("nouri maliki") == sound_of("nuri maliki")


@given(st.text(max_size=60))
def test_tokens_lie_where_they_say(text: str) -> None:
    for token in tokens_of(text):
        assert text[token.word_start : token.end] == token.raw
        assert token.start <= token.word_start
        assert token.key


# ── role nouns ──


@pytest.mark.parametrize(
    ("noun", "role"),
    [
        ("gunmen", "REB"),
        ("masked militiamen", "REB"),
        ("suicide bombers", "REB"),
        ("troops", "MIL"),
        ("policewomen", "COP"),
        ("police officers", "COP"),
        ("villagers", "CVL"),
        ("schoolchildren", "EDU"),
        ("children", "CVL"),
        ("housewives", None),
        ("protesters", "OPP"),
        ("journalists", "MED"),
        ("a government spokesman", "GOV"),
        ("judges", "JUD"),
        ("lawmakers", "LEG"),
        ("displaced families", "REF"),
        ("government forces", "MIL"),
        ("rebel forces", "REB"),
        ("communal forces", "PTY"),
        ("armed men", "REB"),
        ("a police official", "COP"),
        ("drug traffickers", "CRM"),
        ("tables", None),
        ("", None),
    ],
)
def test_role_of_noun(registry: ActorRegistry, noun: str, role: str | None) -> None:
    assert registry.role_of_noun(noun) == role


def test_every_role_noun_has_one_role() -> None:
    text = (ROOT / "src" / "onrecord" / "knowledge" / "data" / "role_nouns.toml").read_text("utf-8")
    nouns = Counter(fold(noun) for listed in tomllib.loads(text).values() for noun in listed)
    assert [noun for noun, count in nouns.items() if count > 1] == []
    assert set(load_role_nouns().values()) <= PLOVER_ROLES
    assert singulars("bodies") == ("bodies", "body", "bodie", "bodi")


# ── the data ──


def test_every_record_is_sound(registry: ActorRegistry) -> None:
    ids = {actor.actor_id for actor in registry}
    for actor in registry:
        assert actor.sources, actor.actor_id
        assert actor.name.strip() == actor.name != ""
        assert all(alias.strip() for alias in actor.aliases), actor.actor_id
        assert actor.country is None or registry.get(actor.country), actor
        for role in actor.roles:
            assert role.role in PLOVER_ROLES, (actor.actor_id, role)
            assert role.start is None or role.end is None or role.start <= role.end, (actor.actor_id, role)
            if role.organisation and role.organisation not in ids:
                assert registry.get(role.organisation), (actor.actor_id, role.organisation)


def test_derived_file_is_ordered_and_small() -> None:
    path = ROOT / "src" / "onrecord" / "knowledge" / "data" / "actors.jsonl"
    ids = [actor.actor_id for actor in load_derived()]
    assert ids == sorted(set(ids))
    assert path.stat().st_size < 3_000_000


def test_own_ids_are_unique() -> None:
    counted = Counter(actor.actor_id for actor in load_own())
    assert [actor_id for actor_id, count in counted.items() if count > 1] == []


def test_own_record_is_laid_over_a_derived_one() -> None:
    derived = Actor(
        actor_id="x:1", name="Old", kind="armed_group", aliases=("A",), sources=("s",), roles=(Role("REB", "leader"),)
    )
    own = Actor(actor_id="x:1", name="New", kind="armed_group", country="PER", aliases=("B",), sources=("t",))
    merged = merge_actors([derived], [own])["x:1"]
    assert (merged.name, merged.country) == ("New", "PER")
    assert set(merged.aliases) == {"A", "B", "Old"}
    assert merged.sources == ("t", "s")
    assert merged.roles == derived.roles


def test_broken_file_is_named() -> None:
    with pytest.raises(KnowledgeError, match=r"some\.jsonl"):
        read_actors(b'{"actor_id":"x","name":"X","kind":"wizard"}\n', "some.jsonl")


def test_no_person_of_a_sanctions_list() -> None:
    lists = {"OFAC SDN", "EU FSF", "UK Sanctions List"}
    assert [actor.actor_id for actor in load_derived() if actor.kind == "person" and lists & set(actor.sources)] == []


# ── the script ──


def test_script_settles_two_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """The year alone differs: REIGN's start is taken, and the report says so."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    leaders, tenures = import_module("actors.leaders"), import_module("actors.tenures")
    person = tenures.Person("wd:Q0", "Ana Example", "PER", born=1950)
    start, end = dt.date(2007, 5, 20), dt.date(2014, 9, 8)
    person.tenures.append(tenures.Tenure("PER", "prime minister", "GOV", "PER.GOV", start, end))
    spell = leaders.Spell("r1", "PER", "Example", dt.date(2006, 5, 20), dt.date(2014, 9, 30), "prime minister", 1950)
    assert leaders._find_person(spell, [person]) is person
    report = list(leaders._reconcile(spell, person, [person]))
    assert person.tenures[0].start == dt.date(2006, 5, 20)
    assert "took REIGN's" in report[0]


def test_data_file_is_what_the_script_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not REFERENCE.is_dir():
        pytest.skip(f"no reference data at {REFERENCE}")
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    make_actors = import_module("make_actors")
    states = make_actors.make_states(REFERENCE)
    groups = make_actors.make_groups(REFERENCE, states)
    path = tmp_path / "actors.jsonl"
    make_actors.write_actors([*states.actors.values(), *groups], path)
    made = {actor.actor_id: actor for actor in msgspec.json.Decoder(Actor).decode_lines(path.read_bytes())}
    shipped = {actor.actor_id: actor for actor in load_derived() if actor.kind != "person"}
    assert made == shipped
