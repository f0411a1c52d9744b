"""The columns of a Parquet file as Spark sees them, each cell as a person would have written it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reconcile.bulk.database import named

if TYPE_CHECKING:
    from pyspark.sql.types import StructType

_PLAIN = ("ByteType", "ShortType", "IntegerType", "LongType", "DateType", "BooleanType")
"""Types whose cells every engine writes alike."""


def cells(schema: StructType) -> dict[str, str] | None:
    """The columns of a table, each with the expression of its cells; None where one needs another reader.

    As the ordinary reader has it, the fields of a struct are columns of their own.
    """
    found: dict[str, str] = {}
    for one in schema:
        for name, cell, kind in _flat(one.name, named(one.name), one.dataType):
            said = _said(cell, kind)
            if said is None:
                return None
            found[name] = said
    return found


def _flat(name: str, cell: str, kind: Any) -> Iterator[tuple[str, str, Any]]:
    """A column, or the fields of a struct: its name, the expression for a cell, its type."""
    if type(kind).__name__ != "StructType":
        yield name, cell, kind
        return
    for inner in kind:
        yield from _flat(f"{name}.{inner.name}", f"{cell}.{named(inner.name)}", inner.dataType)


def _said(cell: str, kind: Any) -> str | None:
    """The expression that gives a cell as text, or as a list of texts."""
    match type(kind).__name__:
        case "StringType":
            return cell
        case "ArrayType" if type(kind.elementType).__name__ == "StringType":
            return f"list_transform({cell}, lambda one: one)"
        case plain if plain in _PLAIN:
            return f"CAST({cell} AS VARCHAR)"
    return None
