"""The pages over HTTP: what they show, what they save, and what they refuse."""

import re

import pytest
from sqlalchemy import event
from starlette.testclient import TestClient

from pipeline.curate.app import make_app
from pipeline.curate.keys import claim_key
from pipeline.curate.safety import LARGEST
from tests.curate.desk import CLAIMS, HOST, PAPER, TEXT, claim, curation, kept, layout, verdict

ONE, TWO, THREE = CLAIMS
KEYS = [claim_key(one) for one in CLAIMS]


@pytest.fixture
def room(tmp_path):
    kept(tmp_path)
    return curation(tmp_path)


@pytest.fixture
def ann(room):
    return signed_in(room, "token-ann")


def signed_in(room, token):
    client = TestClient(make_app(room), base_url=f"http://{HOST}")
    assert client.get(f"/?token={token}").status_code == 200
    return client


def csrf(client, key=KEYS[0]):
    return re.search(r'name="csrf" value="(\w+)"', client.get(f"/claim/{key}").text)[1]


def send(client, action, key=KEYS[0], form="form-0001", **fields):
    return client.post(
        "/verdict",
        data={
            "csrf": csrf(client, re.search(r'href="/claim/(\w+)', client.get("/list?state=all").text)[1]),
            "form": form,
            "key": key,
            "action": action,
        }
        | fields,
        follow_redirects=False,
    )


def said(room):
    room.ledger.refresh()
    return [(v.curator, v.action, v.key, v.reason, v.note) for v in room.ledger.all()]


# ---------------------------------------------------------------- what is shown


def test_a_claim_with_all_that_is_known_of_it(ann):
    page = ann.get(f"/claim/{KEYS[1]}").text
    for words in (
        "miR-9",
        "glioma cells",
        "angiogenesis",
        "↑ increases",
        "agent-subject",
        "0.50",
        "0 of 3",
        "A title that is long enough",
        "https://doi.org/10.1000/x",
    ):
        assert words in page
    assert '<mark class="cargo told" title="cargo">miR-9</mark>' in page  # no PDF: the paragraph


def test_nothing_of_a_paper_is_markup(ann):
    page = ann.get(f"/claim/{KEYS[0]}").text
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "why &lt;b&gt;" in page
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/curate.js" defer>']
    assert not re.search(r"\son\w+=|javascript:|style=", page)


HOSTILE = '"><script>x</script><img src=x onerror=y>'


def test_hostile_words_in_every_place(tmp_path):
    bad = claim("miR-21", "MSC", "PTEN-", "", rules=[HOSTILE], where=HOSTILE, n=7) | {"id": HOSTILE}
    for name in ("cargo", "source", "target"):
        bad[name] = bad[name] | {"text": HOSTILE, "id": HOSTILE, "name": HOSTILE, "aliases": [HOSTILE], "type": HOSTILE}
    bad["evidence"] = bad["evidence"] | {"sentence": HOSTILE}
    references = [{"number": 1, "text": HOSTILE, "title": HOSTILE, "doi": f"10.1000/{HOSTILE}", "pmid": "javascript:x"}]
    kept(tmp_path, [bad, TWO], PAPER | {"title": HOSTILE, "references": references}, layout(f"{HOSTILE}. {TEXT}"))
    room = curation(tmp_path)
    client = signed_in(room, "token-ann")
    send(client, "note", claim_key(bad), note=HOSTILE)
    pages = [
        client.get(address).text
        for address in (f"/claim/{claim_key(bad)}", f"/claim/{KEYS[1]}", "/list", "/progress", f"/list?q={HOSTILE}")
    ]
    for page in pages:
        assert "<script>x" not in page and "<img" not in page and 'href="javascript' not in page


def test_list_and_progress(room, ann):
    send(ann, "accept")
    assert ann.get("/list?state=all").text.count("<tr><td>") == 3
    assert ann.get("/list?q=glioma").text.count("<tr><td>") == 1
    progress = ann.get("/progress").text
    assert re.search(r"agent-subject</td><td class=\"number\">1</td><td class=\"number\">1</td>", progress)


def test_an_end_is_told(room, ann):
    for n, key in enumerate(KEYS):
        send(ann, "accept", key, f"form-{n:04}")
    assert "Nothing is left to do here" in ann.get("/").text
    assert "No claim fits" in ann.get("/?q=nothing-has-this&state=all").text


