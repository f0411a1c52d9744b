"""Units of measure, which of them convert into each other, and the names they go by in reports."""

from __future__ import annotations

from fractions import Fraction

from reconcile.values.intervals import Number

# Each unit's size in the first of its dimension. Months and years are apart: no month has a fixed length.
_DIMENSIONS: dict[str, dict[str, str]] = {
    "mass": {
        "kg": "1",
        "g": "1/1000",
        "mg": "1/1000000",
        "tonne": "1000",
        "lb": "0.45359237",
        "ounce": "0.028349523125",
    },
    "length": {
        "m": "1",
        "mm": "0.001",
        "cm": "0.01",
        "km": "1000",
        "inch": "0.0254",
        "foot": "0.3048",
        "yard": "0.9144",
        "mile": "1609.344",
        "nautical mile": "1852",
    },
    "area": {
        "m2": "1",
        "km2": "1000000",
        "hectare": "10000",
        "acre": "4046.8564224",
        "square mile": "2589988.110336",
        "jerib": "2000",
    },
    "time": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
    "calendar": {"month": "1", "year": "12", "decade": "120", "century": "1200"},
    "share": {"ratio": "1", "percent": "1/100", "permille": "1/1000"},
    "point": {"percentage point": "1"},
}

# A ton that nobody calls short or long is metric, as it is outside the American press.
_NAMES: dict[str, str] = {
    "kg": "kilogram|kilogramme|kilo|kgs",
    "g": "gram|gramme",
    "mg": "milligram|milligramme",
    "tonne": "t|ton|metric ton|metric tonne",
    "lb": "lbs|pound",
    "ounce": "oz",
    "m": "metre|meter",
    "mm": "millimetre|millimeter",
    "cm": "centimetre|centimeter",
    "km": "kilometre|kilometer|kms",
    "foot": "ft|feet",
    "inch": "inches",
    "mile": "mi",
    "m2": "m²|sq m|square metre|square meter",
    "km2": "km²|sq km|square kilometre|square kilometer",
    "hectare": "ha",
    "square mile": "sq mile|sq mi",
    "second": "sec",
    "minute": "min",
    "hour": "hr|h",
    "century": "centuries",
    "percent": "%|per cent|pct",
    "permille": "‰",
    "USD": "$|us$|dollar|us dollar|american dollar",
    "EUR": "€|euro",
    "GBP": "£|pound sterling|pounds sterling|pound|quid",
    "JPY": "¥|yen",
    "CNY": "yuan|renminbi|rmb",
    "RUB": "₽|rouble|ruble",
    "IRR": "rial|iranian rial",
    "AFN": "؋|afghani|afs",
    "PKR": "pakistani rupee|rs|rupee",
    "INR": "₹|indian rupee|rs|rupee",
    "AED": "dirham|uae dirham",
    "SAR": "riyal|saudi riyal",
    "TRY": "₺|lira",
    "UZS": "som|uzbek som",
    "TJS": "somoni",
    "CHF": "swiss franc",
    "CAD": "canadian dollar",
    "AUD": "australian dollar",
    "rupee": "rs",
}

_PEOPLE = (
    "person|people|persons|individual|individuals|man|men|woman|women|child|children|civilian|civilians|citizen|"
    "citizens|soldier|soldiers|troops|personnel|security personnel|militant|militants|fighter|fighters|"
    "insurgent|insurgents|terrorist|terrorists|policeman|policemen|officer|officers|police officers|refugee|"
    "refugees|migrant|migrants|returnee|returnees|student|students|worshipper|worshippers|member|members|"
    "prisoner|prisoners|victim|victims|casualty|casualties|resident|residents|villager|villagers|lives"
)
PEOPLE = frozenset(_PEOPLE.split("|"))
"""The words that are units of people, on a property that counts persons."""

_SYMBOLS = frozenset(
    {"kg", "g", "mg", "lb", "m", "mm", "cm", "km", "m2", "km2", "ft", "percent", "permille", "ratio"}
)
_PLURALS = {"person": "people", "foot": "feet", "inch": "inches", "century": "centuries"}


def convert(number: Number, start: str, goal: str) -> Fraction | None:
    """The number in another unit, exactly; None where the two do not compare."""
    start, goal = _canonical(start), _canonical(goal)
    if start == goal:
        return Fraction(number)
    if start not in _SIZES or goal not in _SIZES or _SIZES[start][0] != _SIZES[goal][0]:
        return None
    return number * _SIZES[start][1] / _SIZES[goal][1]


def find(name: str, expected: str | None = None) -> str | None:
    """The unit that goes by a name: the expected one if it may, else the likeliest; None if none does.

    Some names are shared: `Rs` is the Pakistani or the Indian rupee where that is expected, else a rupee that
    compares with neither. An expected unit that is in no table goes by its own word and that word's plural.
    """
    found = _UNITS.get(name.lower(), ())
    if expected is not None and (_canonical(expected) in found or _is_word_for(expected, name.lower())):
        return expected
    return found[0] if found else None


def is_currency(unit: str) -> bool:
    """Whether a unit is money, which may stand before its number."""
    return unit in _MONEY


def is_length(unit: str | None) -> bool:
    """Whether a unit measures length, so that `m` beside a number is metres and not millions."""
    return unit is not None and _canonical(unit) in _DIMENSIONS["length"]


def plural(unit: str) -> str:
    """The unit as it stands after a number other than one: `days`, `people`, but `kg`, `percent`, `USD`."""
    if unit in _SYMBOLS or unit.isupper() or unit.endswith("s"):
        return unit
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return _PLURALS.get(unit, f"{unit}s")


def _canonical(unit: str) -> str:
    return unit if unit in _SIZES or unit in _MONEY else _UNITS.get(unit.lower(), (unit,))[0]


def _is_word_for(unit: str, name: str) -> bool:
    if unit == "person":
        return name in PEOPLE
    return name in (unit.lower(), plural(unit.lower()), f"{unit.lower()}es")


def _named() -> dict[str, tuple[str, ...]]:
    """Every lower-case name, singular and plural, with the units it may mean, the likeliest first."""
    named: dict[str, tuple[str, ...]] = {}
    for unit in (*_SIZES, *_MONEY):
        for name in (unit, *filter(None, _NAMES.get(unit, "").split("|"))):
            for form in (name.lower(), plural(name.lower())):
                if unit not in named.get(form, ()):
                    named[form] = (*named.get(form, ()), unit)
    return named


_SIZES = {
    unit: (dimension, Fraction(size))
    for dimension, sizes in _DIMENSIONS.items()
    for unit, size in sizes.items()
}
_MONEY = ("rupee", *(unit for unit in _NAMES if unit not in _SIZES and unit != "rupee"))
_UNITS = _named()
