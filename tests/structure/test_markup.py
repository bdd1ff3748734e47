"""Markdown, plain text and JATS into Papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import StructureError
from pipeline.schema import Paper
from pipeline.structure import paper_from_jats, paper_from_markdown, paper_json

MARKDOWN = """# Vesicles

## Abstract

Vesicles carry **cargo** [1].

## 1. Introduction

### 1.1. Cargo

A paragraph of
two lines [1–3].

Figure 1. Vesicles move. They do [2].

Table 1. Markers.

| Disease | Marker |
|---|---|
| NSCLC | miR-21 |
| | miR-23a |
| HCC | miR-122 |

## Funding

None.

## References

1. Hsu YL, et al. Exosomes. Oncogene. 2017.
2. Kalluri R. Biology. Science. 2020.
3. Fang T. Metastasis. Nature. 2018.
"""


def markdown(text: str) -> Paper:
    return paper_from_markdown("a", "a.md", "0", text)


def test_markdown() -> None:
    made = paper_json(markdown(MARKDOWN))
    assert (made["title"], made["abstract"]) == ("Vesicles", "Vesicles carry cargo [1].")
    assert made["sections"][:2] == [
        {"number": "1", "heading": "Introduction", "paragraphs": []},
        {"number": "1.1", "heading": "Cargo", "paragraphs": ["A paragraph of two lines [1–3]."]},
    ]
    assert made["figures"] == [{"label": "Figure 1", "caption": "Vesicles move. They do [2]."}]
    rows = [["Disease", "Marker"], ["NSCLC", "miR-21"], ["NSCLC", "miR-23a"], ["HCC", "miR-122"]]
    assert made["tables"] == [{"label": "Table 1", "caption": "Markers.", "rows": rows}]
    assert [(r["number"], r["year"]) for r in made["references"]] == [(1, "2017"), (2, "2020"), (3, "2018")]
    assert made["back"] == ["None."]


def test_markdown_citations_and_stretches() -> None:
    paper = markdown(MARKDOWN)
    assert [(paper.text[c.start : c.end], c.numbers) for c in paper.citations] == [("[1]", (1,)), ("[1–3]", (1, 2, 3)), ("[2]", (2,))]
    for table in paper.tables:
        assert all(paper.text[c.start : c.end] == c.text for row in table.rows for c in row)
    assert not paper.page_of.any()


PLAIN = [
    ("title and abstract", "Exosomal miR-21 in glioma\n\nExosomal miR-21 promotes growth. It does.", "Exosomal miR-21 in glioma", 41),
    ("one paragraph", "Exosomal miR-21 promotes growth of cells. It does so in mice.", "", 61),
    ("headings", "A title\n\nAbstract\n\nIt works.\n\nIntroduction\n\nText here.", "A title", 9),
]


@pytest.mark.parametrize(("text", "title", "length"), [row[1:] for row in PLAIN], ids=[row[0] for row in PLAIN])
def test_plain_text(text: str, title: str, length: int) -> None:
    made = paper_json(markdown(text))
    assert made["title"] == title and len(made["abstract"]) == length


JATS = """<article xmlns:xlink="x"><front><article-meta>
<title-group><article-title>Vesicles of <italic>glioma</italic></article-title></title-group>
<abstract><p>Vesicles carry cargo.</p></abstract></article-meta></front>
<body><sec><label>1.</label><title>Introduction</title>
<p>First <xref ref-type="bibr" rid="r1">[1]</xref>,
then<sup><xref ref-type="bibr" rid="r1">1</xref>–<xref ref-type="bibr" rid="r3">3</xref></sup>, CD8<sup>+</sup>.
<fig id="f1"><label>Figure 1.</label><caption><title>Title.</title><p>More.</p></caption></fig></p>
<table-wrap><label>Table 1</label><caption><p>Markers.</p></caption><table>
<tr><th>Disease</th><th>Marker</th></tr>
<tr><td rowspan="2">NSCLC</td><td>miR-21</td></tr><tr><td>miR-23a</td></tr></table></table-wrap>
</sec></body>
<back><ref-list>
<ref id="r1"><element-citation><person-group><name><surname>Hsu</surname><given-names>YL</given-names></name></person-group>
<article-title>Exosomes</article-title><source>Oncogene</source><year>2017</year>
<pub-id pub-id-type="doi">10.1/x</pub-id></element-citation></ref>
<ref id="r2"><mixed-citation>Kalluri R. Biology. Science. 2020.</mixed-citation></ref>
<ref id="r3"><mixed-citation>Fang T. Metastasis. Nature. 2018.</mixed-citation></ref></ref-list></back></article>"""


def test_jats() -> None:
    paper = paper_from_jats("a", "a.xml", "0", JATS)
    made = paper_json(paper)
    assert (made["title"], made["abstract"]) == ("Vesicles of glioma", "Vesicles carry cargo.")
    assert made["sections"][0] == {"number": "1", "heading": "Introduction", "paragraphs": ["First [1], then 1–3, CD8+."]}
    assert made["figures"] == [{"label": "Figure 1", "caption": "Title. More."}]
    assert made["tables"][0]["rows"] == [["Disease", "Marker"], ["NSCLC", "miR-21"], ["NSCLC", "miR-23a"]]
    assert [(paper.text[c.start : c.end], c.numbers) for c in paper.citations] == [("[1]", (1,)), ("1–3", (1, 2, 3))]
    first = paper.references[0]
    assert (first.authors, first.title, first.journal, first.year, first.doi) == ("Hsu YL", "Exosomes", "Oncogene", "2017", "10.1/x")


@pytest.mark.parametrize(("xml", "says"), [("<html/>", "no <article>"), ("<article>", "broken XML")], ids=["no article", "malformed"])
def test_jats_refused(xml: str, says: str) -> None:
    with pytest.raises(StructureError, match=says):
        paper_from_jats("a", "a.xml", "0", xml)


@pytest.mark.parametrize("name", ["dev-breast-msc", "dev-lung-liver"])
def test_pdf_and_markdown_of_a_review_agree(root: Path, name: str) -> None:
    """The corpus has both: reading the PDF must give the sections, captions, tables and references of its source."""
    from pipeline.read import read_pdf
    from pipeline.structure import paper_from_pages

    source = paper_json(markdown((root / f"corpus/sources/{name}.md").read_text("utf-8")))
    read = paper_json(paper_from_pages(name, name, "0", read_pdf(root / f"corpus/{name}.pdf")))
    for key in ("title", "abstract", "figures", "tables"):
        assert read[key] == source[key]
    assert [(s["number"], s["heading"]) for s in read["sections"]] == [(s["number"], s["heading"]) for s in source["sections"]]
    assert len(read["references"]) == len(source["references"])
    assert len(read["citations"]) == len(source["citations"])


def test_jats_reference_without_printed_parts() -> None:
    ref = (
        '<ref id="r"><mixed-citation><person-group><name><surname>Hsu</surname><given-names>YL</given-names></name>'
        "<name><surname>Hung</surname><given-names>JY</given-names></name></person-group><article-title>Exosomes</article-title>"
        "<source>Oncogene</source><year>2017</year><volume>36</volume><fpage>1</fpage><lpage>9</lpage>"
        '<pub-id pub-id-type="pmid">123</pub-id></mixed-citation></ref>'
    )
    xml = f"<article><body><p>Text.</p></body><back><ref-list>{ref}</ref-list></back></article>"
    (found,) = paper_from_jats("a", "a.xml", "0", xml).references
    assert (found.text, found.pmid) == ("Hsu YL, Hung JY. Exosomes. Oncogene. 2017; 36: 1–9", "123")


def test_jats_floats_group_and_heads_of_two_rows() -> None:
    table = (
        '<table-wrap><label>Table 1</label><caption><p>Markers.</p></caption><table><thead><tr><th rowspan="2">Disease</th>'
        '<th colspan="2">Blood</th></tr><tr><th>before</th><th>after</th></tr></thead>'
        "<tbody><tr><td>HCC</td><td>1</td><td>2</td></tr></tbody></table></table-wrap>"
    )
    figure = "<fig><label>Fig. 1</label><caption><p>Vesicles move.</p></caption></fig>"
    xml = f"<article><body><sec><title>Text</title><p>It is so.</p></sec></body><floats-group>{figure}{table}</floats-group></article>"
    made = paper_json(paper_from_jats("a", "a.xml", "0", xml))
    assert made["figures"] == [{"label": "Figure 1", "caption": "Vesicles move."}]
    assert made["tables"][0]["rows"] == [["Disease", "Blood before", "Blood after"], ["HCC", "1", "2"]]
    assert made["sections"] == [{"number": None, "heading": "Text", "paragraphs": ["It is so."]}]


def test_markdown_of_a_title_and_text_alone_has_the_text_as_abstract() -> None:
    given = markdown("# Exosomes\n\nThey carry miR-21.\n")
    assert [(b.kind, given.block_text(b)) for b in given.blocks] == [("title", "Exosomes"), ("abstract", "They carry miR-21.")]