# ---------------------------------------------------------------- what is saved


@pytest.mark.parametrize(
    ("action", "fields", "kept_as"),
    [
        ("accept", {}, ("accept", "", "")),
        ("accept", {"note": "sure"}, ("accept", "", "sure")),
        ("reject", {"reason": "polarity", "note": "up"}, ("reject", "polarity", "up")),
        ("skip", {}, ("skip", "", "")),
        ("note", {"note": " look again "}, ("note", "", "look again")),
    ],
)
def test_verdicts(room, ann, action, fields, kept_as):
    assert send(ann, action, **fields).status_code == 303
    assert said(room) == [("Ann", kept_as[0], KEYS[0], *kept_as[1:])]


def test_on_to_the_next_claim_with_the_same_filter(ann):
    there = send(ann, "accept", order="paper", rule="agent-subject").headers["location"]
    assert there == f"/claim/{KEYS[1]}?order=paper&rule=agent-subject"


EDIT = {
    "cargo.text": "miR-21", "cargo.type": "miRNA", "cargo.id": "mirbase:MI0000077", "source.text": "MSC", "source.type": "cell",
    "target.text": "PTEN", "target.type": "protein", "target.direction": "increases", "target.id": "HGNC:9588", "target.aliases": "",
}  # fmt: skip


def test_a_correction(room, ann):
    assert send(ann, "edit", **EDIT, hedged="yes").status_code == 303
    row = room.ledger.all()[0].row
    assert (row["target"]["direction"], row["target"]["id"], row["target"]["name"], row["hedged"]) == (
        "increases",
        "HGNC:9588",
        "PTEN",
        True,
    )
    assert row["cargo"]["name"] == "hsa-mir-21" and row["effect"] is None
    assert (row["target"]["start"], row["target"]["end"]) == (TEXT.index("PTEN"), TEXT.index("PTEN") + 4)
    assert row["rules"] == ONE["rules"] and row["id"] == ONE["id"] and room.ledger.all()[0].claim == ONE


def test_words_picked_elsewhere_keep_their_place(room, ann):
    at = TEXT.index("MSC", 60)
    send(ann, "edit", **EDIT | {"source.text": "MSC", "source.start": str(at), "source.end": str(at + 3)})
    assert room.ledger.all()[0].row["source"]["start"] == at


ADD = (
    EDIT
    | {"doc": "a", "cargo.text": "miR-9", "cargo.id": "", "source.text": "", "target.text": ""}
    | {"effect.text": "angiogenesis", "effect.direction": "increases"}
)


def test_an_added_claim(room, ann):
    sentence = TEXT.index("Exosomes of glioma")
    assert send(ann, "add", sentence=str(sentence), **ADD).headers["location"] == f"/claim/{KEYS[0]}"
    row = room.ledger.all()[0].row
    assert row["evidence"]["sentence"].startswith("Exosomes of glioma cells") and row["evidence"]["citations"] == [1]
    assert (row["where"], row["evidence"]["section"], row["kind"]) == ("Section 1", "1 Heading", "mechanism")
    assert row["cargo"] == {
        "text": "miR-9",
        "type": "miRNA",
        "aliases": [],
        "id": None,
        "name": None,
        "start": TEXT.index("miR-9"),
        "end": TEXT.index("miR-9") + 5,
    }
    assert claim_key(row) in room.queue.items and "added by Ann" in ann.get(f"/claim/{claim_key(row)}").text


def test_what_is_there_already_is_not_there_twice_when_added(room, ann):
    send(ann, "add", sentence=str(TEXT.index("Exosomes of glioma")), **ADD | {"source.text": "glioma cells"})
    assert len(room.queue.items) == 3 and room.queue.state(room.queue.items[KEYS[1]], "Ann") == "accepted"


