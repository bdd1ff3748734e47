"""PMIDs from PubMed. What is asked: of a PubMed made here, in the form of NCBI's DTDs. What is understood: answers that NCBI gave, recorded by others.

No test uses the network.
"""

import io
import json
from email.message import Message
from pathlib import Path
from urllib.error import URLError
from urllib.parse import parse_qs, urlsplit
from urllib.response import addinfourl

import pytest
from Bio import Entrez

from pipeline import cli
from pipeline.errors import NetworkError, UsageError
from pipeline.export.lookup import Lookup

from tests.export.rows import ROWS

RECORDED = Path(__file__).parent / "recorded"
TITLE = "Exosome-mediated transfer of mRNAs and microRNAs is a novel mechanism of genetic exchange between cells"
BY_DOI = {"number": 1, "doi": "10.1016/j.cub.2015.04.062", "title": "", "year": "2015", "pmid": ""}
BY_TITLE = {"number": 2, "doi": "", "title": TITLE, "year": "2007", "pmid": ""}
SEARCH = """<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">
<eSearchResult><Count>{count}</Count><RetMax>{count}</RetMax><RetStart>0</RetStart><IdList>
{ids}
</IdList><TranslationSet/><QueryTranslation>{term}</QueryTranslation></eSearchResult>"""
SUMMARY = """<?xml version="1.0" encoding="UTF-8" ?>
<!DOCTYPE eSummaryResult PUBLIC "-//NLM//DTD esummary v1 20041029//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20041029/esummary-v1.dtd">
<eSummaryResult>
{papers}
</eSummaryResult>"""
PAPER = """<DocSum><Id>{id}</Id><Item Name="PubDate" Type="Date">2007 Jun</Item><Item Name="Source" Type="String">Nat Cell Biol</Item>
<Item Name="Title" Type="String">{title}</Item></DocSum>"""
OTHER = ("11111111", "Transfer of mRNAs and microRNAs between cells: a comment.")
FOUND = {  # search term → PMIDs and titles
    '"10.1016/j.cub.2015.04.062"[doi]': [("26028437", "")],
    f"{TITLE.lower()}[Title] AND 2006:2008[pdat]": [OTHER, ("17486113", f"{TITLE}.")],
}


class PubMed:
    """Answers in place of NCBI, and remembers what it was asked."""

    def __init__(self, found):
        self.found, self.asked = found, []

    def __call__(self, request):
        address = urlsplit(request.full_url)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        self.asked.append(asked)
        papers = self.found.get(asked.get("term", ""), [])
        if "esummary" in address.path:
            papers = [paper for many in self.found.values() for paper in many if paper[0] in asked["id"].split(",")]
            text = SUMMARY.format(papers="\n".join(PAPER.format(id=id_, title=title) for id_, title in papers))
        else:
            text = SEARCH.format(count=len(papers), ids="\n".join(f"<Id>{id_}</Id>" for id_, _ in papers), term=asked["term"])
        head = Message()
        head["Content-Type"] = "text/xml; charset=UTF-8"
        return addinfourl(io.BytesIO(text.encode()), head, request.full_url)


@pytest.fixture
def waits(monkeypatch):
    """How long Bio.Entrez wanted to wait, in seconds, without waiting."""
    found = []
    monkeypatch.setattr(Entrez.time, "sleep", found.append)
    return found


@pytest.fixture
def pubmed(monkeypatch, waits):
    answers = PubMed(FOUND)
    monkeypatch.setattr(Entrez, "urlopen", answers)
    return answers


def test_a_doi_and_a_title_are_found(pubmed, tmp_path):
    ask = Lookup(tmp_path / "pmids.json", "me@lab.org").pmid
    assert (ask(BY_DOI), ask(BY_TITLE)) == ("26028437", "17486113")
    assert [asked.get("term") or asked["id"] for asked in pubmed.asked] == [*FOUND, "11111111,17486113"]
    assert all((asked["email"], asked["tool"], asked["db"]) == ("me@lab.org", "exoclaim", "pubmed") for asked in pubmed.asked)


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        (BY_DOI, {}),  # PubMed has no such paper
        (BY_DOI, {'"10.1016/j.cub.2015.04.062"[doi]': [("1", ""), ("2", "")]}),  # two papers of one DOI
        (BY_TITLE, {f"{TITLE.lower()}[Title] AND 2006:2008[pdat]": [OTHER]}),  # only a like title
        (BY_TITLE, {f"{TITLE.lower()}[Title] AND 2006:2008[pdat]": [("1", TITLE), ("2", f"{TITLE}.")]}),  # two papers of one title
        ({"number": 3, "text": "Something 1999"}, {}),  # nothing to ask by
        ({**BY_TITLE, "year": ""}, {}),
    ],
)
def test_what_is_not_sure_stays_without(monkeypatch, waits, tmp_path, reference, found):
    monkeypatch.setattr(Entrez, "urlopen", PubMed(found))
    assert Lookup(tmp_path / "pmids.json", "me@lab.org").pmid(reference) == ""


