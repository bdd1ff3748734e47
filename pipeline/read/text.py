"""Plain text, Markdown and JATS XML files."""

from __future__ import annotations

from pathlib import Path
from xml.parsers import expat

from pipeline.errors import ReadError

DEEPEST = 200  # nested elements; JATS articles stay under 30


def read_text(path: Path) -> str:
    """The text of a .txt or .md file in UTF-8 (a byte order mark is dropped).

    Raises ReadError when the file is missing, empty, binary or in another encoding.
    """
    data = _bytes(Path(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = Path(path).name
        raise ReadError(f"{name}: not UTF-8 text (byte {error.start})", "save it as UTF-8, or give the PDF") from None
    if "\x00" in text:
        raise ReadError(f"{Path(path).name}: a binary file, not text", "give a .txt, .md, .xml or .pdf file")
    if not text.strip():
        raise ReadError(f"{Path(path).name}: the file holds blanks only", "check how the file was made")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_xml(path: Path) -> bytes:
    """The bytes of an XML file, once it is known to be well formed and harmless.

    Entity declarations are refused (they can blow up or read other files), and so is nesting deeper than DEEPEST.
    Raises ReadError, naming the line, for these and for a missing, empty or malformed file.
    """
    path = Path(path)
    data = _bytes(path)
    parser = expat.ParserCreate()
    _refuse_dangers(parser, path.name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"{path.name}: broken XML, line {error.lineno} ({expat.ErrorString(error.code)})"
        raise ReadError(message, "download the file again") from None
    return data


def _refuse_dangers(parser: expat.XMLParserType, name: str) -> None:
    depth = 0

    def entity(*_: object) -> None:
        raise ReadError(f"{name}: declares XML entities, line {parser.CurrentLineNumber}", "remove the entity declarations")

    def opened(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise ReadError(f"{name}: elements nested deeper than {DEEPEST}", "this is no JATS article")

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = entity
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise ReadError(f"{path.name}: no such file", "check the path")
    data = path.read_bytes()
    if not data:
        raise ReadError(f"{path.name}: the file is empty (0 bytes)", "download the file again")
    return data