@pytest.mark.parametrize(
    ("action", "fields", "why"),
    [
        ("reject", {}, "needs one of the reasons"),
        ("reject", {"reason": "because"}, "needs one of the reasons"),
        ("note", {"note": "  "}, "the note is empty"),
        ("delete", {}, "nothing that can be done"),
        ("accept", {"key": "0" * 20}, "no such claim"),
        ("accept", {"form": "x"}, "no mark of its own"),
        ("edit", EDIT | {"target.type": "thing"}, "target.type: &#39;thing&#39; is none of"),
        ("edit", EDIT | {"target.direction": ""}, "target.direction"),
        ("edit", EDIT | {"target.text": "KRAS"}, "does not occur in the paper"),
        ("edit", EDIT | {"target.text": ""}, "both empty"),
        ("edit", EDIT | {"target.id": "no identifier"}, "no identifier of the form"),
        ("edit", EDIT | {"target.text": "x" * 501}, "longer than 500"),
        ("add", ADD | {"sentence": "99999"}, "choose the sentence"),
        ("add", ADD | {"sentence": "-1"}, "choose the sentence"),
        ("add", ADD | {"sentence": "0", "doc": "../a"}, "no such paper"),
        ("undo", {"undoes": "1"}, "taken back already"),
    ],
)
def test_wrong_forms_are_told_and_save_nothing(room, ann, action, fields, why):
    fields = dict(fields)
    answer = send(ann, action, fields.pop("key", KEYS[0]), fields.pop("form", "form-0001"), **fields)
    assert answer.status_code == 422 and why in answer.text
    assert said(room) == []


def test_undo_leads_back_to_the_claim_and_once_only(room, ann):
    send(ann, "accept", KEYS[1])
    answer = send(ann, "undo", form="form-0002", undoes="1")
    assert answer.headers["location"] == f"/claim/{KEYS[1]}"
    assert room.queue.state(room.queue.items[KEYS[1]], "Ann") == "open"
    assert send(ann, "undo", form="form-0003", undoes="1").status_code == 422
    assert [action for _, action, *_ in said(room)] == ["accept", "undo"]


def test_a_form_sent_twice_is_saved_once(room, ann):
    assert [send(ann, "accept").status_code for _ in "ab"] == [303, 303]
    assert len(said(room)) == 1


def test_two_curators_on_two_servers(database):
    kept(database)
    rooms = [curation(database), curation(database)]
    ann, bob = signed_in(rooms[0], "token-ann"), signed_in(rooms[1], "token-bob")
    send(ann, "accept", form="form-ann1")
    send(bob, "reject", form="form-bob1", reason="hypothesis")
    send(ann, "accept", KEYS[1], form="form-ann2")
    assert [v[:3] for v in said(rooms[1])] == [("Ann", "accept", KEYS[0]), ("Bob", "reject", KEYS[0]), ("Ann", "accept", KEYS[1])]
    page = bob.get(f"/claim/{KEYS[0]}").text
    assert '<span class="flag bad">disputed</span>' in page and "<b>Ann</b> accepted" in page and "<b>Bob</b> rejected: hypothesis" in page
    assert bob.get("/list?state=disputed").text.count("<tr><td>") == 1


# ---------------------------------------------------------------- who is let in


ADDRESSES = [
    "/",
    f"/claim/{KEYS[0]}",
    "/list",
    "/progress",
    "/page?doc=a&page=1&width=1400",
    "/words?doc=a&page=1",
    "/terms?slot=cargo&q=mir",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_nobody_without_a_token(room, address):
    client = TestClient(make_app(room), base_url=f"http://{HOST}", cookies={room.doors.cookie: "token-eve"})
    for answer in (client.get(address), client.get(f"{address}{'&' if '?' in address else '?'}token=token-eve")):
        assert answer.status_code == 403 and "miR" not in answer.text


def test_the_token_moves_into_a_cookie_that_scripts_cannot_read(room):
    answer = TestClient(make_app(room), base_url=f"http://{HOST}").get("/list?q=x&token=token-ann", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/list?q=x")
    assert re.search(r"exoclaim-8000=token-ann; HttpOnly; Path=/; SameSite=lax", answer.headers["set-cookie"])


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"csrf": ""}, {}, 403), ({"csrf": "0" * 64}, {}, 403), ({}, {"origin": "http://evil.example"}, 403), ({}, {"origin": "null"}, 403),
        ({}, {"origin": f"http://{HOST}"}, 303), ({}, {"host": "evil.example"}, 421), ({}, {"content-type": "text/plain"}, 415),
    ],
)  # fmt: skip
def test_forms_of_others_are_refused(room, ann, change, headers, status):
    fields = {"csrf": csrf(ann), "form": "form-0001", "key": KEYS[0], "action": "accept"} | change
    assert ann.post("/verdict", data=fields, headers=headers, follow_redirects=False).status_code == status
    assert len(said(room)) == (status == 303)


