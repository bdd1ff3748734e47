"""The page in a real browser: by keyboard and mouse, from the address that the command prints to the verdicts in the store."""

import re

import pytest
from playwright.sync_api import expect, sync_playwright

from pipeline.curation import open_kept
from tests.curate.browser import FLAGS, needed, server
from tests.curate.desk import claim, kept

HOSTILE = """# <script>document.title = "owned"</script><img src=x onerror="document.title='owned'">

## 1. Growth <b onmouseover="document.title='owned'">here</b>

Exosomes derived from glioma cells carry miR-21, which targets PTEN and promotes angiogenesis [1].
Exosomes of <script>document.title="owned"</script> melanoma cells carry miR-9, which inhibits KRAS [1].

## References

1. Somebody A. <script>document.title = "owned"</script> A title. J. Test. 2020, 1, 1.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory, root, models):
    """A run of a paper as PDF and of a hostile text."""
    from pipeline.cli import main

    place = tmp_path_factory.mktemp("curate")
    (place / "hostile.md").write_text(HOSTILE, encoding="utf-8")
    assert main(["run", str(root / "corpus" / "li2022.pdf"), str(place / "hostile.md"), "-o", str(place / "out")]) == 0
    return place / "out"


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=needed(), args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(folder):
    with server(folder) as found:
        yield found


@pytest.fixture
def open_page(chromium, addresses):
    """Opens the page as a curator, in a browser profile of its own, and fails on any complaint of the browser."""
    contexts, complaints = [], []

    def opened(curator="Ann", path="/", **settings):
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}} | settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(addresses[curator])
        page.goto(addresses[curator].split("/?")[0] + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [told for told in complaints if "status of 422" not in told] == []  # a form that was refused is refused aloud


def said(folder):
    """What is in the store: (curator, action, reason) and the verdicts themselves."""
    verdicts = open_kept(folder, None)[1].all()
    return [(v.curator, v.action, v.reason) for v in verdicts], verdicts


def key_of(page):
    return re.search(r"/claim/(\w+)", page.url)[1]


pytestmark = pytest.mark.model


def test_accept_and_on_to_the_next(folder, open_page):
    page = open_page(path="/?doc=li2022&q=miR-23a")
    first, title = key_of(page), page.locator("h1").inner_text()
    page.keyboard.press("a")
    page.wait_for_url(lambda url: first not in url)
    assert page.locator("h1").inner_text() != title and "q=miR-23a" in page.url
    assert re.match(r"1 of \d+", page.locator("#progress b").inner_text())
    log, verdicts = said(folder)
    assert log[-1] == ("Ann", "accept", "") and verdicts[-1].key == first


def test_reject_with_a_reason_undo_and_reload(folder, open_page):
    page = open_page(path="/?doc=li2022&q=miR-130a")
    first = key_of(page)
    page.keyboard.press("r")
    expect(page.locator("#reject")).to_be_visible()
    page.keyboard.press("3")
    page.wait_for_url(lambda url: first not in url)
    assert said(folder)[0][-1] == ("Ann", "reject", "polarity")
    page.reload()
    assert said(folder)[0][-1] == ("Ann", "reject", "polarity")
    page.keyboard.press("u")
    page.wait_for_url(f"**/claim/{first}**")
    assert page.locator(".flags .state").inner_text() == "open"
    assert "polarity" in page.locator(".history .undone").inner_text()
    assert said(folder)[0][-1] == ("Ann", "undo", "")


def test_correct_with_a_search_in_the_lexicons(folder, open_page):
    page = open_page(path="/?doc=li2022&q=miR-21+PTEN")
    first = key_of(page)
    page.keyboard.press("e")
    words = page.locator("#edit [name='target.text']")
    words.fill("PTEN")
    identifier = page.locator("#edit [name='target.id']")
    words.press("Tab")
    expect(identifier).to_have_value("HGNC:9588")  # other words are looked up at once
    identifier.fill("")
    identifier.press_sequentially("pten")
    options = page.locator("#edit-target-terms li")
    expect(options.first).to_contain_text("HGNC:9588")
    identifier.press("ArrowDown")
    identifier.press("Enter")
    expect(identifier).to_have_value("HGNC:9589")
    expect(page.locator("#edit fieldset.target output")).to_have_text("PTENP1")
    page.locator("#edit [name='target.direction']").select_option("increases")
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_url(lambda url: first not in url)
    last = said(folder)[1][-1]
    assert last.action == "edit" and (last.row["target"]["id"], last.row["target"]["name"]) == ("HGNC:9589", "PTENP1")
    assert (last.row["target"]["text"], last.row["target"]["direction"], last.claim["target"]["text"]) == (
        "PTEN",
        "increases",
        last.claim["target"]["text"],
    )


def test_an_open_form_is_not_lost_to_a_key(folder, open_page):
    page = open_page(path="/?doc=li2022&q=miR-21+PTEN")
    there, before = page.url, len(said(folder)[0])
    page.keyboard.press("e")
    page.locator("#edit .check").first.click()
    page.locator("#edit h2").click()  # no field has the focus now
    for key in "arsjk,.]":
        page.keyboard.press(key)
    expect(page.locator("#edit")).to_be_visible()
    assert page.url == there and len(said(folder)[0]) == before
    page.keyboard.press("Escape")
    expect(page.locator("#edit")).to_be_hidden()


def places(page, phrase):
    """The middles of the first and the last word of a printed phrase, in pixels of the window."""
    return page.evaluate(
        """async (phrase) => {
          const found = (await (await fetch(document.querySelector("g.words").dataset.address)).json()).words;
          const at = found.findIndex((_, n) => phrase.every((word, k) => found[n + k] && found[n + k][2] === word));
          const boxes = [at, at + phrase.length - 1].map((n) => document.querySelector(`g.words rect[data-n="${n}"]`));
          boxes[0].scrollIntoView({ block: "center" });
          return boxes.map((box) => box.getBoundingClientRect()).map((box) => [box.x + box.width / 2, box.y + box.height / 2]);
        }""",
        phrase.split(),
    )


def test_add_by_picking_words_on_the_page(folder, open_page):
    page = open_page(path="/?doc=li2022&q=Hepatocellular+PTENp1&order=paper&state=all")
    page.keyboard.press("n")
    page.wait_for_selector("g.words rect", state="attached")
    page.locator("#add [name='cargo.text']").focus()
    page.mouse.click(*places(page, "miR-21")[0])
    expect(page.locator("#add [name='cargo.text']")).to_have_value("miR-21")
    expect(page.locator("#add [name='cargo.id']")).to_have_value("mirbase:MI0000077")
    page.locator("#add [name='cargo.type']").select_option("miRNA")
    page.locator("#add [name='effect.text']").focus()
    first, last = places(page, "proliferation of HCC cells")
    page.mouse.move(*first)
    page.mouse.down()
    page.mouse.move(*last)
    page.mouse.up()
    expect(page.locator("#add [name='effect.text']")).to_have_value("proliferation of HCC cells")
    page.get_by_role("button", name="Add the claim").click()
    page.wait_for_load_state()
    added = said(folder)[1][-1]
    assert added.action == "add" and added.claim is None
    row = added.row
    assert row["evidence"]["sentence"].startswith("Hepatocellular carcinoma (HCC) cell-derived exosomes") and row["evidence"]["page"] == 2
    assert row["cargo"]["text"] == "miR-21" and row["cargo"]["start"] and row["where"] == "Section 3.1" and row["evidence"]["bbox"]
    page.goto(page.url.split("/claim")[0] + f"/claim/{added.key}")
    assert "added by Ann" in page.locator(".flags").inner_text()
    assert page.locator(".patches .cargo").count() == 1


def test_the_highlights_lie_on_their_words(open_page):
    page = open_page(path="/?doc=li2022&q=miR-23a+ZO-1&state=all&order=paper")
    words = page.evaluate("async () => (await (await fetch(document.querySelector('g.words').dataset.address)).json()).words")
    for slot in ("cargo", "source"):
        box = page.locator(f".patches .{slot}").first
        x, y, wide = (float(box.get_attribute(name)) for name in ("x", "y", "width"))
        under = " ".join(w[2] for w in words if abs(w[4] - y) < 3 and w[3] < x + wide - 1 and w[5] > x + 1)
        text = page.locator(f".slots .{slot} .text").inner_text()
        assert text.split()[0].lower() in under.lower()
    picture = page.evaluate(
        """async () => {
          const answer = await fetch(document.querySelector("image").href.baseVal);
          return [answer.status, answer.headers.get("content-type")];
        }"""
    )
    assert picture == [200, "image/png"]


def test_notes_skips_and_filters_by_keyboard(folder, open_page):
    page = open_page(path="/?doc=li2022&q=miR-155-5p")
    first = key_of(page)
    page.keyboard.press("m")
    page.keyboard.type("a ? is no key in here")  # while one types, letters are letters
    page.get_by_role("button", name="Keep the note").click()
    page.wait_for_selector(".history q")
    page.wait_for_load_state()  # a key that comes before the script is lost
    assert page.locator(".history q").inner_text() == "a ? is no key in here" and key_of(page) == first
    page.keyboard.press("s")
    page.wait_for_url(lambda url: first not in url)
    assert [action for _, action, _ in said(folder)[0][-2:]] == ["note", "skip"]
    page.keyboard.press("/")
    page.keyboard.type("x")
    assert page.locator("#filters [name=q]").input_value() == "x"
    page.keyboard.press("Escape")
    expect(page.locator("#filters form")).to_be_hidden()
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_zoom_pages_and_other_evidence(open_page):
    page = open_page(path="/?doc=li2022&q=Hepatocellular+PTENp1&order=paper&state=all")
    wide = page.locator(".print").bounding_box()["width"]
    page.keyboard.press("+")
    assert page.locator(".print").bounding_box()["width"] > wide * 1.2
    page.keyboard.press("0")
    number = re.search(r"page (\d+) of 10", page.locator(".bar").inner_text())[1]
    page.keyboard.press(".")
    page.wait_for_url("**page=*")
    assert f"page {int(number) + 1} of 10" in page.locator(".bar").inner_text()
    page.keyboard.press("]")
    page.wait_for_url(lambda url: "page=" not in url)
    assert re.search(r"evidence 2 of \d", page.locator(".bar").inner_text())


def test_two_curators_see_each_other_and_may_disagree(folder, open_page):
    ann = open_page("Ann", "/?doc=li2022&q=let-7&order=paper&state=all")
    there = "/claim/" + key_of(ann)
    bob = open_page("Bob", there)
    ann.keyboard.press("a")
    ann.wait_for_url(lambda url: there not in url)
    bob.keyboard.press("r")
    bob.keyboard.press("8")
    bob.wait_for_url(lambda url: there not in url)
    assert said(folder)[0][-2:] == [("Ann", "accept", ""), ("Bob", "reject", "not_vesicular")]
    bob.goto(bob.url.split("/claim")[0] + there)
    history = bob.locator(".history").inner_text()
    assert "Ann accepted" in history and "Bob rejected: not vesicular" in history
    ann.goto(ann.url.split("/claim")[0] + "/list?state=disputed&doc=li2022")
    assert ann.locator("tbody tr").count() == 1


def test_two_tabs_lose_nothing(folder, open_page):
    one = open_page("Ann", "/?doc=li2022&order=paper&q=miR-9")
    two = one.context.new_page()
    two.goto(one.url)
    first = key_of(one)
    one.keyboard.press("a")
    one.wait_for_url(lambda url: first not in url)
    two.keyboard.press("r")
    two.keyboard.press("1")
    two.wait_for_url(lambda url: first not in url)
    assert [v.action for v in said(folder)[1] if v.key == first] == ["accept", "reject"]
    one.keyboard.press("u")  # this tab has not seen the second verdict: it is not taken back unseen
    expect(one.locator(".message")).to_contain_text("taken back already, perhaps in another tab")


def test_a_hostile_paper_runs_nothing(folder, open_page):
    page = open_page(path="/?doc=hostile&state=all")
    assert page.title() != "owned"
    assert "<script>" in page.locator(".bar .title").inner_text()
    assert page.locator("script").count() == 1 and page.locator("img").count() == 0
    for path in ("/list?doc=hostile&state=all", "/progress"):
        page.goto(page.url.split("/claim")[0].split("/list")[0] + path)
        assert page.title() != "owned"


def test_picking_words_of_a_text(folder, open_page):
    page = open_page(path="/?doc=hostile&state=all&order=paper&q=glioma")
    page.keyboard.press("n")
    page.locator("#add [name='source.text']").focus()
    page.evaluate("""() => {
      const told = document.querySelector(".paragraph");
      const walker = document.createTreeWalker(told, NodeFilter.SHOW_TEXT);
      let node;
      while ((node = walker.nextNode()) && !node.data.includes("glioma cells"));
      const range = document.createRange();
      range.setStart(node, node.data.indexOf("glioma"));
      range.setEnd(node, node.data.indexOf("glioma") + 12);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.dispatchEvent(new PointerEvent("pointerup"));
    }""")
    expect(page.locator("#add [name='source.text']")).to_have_value("glioma cells")
    start = int(page.locator("#add [name='source.start']").input_value())
    text = open_kept(folder, None)[0].output("hostile", "layout")["text"]
    assert text[start : start + 12] == "glioma cells"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_light_and_dark(open_page, scheme):
    page = open_page(path="/?doc=li2022", color_scheme=scheme)
    contrasts = page.evaluate("""() => {
      const rgb = (colour) => colour.match(/[\\d.]+/g).map(Number);
      const part = (v) => (v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4);
      const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
      const ground = (node) => {
        for (; node; node = node.parentElement) {
          const colour = rgb(getComputedStyle(node).backgroundColor);
          if (colour.length < 4 || colour[3] > 0) return colour;
        }
        return [255, 255, 255];
      };
      const told = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
      const found = {};
      for (const node of document.querySelectorAll(".claim *, .top *, .bar *, .references *")) {
        if (!node.checkVisibility() || !told(node) || node.matches("option, kbd")) continue;
        const [a, b] = [light(rgb(getComputedStyle(node).color)), light(ground(node))].sort((x, y) => y - x);
        found[`${node.tagName}.${node.className} ${node.textContent.trim().slice(0, 20)}`] = (a + .05) / (b + .05);
      }
      return found;
    }""")
    assert len(contrasts) > 20
    assert {name: ratio for name, ratio in contrasts.items() if ratio < 4.5} == {}  # WCAG 2.2, level AA


@pytest.mark.parametrize("size", [(1280, 800), (2560, 1440)])
def test_nothing_is_out_of_reach(open_page, size):
    page = open_page(path="/?doc=li2022", viewport={"width": size[0], "height": size[1]})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight")
    assert page.get_by_role("button", name="Accept").is_visible() and page.locator(".print").bounding_box()["width"] > size[0] / 3


def test_every_field_has_a_name(open_page):
    page = open_page(path="/?doc=li2022")
    page.keyboard.press("e")
    unnamed = page.evaluate("""() => {
      const named = (node) => (node.labels && node.labels.length) || node.getAttribute("aria-label") || node.textContent.trim();
      const all = [...document.querySelectorAll("button, a, input:not([type=hidden]), select, textarea")];
      return all.filter((node) => node.checkVisibility() && !named(node)).map((node) => node.outerHTML);
    }""")
    assert unnamed == []


def test_ten_thousand_claims(tmp_path, chromium):
    kept(tmp_path, (claim("miR-21", f"cell {n}", f"P{n}-", "", n=n, doc=f"d{n % 50}") for n in range(10_000)))
    with server(tmp_path) as addresses:
        page = chromium.new_context().new_page()
        page.goto(addresses["Ann"])
        first = key_of(page)
        page.keyboard.press("a")
        page.wait_for_url(lambda url: first not in url)
        assert page.locator("#progress b").inner_text() == "1 of 10000"
        page.context.close()
