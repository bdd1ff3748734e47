"""The cache: what is put in comes out or is not there; and its content, Papers and parses."""

import os
from dataclasses import fields

import numpy as np
import pytest

from pipeline.batch import pack
from pipeline.batch.cache import Cache
from pipeline.run import claims_of, structured, tagged_paper


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", 1000)


def test_what_is_put_in_comes_out(cache):
    assert cache.get("abc") is None
    cache.put("abc", b"one")
    cache.put("abd", b"")
    assert (cache.get("abc"), cache.get("abd"), cache.get("ab")) == (b"one", b"", None)
    cache.put("abc", b"two")
    assert cache.get("abc") == b"two"


@pytest.mark.parametrize("damage", [b"", b"\0", b"something else"])
def test_a_damaged_file_is_not_there(cache, damage):
    cache.put("abc", b"one")
    (cache.folder / "ab" / "abc").write_bytes(damage)
    assert cache.get("abc") is None


def test_the_least_recently_used_goes_first(cache):
    for age, key in enumerate(["aa", "bb", "cc", "dd"]):
        cache.put(key, b"x" * 300)
        os.utime(cache.folder / key / key, (age, age))
    assert cache.get("aa")  # used now
    cache.trim()
    assert [key for key in ("aa", "bb", "cc", "dd") if cache.get(key)] == ["aa", "cc", "dd"]
    cache.trim()
    assert sum(file.stat().st_size for file in cache.folder.glob("*/*")) <= cache.limit


def test_what_was_left_half_written_is_swept(cache):
    cache.put("abc", b"one")
    (cache.folder / "ab" / "abc.17.part").write_bytes(b"half")
    cache.sweep()
    assert [file.name for file in cache.folder.glob("*/*")] == ["abc"]


def test_no_cache_and_a_disk_that_refuses_are_no_error(tmp_path):
    Cache(tmp_path / "none", 0).put("abc", b"one")
    assert not (tmp_path / "none").exists()
    (tmp_path / "file").touch()
    refused = Cache(tmp_path / "file", 1000)
    refused.put("abc", b"one")
    assert refused.get("abc") is None
    refused.trim()


# ---------------------------------------------------------------- Papers and parses


@pytest.mark.model
@pytest.mark.parametrize("name", ["corpus/dev-lung-liver.pdf", "corpus/sources/dev-lung-liver.md"])
def test_a_paper_and_its_parse_come_out_as_they_went_in(root, models, name):
    tagged = tagged_paper(root / name, models)
    paper = pack.unpack_paper(pack.pack_paper(tagged.paper), tagged.paper.doc, tagged.paper.path)
    for field in fields(paper):
        mine, theirs = getattr(paper, field.name), getattr(tagged.paper, field.name)
        assert np.array_equal(mine, theirs) and mine.dtype == theirs.dtype if isinstance(mine, np.ndarray) else mine == theirs
    again = pack.unpack_parse(pack.pack_parse(tagged), paper, models.nlp.vocab)
    assert again.mentions == tagged.mentions and again.long_forms == tagged.long_forms and again.block_of == tagged.block_of
    assert np.array_equal(again.to_paper, tagged.to_paper) and again.spacy_doc.to_json() == tagged.spacy_doc.to_json()
    assert claims_of(again, models) == claims_of(tagged, models)


def test_a_paper_takes_the_name_that_its_file_has_now(root, tmp_path):
    file = tmp_path / "a.md"
    file.write_text("# T\n\nExosomes carry miR-21.\n")
    paper = pack.unpack_paper(pack.pack_paper(structured(file)), "b", "in/b.md")
    assert (paper.doc, paper.path, paper.text) == ("b", "in/b.md", structured(file).text)


def test_other_bytes_are_refused():
    with pytest.raises(ValueError, match="damaged"):
        pack.unpack_paper(b"other bytes", "a", "a.md")