def test_another_curators_form_is_not_taken_for_mine(room, ann):
    theirs = csrf(signed_in(room, "token-bob"))
    assert ann.post("/verdict", data={"csrf": theirs, "form": "form-0001", "key": KEYS[0], "action": "accept"}).status_code == 403


def test_nothing_is_saved_by_following_a_link(room, ann):
    assert ann.get("/verdict", params={"csrf": csrf(ann), "form": "form-0001", "key": KEYS[0], "action": "accept"}).status_code == 405
    assert said(room) == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "[", "127.0.0.1@evil.example"])
def test_another_name_is_not_ours(ann, host):
    assert ann.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("address", [*ADDRESSES, "/nowhere", "/static/curate.js", "/static/none"])
def test_every_answer_has_the_headers(ann, address):
    headers = ann.get(address).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';") and "unsafe" not in policy and "http" not in policy
    assert "frame-ancestors 'none'" in policy and "form-action 'self'" in policy and "base-uri 'none'" in policy
    assert (headers["x-content-type-options"], headers["x-frame-options"], headers["referrer-policy"]) == ("nosniff", "DENY", "same-origin")


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e/app.py",
        "/page?doc=../../etc/passwd&page=1&width=1400",
        "/page?doc=a&page=1&width=1400",
        "/page?doc=a&page=-1&width=1400",
        "/page?doc=a&page=1&width=99999",
        "/words?doc=/etc/passwd&page=1",
        "/words?doc=a&page=x",
        "/claim/..%2f..%2fetc%2fpasswd",
        "/claim/x",
        "/terms?slot=passwd&q=x",
        "/page?doc=a&page=²&width=1400",
    ],
)
def test_there_is_no_way_to_other_files(ann, address):
    answer = ann.get(address)
    assert answer.status_code == 404 and "root:" not in answer.text and "def " not in answer.text


def test_limits_of_size(room, ann):
    assert ann.get("/?q=" + "x" * 5000).status_code == 414
    big = {"csrf": csrf(ann), "form": "form-0001", "key": KEYS[0], "action": "note", "note": "x" * LARGEST}
    assert ann.post("/verdict", data=big).status_code == 413
    assert send(ann, "note", note="x" * 4001).status_code == 422
    many = "&".join(f"f{n}=" for n in range(300))
    assert ann.post("/verdict", content=many, headers={"content-type": "application/x-www-form-urlencoded"}).status_code == 400
    assert said(room) == []


def test_the_script_builds_no_markup_from_text(ann):
    script = ann.get("/static/curate.js").text
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", script)
    assert not re.search(r"https?://(?!www\.w3\.org)", script + ann.get("/static/curate.css").text)


# ---------------------------------------------------------------- size


def many(folder, claims):
    """A room on so many claims, every tenth ruled on by Ann."""
    papers = [claim("miR-21", f"cell {n}", f"P{n}-", "", n=n, doc=f"d{n % 50}") for n in range(claims)]
    kept(folder, papers)
    room = curation(folder)
    room.ledger.add(*(verdict(row, after=n) for n, row in enumerate(papers[::10])))
    return room


def work(room, address):
    """How many statements the database runs for a page, and how long the page is."""
    client, ran = signed_in(room, "token-ann"), []
    client.get(address)
    event.listen(room.ledger.kept.engine, "before_cursor_execute", lambda *told: ran.append(told[2]))
    length = len(client.get(address).content)
    return len(ran), length


@pytest.mark.parametrize("address", ["/claim/KEY", "/claim/KEY?order=cargo&state=all&q=mir", "/list?state=all", "/progress"])
def test_a_page_of_ten_thousand_claims_is_no_more_work_for_the_database(tmp_path_factory, big, address):
    small = many(tmp_path_factory.mktemp("small"), 200)
    (few, short), (more, long) = (work(room, address.replace("KEY", next(iter(room.queue.items)))) for room in (small, big))
    assert few == more <= 2  # BEGIN is not among them
    assert long < 1.2 * short + 1000


@pytest.fixture(scope="module")
def big(tmp_path_factory):
    return many(tmp_path_factory.mktemp("big"), 10_000)
