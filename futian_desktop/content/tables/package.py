"""The zip around xlsx and docx, opened with suspicion, and its XML parts as events."""

import io
import zipfile
from collections.abc import Callable, Mapping
from xml.parsers import expat

from futian_desktop.content.tables.limits import FILE_LIMIT, MEGABYTE, PARTS_LIMIT, RATIO_LIMIT, Tell
from futian_desktop.domain.errors import RuleViolation

_BLOCK = 1 << 18
_SEPARATOR = "\n"
Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


class Package:
    """The parts of a zip by name, whatever the case and slashes of the names.

    Raises:
        RuleViolation: `table.damaged` for a broken zip, `table.bomb` for too many parts.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, IndexError) as error:
            raise RuleViolation("table.damaged") from error
        if len(entries) > PARTS_LIMIT:
            raise RuleViolation("table.bomb")
        self._parts = {entry.filename.replace("\\", "/").lstrip("/").lower(): entry for entry in entries}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def names(self) -> tuple[str, ...]:
        """All names in lower case."""
        return tuple(self._parts)

    def head(self, name: str, count: int) -> bytes:
        """The first bytes of a part; empty where it is not there."""
        entry = self._parts.get(name.lower())
        if entry is None:
            return b""
        with self._zip.open(entry) as stream:
            return stream.read(count)

    def walk(self, name: str, start: Start, end: End, text: Text, tell: Tell | None = None) -> None:
        """Send a part's XML to handlers by local names, without namespaces; what is not UTF-8 is told by its own head.

        Raises:
            RuleViolation: `table.bomb`, `table.encrypted`, `table.unsafe_xml` for DOCTYPE or entities, `table.damaged`.
        """
        entry = self._parts.get(name.lower())
        if entry is None:
            raise RuleViolation("table.damaged")
        size = entry.file_size
        if size > FILE_LIMIT or (size > MEGABYTE and size > RATIO_LIMIT * max(entry.compress_size, 1)):
            raise RuleViolation("table.bomb")
        if entry.flag_bits & 1:
            raise RuleViolation("table.encrypted")
        parser = _parser(start, end, text)
        done = 0
        try:
            with self._zip.open(entry) as stream:
                while block := stream.read(_BLOCK):
                    done += len(block)
                    if done > FILE_LIMIT:
                        raise RuleViolation("table.bomb")
                    parser.Parse(block, False)
                    if tell is not None:
                        tell(done, max(size, done), "")
            parser.Parse(b"", True)
        except (expat.ExpatError, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, LookupError) as error:
            raise RuleViolation("table.damaged") from error
        except Exception as error:
            if type(error).__module__ == "zlib":
                raise RuleViolation("table.damaged") from error
            raise


def _parser(start: Start, end: End, text: Text) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
    parser.buffer_text = True
    parser.buffer_size = 1 << 16

    def opened(name: str, attributes: dict[str, str]) -> None:
        start(name.rpartition(_SEPARATOR)[2], attributes)

    def closed(name: str) -> None:
        end(name.rpartition(_SEPARATOR)[2])

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    return parser


def _refuse(*_what: object) -> int:
    raise RuleViolation("table.unsafe_xml")


def attribute(attributes: Mapping[str, str], name: str) -> str:
    """An attribute by its local name; empty where it is not there."""
    found = attributes.get(name)
    if found is not None:
        return found
    ending = _SEPARATOR + name
    return next((value for key, value in attributes.items() if key.endswith(ending)), "")


def nothing(_text: str) -> None:
    """A handler for texts or ends that nobody needs."""


def relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """Id to (kind, target part) of the relations of a part; kinds are the last word of their type."""
    folder, _slash, file = part.rpartition("/")
    name = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship" and attribute(attributes, "TargetMode") != "External":
            kind = attribute(attributes, "Type").rpartition("/")[2]
            found[attribute(attributes, "Id")] = (kind, _resolved(folder, attribute(attributes, "Target")))

    if name in package:
        package.walk(name, start, nothing, nothing)
    return found


def _resolved(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