def test_nothing_is_asked_twice(pubmed, tmp_path):
    for _ in range(2):  # the second time in a new run
        ask = Lookup(tmp_path / "pmids.json", "me@lab.org").pmid
        assert (ask(BY_DOI), ask({**BY_DOI, "doi": "10.1016/J.CUB.2015.04.062"})) == ("26028437", "26028437")
    assert len(pubmed.asked) == 1
    assert json.loads((tmp_path / "pmids.json").read_text()) == {"doi:10.1016/j.cub.2015.04.062": "26028437"}


def test_requests_keep_their_distance(pubmed, waits, tmp_path):
    ask = Lookup(tmp_path / "pmids.json", "me@lab.org").pmid
    ask(BY_DOI)
    waits.clear()
    ask(BY_TITLE)  # two requests, at most three a second with the one before
    assert len(waits) == 2 and all(0 < wait for wait in waits)


def test_no_answer_is_told_and_what_was_found_is_kept(pubmed, monkeypatch, tmp_path):
    lookup = Lookup(tmp_path / "pmids.json", "me@lab.org")
    lookup.pmid(BY_DOI)

    def unreachable(request):
        raise URLError("no route to host")

    monkeypatch.setattr(Entrez, "urlopen", unreachable)
    with pytest.raises(NetworkError, match="PubMed gave no answer: <urlopen error no route to host>"):
        lookup.pmid(BY_TITLE)
    assert Lookup(tmp_path / "pmids.json", "").pmid(BY_DOI) == "26028437"


def test_a_broken_cache_is_told(tmp_path):
    (tmp_path / "pmids.json").write_text("[")
    with pytest.raises(UsageError, match="pmids.json: cannot be read"):
        Lookup(tmp_path / "pmids.json", "")


def test_the_command_asks_only_for_cited_papers_and_only_when_told_to(pubmed, tmp_path):
    (tmp_path / "out" / "papers").mkdir(parents=True)
    (tmp_path / "out" / "claims.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS))
    entries = [BY_DOI, BY_TITLE, {**BY_DOI, "number": 9, "doi": "10.1/never-cited"}]
    (tmp_path / "out" / "papers" / "one.json").write_text(json.dumps({"references": entries}))
    told = ["export", str(tmp_path / "out"), "--to", "jsonl", "-o", str(tmp_path)]
    assert cli.main(told) == 0 and pubmed.asked == []
    assert cli.main([*told, "--lookup", "me@lab.org"]) == 0
    first = json.loads((tmp_path / "claims.jsonl").read_text().splitlines()[0])
    assert [entry["pmid"] for entry in first["evidence"]["references"]] == ["26028437", "17486113"]
    assert len(pubmed.asked) == 3
    assert cli.main(["merge", str(tmp_path / "out"), "-o", str(tmp_path / "m"), "--lookup", "me@lab.org"]) == 0
    assert len(pubmed.asked) == 3 and "PMID:17486113; PMID:26028437" in (tmp_path / "m" / "merged.tsv").read_text()


# ---------------------------------------------------------------- answers that NCBI gave


class Recorded:
    """Gives recorded answers of NCBI (recorded/README.md), one for each endpoint."""

    def __init__(self, **files):
        self.files = files

    def __call__(self, request):
        endpoint = urlsplit(request.full_url).path.rpartition("/")[2].removesuffix(".fcgi")
        head = Message()
        head["Content-Type"] = "text/xml; charset=UTF-8"
        return addinfourl(io.BytesIO((RECORDED / self.files[endpoint]).read_bytes()), head, request.full_url)


@pytest.mark.parametrize(
    ("reference", "answers", "pmid"),
    [
        ({"doi": "10.1371/journal.pone.0000001"}, {"esearch": "esearch-doi.xml"}, "17183631"),
        ({"doi": "10.1371/journal.pone.0000001"}, {"esearch": "esearch-many.xml"}, ""),
        ({"doi": "10.1/none"}, {"esearch": "esearch-none.xml"}, ""),
        ({"title": "No such title", "year": "1999"}, {"esearch": "esearch-none.xml"}, ""),
        (
            {"title": "Zirconium granuloma following treatment of Rhus dermatitis", "year": "1965"},
            {"esearch": "esearch-many.xml", "esummary": "esummary.xml"},
            "11850928",
        ),
        ({"title": "Zirconium granuloma", "year": "1965"}, {"esearch": "esearch-many.xml", "esummary": "esummary.xml"}, ""),
    ],
)
def test_recorded_answers_are_understood(monkeypatch, waits, tmp_path, reference, answers, pmid):
    monkeypatch.setattr(Entrez, "urlopen", Recorded(**answers))
    assert Lookup(tmp_path / "pmids.json", "me@lab.org").pmid(reference) == pmid
