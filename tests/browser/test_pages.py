"""Every page opens from an address, shows the numbers of its JSON twin, and is used by mouse or keyboard alike."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Watched, Workbench
from tests.browser.looking import Json, ask, name_reviewer, read_number, wait_for_page, write_count

OpenPage = Callable[..., Watched]

HEADINGS = {
    "/claims": "Claims",
    "/relations": "Relations",
    "/reports": "Reports",
    "/review": "Review",
    "/sources": "Sources",
    "/codebook": "Codebook",
    "/add": "Add reports",
}


def test_claims_show_the_numbers_of_their_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    twin, reports = ask(shared_workbench, "/claims.json"), ask(shared_workbench, "/reports.json")
    check_head(page, shared_workbench, "/claims", "Claims")
    said = f"{write_count(twin['total'], 'claim')} in {write_count(reports['total'], 'report')}"
    expect(page.locator(".claims-total")).to_have_text(said)
    expect(page.locator(".more [role=status]")).to_have_text(f"{len(twin['claims'])} of {twin['total']} claims")
    # claims on one act are folded: each row stands for itself or for its mentions
    folded = [read_number(text.split()[1]) for text in page.locator(".claim-mentions").all_inner_texts()]
    rows = page.locator(".found > div > .claim-list > li").count()
    assert rows - len(folded) + sum(folded) == len(twin["claims"])
    page.get_by_role("button", name="Show 50 more").click()
    expect(page.locator(".more [role=status]")).to_have_text(f"100 of {twin['total']} claims")


def test_a_claim_shows_what_its_twin_holds(shared_workbench: Workbench, open_page: OpenPage) -> None:
    claim = find_claim(shared_workbench, "AID", "arms_transfer")
    path = f"/claims/{claim['claim_id']}"
    page = open_page(shared_workbench.at(path)).page
    twin = ask(shared_workbench, f"{path}.json")
    assert twin["held"]["claim"] == claim
    check_head(page, shared_workbench, path, f"AID · arms transfer: “{claim['trigger']['exact']}”", nav="Claims")
    slots = page.locator(".card-slots")
    for slot in ("source", "target", "objects", "attribution"):
        for held in claim[slot]:
            expect(slots.locator(f".slot-row:has(.slot-{slot})")).to_contain_text(held["exact"])
    expect(page.locator(".card-standing .confidence")).to_contain_text(f"{claim['confidence']:.2f}")
    expect(page.locator(".card-history")).to_contain_text(twin["codings"][0]["coder"])
    assert len(page.locator(".card-mentions tbody tr").all()) == (len(twin["mentions"]) + 1 if twin["mentions"] else 0)
    page.get_by_role("link", name="See it in its report").click()
    expect(page.locator(".reader-claim.is-open")).to_contain_text("AID · arms transfer")


def test_a_claim_tells_of_its_other_mentions(shared_workbench: Workbench, open_page: OpenPage) -> None:
    acts: dict[str, list[Json]] = {}
    for held in ask(shared_workbench, "/claims.json?limit=500")["claims"]:
        acts.setdefault(held["claim"]["act_id"], []).append(held["claim"])
    told = max(acts.values(), key=len)
    assert len(told) > 1
    page = open_page(shared_workbench.at(f"/claims/{told[0]['claim_id']}")).page
    rows = page.locator(".card-mentions tbody tr")
    expect(rows).to_have_count(len(told))
    for row, claim in zip(rows.all(), sorted(told, key=lambda each: each["trigger"]["start"]), strict=True):
        expect(row).to_contain_text(claim["trigger"]["exact"])


def test_relations_show_the_numbers_of_their_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/relations")).page
    twin = ask(shared_workbench, "/relations.json")
    check_head(page, shared_workbench, "/relations", "Relations")
    said = f"{write_count(len(twin['edges']), 'relation')} in {write_count(twin['total'], 'claim')}"
    expect(page.locator(".page-aside [role=status]")).to_have_text(said)
    rows = page.locator(".relation-list tbody tr")
    expect(rows).to_have_count(len(twin["edges"]))
    names = {node["key"]: node["name"] for node in twin["nodes"]}
    for row, edge in zip(rows.all()[:10], twin["edges"], strict=False):
        expect(row).to_contain_text(names[edge["source"]])
        expect(row).to_contain_text(names[edge["target"]])
        assert read_number(row.locator("a").inner_text()) == edge["claims"]
    expect(page.locator(".graph-host canvas").first).to_be_attached()
    expect(page.get_by_role("img", name=f"{len(twin['edges'])} relations between {len(names)} actors")).to_be_visible()


def test_a_relation_leads_to_its_claims(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/relations")).page
    twin = ask(shared_workbench, "/relations.json")
    most = max(range(len(twin["edges"])), key=lambda at: twin["edges"][at]["claims"])
    edge = twin["edges"][most]
    row = page.locator(".relation-list tbody tr").nth(most)
    row.locator("button").first.click()
    touching = [each for each in twin["edges"] if edge["source"] in (each["source"], each["target"])]
    expect(page.locator(".relation-list h2")).to_have_text(f"{len(touching)} of {len(twin['edges'])} relations")
    page.get_by_role("button", name="Show all", exact=True).click()
    expect(page.locator(".relation-list tbody tr")).to_have_count(len(twin["edges"]))
    row.locator("a").click()
    expect(page.locator(".claims-total")).to_contain_text(f"{edge['claims']} of ")
    expect(page.locator(".claim-type").first).to_have_text(edge["type"].replace("_", " "))


def test_reports_show_the_numbers_of_their_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/reports")).page
    twin = ask(shared_workbench, "/reports.json")
    check_head(page, shared_workbench, "/reports", "Reports")
    expect(page.locator(".page-aside [role=status]")).to_have_text(write_count(twin["total"], "report"))
    rows = page.locator(".reports-row")
    expect(rows).to_have_count(len(twin["reports"]))
    for row, held in zip(rows.all(), twin["reports"], strict=True):
        expect(row.locator("h2")).to_have_text(held["report"]["title"])
        expect(row.locator(".reports-claims a")).to_have_text(write_count(held["claims"], "claim"))


def test_reports_are_searched_by_their_words(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/reports")).page
    page.get_by_label("Words in the reports").fill("Hezbollah")
    found = ask(shared_workbench, "/reports.json?search=Hezbollah")
    assert 0 < found["total"] < ask(shared_workbench, "/reports.json")["total"]
    expect(page.locator(".reports-row")).to_have_count(found["total"])
    for row in page.locator(".reports-row").all():
        expect(row.locator("mark").first).to_have_text("Hezbollah")
    expect(page.locator(".reports-row .reports-claims a").first).to_be_visible()
    page.get_by_label("Words in the reports").fill("nothing of this kind")
    expect(page.locator(".empty")).to_have_text("No report fits all that is asked.")


def test_a_report_shows_what_its_twin_holds(shared_workbench: Workbench, open_page: OpenPage) -> None:
    report = ask(shared_workbench, "/reports.json")["reports"][0]["report"]
    path = f"/reports/{report['report_id']}"
    page = open_page(shared_workbench.at(path)).page
    twin = ask(shared_workbench, f"{path}.json")
    check_head(page, shared_workbench, path, report["title"], nav="Reports")
    expect(page.locator(".reader-filter [role=status]")).to_have_text(write_count(len(twin["claims"]), "claim"))
    expect(page.locator(".reader-claim")).to_have_count(len(twin["claims"]))
    shown = page.locator(".reader-text .marked[role=group]").inner_text()
    assert shown.split() == twin["report"]["text"].split()


def test_the_review_shows_the_numbers_of_its_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/review")).page
    check_head(page, shared_workbench, "/review", "Review")
    name_reviewer(page)
    twin = ask(shared_workbench, "/review.json")
    said = f"{twin['reviewed']} reviewed, {twin['waiting']} waiting"
    expect(page.locator(".review-progress")).to_contain_text(said)
    expect(page.locator(".turn-claim")).to_contain_text(twin["items"][0]["held"]["claim"]["trigger"]["exact"])


def test_sources_show_the_numbers_of_their_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/sources")).page
    twin = ask(shared_workbench, "/sources.json")
    check_head(page, shared_workbench, "/sources", "Sources")
    named = [row for row in twin["publishers"] if row["publisher"] is not None]
    said = f"{write_count(len(named), 'publisher')}, {write_count(twin['reports'], 'report')}, "
    expect(page.locator(".page-aside [role=status]")).to_contain_text(said + write_count(twin["claims"], "claim"))
    shown = {
        row.locator("th").inner_text(): tuple(
            read_number(row.locator(f"td[data-name={name}]").inner_text()) for name in ("Reports", "Claims")
        )
        for row in page.locator("table.sources tbody tr").all()
    }
    assert shown == {row["publisher"] or "not told": (row["reports"], row["claims"]) for row in twin["publishers"]}


def test_the_codebook_shows_what_its_twin_holds(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/codebook")).page
    twin, counts = ask(shared_workbench, "/codebook.json"), ask(shared_workbench, "/api/counts")
    check_head(page, shared_workbench, "/codebook", "Codebook")
    claims = {each["value"]: each["claims"] for each in counts["fields"]["type"]}
    for part, entries in (("Event types", twin["types"]), ("Relations", twin["relations"])):
        heads = page.get_by_role("region", name=part, exact=True).locator(".codebook-entry-head")
        expect(heads).to_have_count(len(entries))
        expect(heads.locator(".codebook-claims, .codebook-none")).to_have_count(len(entries))
        shown = heads.locator(".codebook-claims, .codebook-none").all_inner_texts()
        assert [read_number(text.split()[0]) for text in shown] == [claims.get(name, 0) for name in entries]
    page.get_by_label("Find in the codebook").fill("siege")
    expect(page.locator(".codebook-entry-head h3", has_text="ASSAULT")).to_have_count(0)
    expect(page.locator(".codebook-entry-head h3", has_text="COERCE")).to_be_visible()


def test_adding_reports_has_a_page_and_a_twin(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/add")).page
    check_head(page, shared_workbench, "/add", "Add reports")
    assert ask(shared_workbench, "/add.json") == []
    expect(page.locator(".jobs [role=status]")).to_have_text("Nothing yet.")


@pytest.mark.parametrize("path", ["/elsewhere", "/claims/zz/yy", "/review/9"])
def test_an_unknown_page_says_so(shared_workbench: Workbench, open_page: OpenPage, path: str) -> None:
    watched = open_page(shared_workbench.at(path))
    watched.meant.append("404")
    expect(watched.page.locator("h1")).to_have_text("No such page")
    watched.page.get_by_role("link", name="Go to the claims").click()
    expect(watched.page.locator("h1")).to_have_text("Claims")


@pytest.mark.parametrize("path", ["/claims/ffffffffffff", "/reports/ffffffffffff", "/review?claim=ffffffffffff"])
def test_an_unknown_claim_or_report_says_so(shared_workbench: Workbench, open_page: OpenPage, path: str) -> None:
    watched = open_page(shared_workbench.at("/review"))
    watched.meant.append("404")
    name_reviewer(watched.page)
    watched.page.goto(shared_workbench.at(path))
    expect(watched.page.get_by_role("alert")).to_contain_text("ffffffffffff")
    expect(watched.page.locator(".turn, .card, .reader")).to_have_count(0)


def test_without_a_token_nothing_is_shown(shared_workbench: Workbench, open_page: OpenPage) -> None:
    watched = open_page(f"{shared_workbench.origin}/claims")
    watched.meant.append("401")
    expect(watched.page.locator("h1")).to_have_text("This record is locked")
    expect(watched.page.locator("main, script")).to_have_count(0)
    assert any("401" in fault for fault in watched.faults)


def test_the_token_leaves_the_address(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.address).page
    wait_for_page(page)
    assert page.url == f"{shared_workbench.origin}/claims"
    page.reload()
    expect(page.locator("h1")).to_have_text("Claims")


def test_the_header_leads_from_page_to_page(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT&mode=raid")).page
    for path, heading in HEADINGS.items():
        link = page.get_by_role("navigation", name="Pages").get_by_role("link", name=heading, exact=True)
        link.click()
        expect(page.locator("h1")).to_have_text(heading)
        expect(link).to_have_attribute("aria-current", "page")
        # the filter comes along to pages that show claims
        kept = "?type=ASSAULT&mode=raid" if path not in ("/codebook", "/add") else ""
        assert page.url == f"{shared_workbench.origin}{path}{kept}"
    page.go_back()
    expect(page.locator("h1")).to_have_text("Codebook")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Sources")
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("link", name="onrecord").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert page.url == f"{shared_workbench.origin}/claims"


def test_the_colours_are_chosen_and_kept(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/sources")).page
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Colours").select_option("dark")
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    wait_for_page(page)
    assert page.evaluate(ground) == dark
    page.get_by_label("Colours").select_option("light")
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(ground) == light
    page.get_by_label("Colours").select_option("system")
    assert page.evaluate(ground) == dark


REACHED = """() => {
  const wanted = "a[href], button:not([disabled]), input, select, textarea, summary, [tabindex]";
  return [...document.querySelectorAll(wanted)]
    .filter((each) => each.tabIndex >= 0 && each.checkVisibility({ visibilityProperty: true }))
    .map((each) => (each.dataset.reached ? "" : each.outerHTML.slice(0, 120)))
    .filter(Boolean);
}"""
WATCH = """() => {
  window.unmarked = [];
  document.addEventListener("focusin", ({ target }) => {
    if (target.dataset.reached) window.round = true;
    target.dataset.reached = "yes";
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) window.unmarked.push(target.outerHTML.slice(0, 120));
  });
}"""


@pytest.mark.parametrize(
    "path",
    [
        "/claims?type=REJECT",
        "/relations?type=funds",
        "/reports?search=Hezbollah",
        "/reports/{report}?type=ASSAULT",
        "/claims/{claim}",
        "/review?view=log",
        "/sources",
        "/add",
    ],
)
def test_the_tab_key_reaches_everything(shared_workbench: Workbench, open_page: OpenPage, path: str) -> None:
    claim = find_claim(shared_workbench, "AID", "arms_transfer")
    named = path.format(report=claim["report_id"], claim=claim["claim_id"])
    page = open_page(shared_workbench.at(named)).page
    wait_for_page(page)
    page.evaluate(WATCH)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the page")
    expect(page.locator(":focus")).to_be_in_viewport()
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("window.round || document.activeElement === document.body"):
            break
    else:
        pytest.fail("the tab key goes on and on")
    assert page.evaluate(REACHED) == []
    assert page.evaluate("window.unmarked") == []


def test_the_skip_link_leads_past_the_header(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/reports")).page
    wait_for_page(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Words in the reports")).to_be_focused()


def test_the_filter_of_a_phone_opens_and_closes_by_keys(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims"), size=PHONE).page
    button = page.get_by_role("button", name="Filter")
    button.focus()
    page.keyboard.press("Enter")
    drawer = page.get_by_role("dialog", name="Filter")
    expect(drawer.get_by_role("group", name="Type", exact=True)).to_be_visible()
    drawer.get_by_label("ACCUSE").focus()
    page.keyboard.press("Space")
    wanted = ask(shared_workbench, "/claims.json?type=ACCUSE")["total"]
    expect(drawer.get_by_role("button", name=f"Show {write_count(wanted, 'claim')}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_text("Filter (1)")
    expect(page.locator(".claims-total")).to_contain_text(f"{wanted} of ")


def check_head(page: Page, workbench: Workbench, path: str, heading: str, nav: str | None = None) -> None:
    wait_for_page(page)
    expect(page.locator("h1")).to_have_text(heading)
    expect(page).to_have_title(f"{heading} · onrecord")
    expect(page.get_by_role("navigation", name="Pages").locator("[aria-current=page]")).to_have_text(nav or heading)
    assert page.url == workbench.origin + path


def find_claim(workbench: Workbench, kind: str, mode: str) -> Json:
    return ask(workbench, f"/api/claims?type={kind}&mode={mode}")["claims"][0]["claim"]
