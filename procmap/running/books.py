"""The notebooks that there are, and the parameters that each takes."""

from __future__ import annotations

import ast
import difflib
import io
import json
import re
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import ProcmapError

PARAMETERS = "parameters"  # the tag of the cell that holds them, as papermill has it
# Beside the packages in a checkout, inside procmap where it was installed from a wheel.
_FOLDERS = (Path(__file__).parents[2] / "notebooks", Path(__file__).parents[1] / "notebooks")
_NUMBER = re.compile(r"^\d+_")
_FLAGS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class UnknownNotebook(ProcmapError):
    """No notebook has this name."""


class UnreadableNotebook(ProcmapError):
    """A file that is no notebook, or whose parameters cannot be read."""


class BadParameter(ProcmapError):
    """A parameter that the notebook does not have, or a value that it cannot take."""


@dataclass(frozen=True)
class Parameter:
    """A name of the parameters cell, its value there, and the comment beside it."""

    name: str
    default: Any
    about: str


@dataclass(frozen=True)
class Book:
    """A notebook; `cells` are as its file has them."""

    name: str
    path: Path
    title: str
    cells: Sequence[Mapping[str, Any]]
    parameters: tuple[Parameter, ...]


def books() -> list[Book]:
    """The notebooks that come with procmap, in their order."""
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    return [read_book(path) for path in sorted(folder.glob("*.ipynb"))] if folder else []


def find_book(name: str) -> Book:
    """The notebook of this name, with or without its number, or the beginning of one; or a notebook's own file."""
    if name.endswith(".ipynb") and Path(name).is_file():
        return read_book(Path(name))
    wanted = name.removesuffix(".ipynb").casefold().replace("-", "_")
    known = books()
    whole = [book for book in known if wanted in (book.name, _bare(book.name))]
    begun = [book for book in known if wanted and wanted in (book.name[: len(wanted)], _bare(book.name)[: len(wanted)])]
    for found in (whole, begun):
        if len(found) == 1:
            return found[0]
    names = [book.name for book in known]
    parts = {part: name for name in names for part in (*_bare(name).split("_"), _bare(name)) if len(part) > 3}
    near = [name for name in names if wanted and wanted in name]
    near += [parts[part] for part in difflib.get_close_matches(wanted, parts, n=2)]
    said = f"did you mean {' or '.join(dict.fromkeys(near))}?" if near else f"there are {', '.join(names) or 'none'}"
    raise UnknownNotebook(f"there is no notebook {name!r}; {said}")


def read_book(path: Path) -> Book:
    """The notebook in a file. Raises UnreadableNotebook."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        cells = [
            {"id": f"cell-{at}", "metadata": {}, **cell, "source": "".join(cell["source"])}
            for at, cell in enumerate(told["cells"])
        ]
        title = told.get("metadata", {}).get("title") or _heading(cells) or path.stem
        tagged = [cell for cell in cells if PARAMETERS in cell.get("metadata", {}).get("tags", ())]
        parameters = _parameters(tagged[0]["source"]) if tagged else ()
    except OSError as error:
        raise UnreadableNotebook(f"{path}: cannot be read ({error.strerror or error})") from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableNotebook(f"{path}: not a Jupyter notebook of format 4 ({error})") from error
    except SyntaxError as error:
        raise UnreadableNotebook(
            f"{path}: the parameters cell, line {error.lineno}: {error.msg}; write each as NAME = VALUE"
        ) from error
    return Book(path.stem, path, title, cells, parameters)


def values_of(book: Book, given: Sequence[str], here: Path) -> dict[str, Any]:
    """The values that were given as NAME=VALUE, each of the kind of its default; files are looked for from `here`."""
    known = {parameter.name: parameter for parameter in book.parameters}
    values = {}
    for text in given:
        name, separator, said = text.partition("=")
        if not separator or not name:
            raise BadParameter(f"--param {text}: write it as name=value")
        if name not in known:
            names = ", ".join(known) or "none"
            raise BadParameter(f"{book.name} has no parameter {name!r}; its parameters are {names}")
        values[name] = _value(known[name], said, here)
    return values


def with_values(book: Book, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The cells, with one more that sets these values after those of the notebook, as papermill does it."""
    cells = [dict(cell) for cell in book.cells]
    at = next((at for at, cell in enumerate(cells) if PARAMETERS in cell.get("metadata", {}).get("tags", ())), None)
    if values and at is not None:
        source = "\n".join(f"{name} = {value!r}" for name, value in values.items())
        injected: dict[str, Any] = {
            "cell_type": "code", "id": "injected-parameters", "metadata": {"tags": ["injected-parameters"]},
            "source": source, "outputs": [], "execution_count": None,
        }  # fmt: skip
        cells.insert(at + 1, injected)
    return cells


def _bare(stem: str) -> str:
    return _NUMBER.sub("", stem)


def _heading(cells: Sequence[Mapping[str, Any]]) -> str:
    lines = [line for cell in cells if cell["cell_type"] == "markdown" for line in cell["source"].splitlines()]
    return next((line.lstrip("# ") for line in lines if line.startswith("# ")), "")


def _parameters(source: str) -> tuple[Parameter, ...]:
    """The assignments of the cell. Raises SyntaxError, and ValueError where a value is not written out."""
    comments = {
        token.start[0]: token.string.lstrip("# ").strip()
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    return tuple(
        Parameter(
            statement.targets[0].id, ast.literal_eval(statement.value), comments.get(statement.end_lineno or 0, "")
        )
        for statement in ast.parse(source).body
        if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name)
    )


def _value(parameter: Parameter, said: str, here: Path) -> Any:
    match parameter.default:
        case bool():
            if said.casefold() in _FLAGS:
                return _FLAGS[said.casefold()]
            raise BadParameter(f"--param {parameter.name}={said}: say yes or no")
        case int() | float():
            try:
                return type(parameter.default)(said)
            except ValueError as error:
                raise BadParameter(f"--param {parameter.name}={said}: a number is needed") from error
        case list() | tuple():
            return [each.strip() for each in re.split(r"[,，、]", said) if each.strip()]
        case str(default) if default.startswith(("../", "./")):  # a file beside the notebook
            return str((here / said).resolve())
        case _:
            return None if said in ("", "None") else said
