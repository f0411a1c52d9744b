"""What instances of rules ask of the values that claims leave open: statements that fill `verdict`.

All numbers are whole: bounds are days and counts, and a comparison is multiplied until its factors are whole.
They are added up as floating numbers, which are exact as far as `_FAR`; a larger sum proves nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import lcm

from reconcile.bulk.database import quoted
from reconcile.bulk.typed import listed
from reconcile.model.vocabulary import Comparison, Vocabulary, VocabularyRule

_RANGES = ("agreed", "firm", "wide")
"""What all claims of an item leave open; what they leave open for sure; what any of them leaves open."""
_FAR = "9.0e15"


def items(rules: Iterable[VocabularyRule], words: Vocabulary) -> str:
    """A table `item` of all items that rules may ask for, with the bounds of each range.

    Where counts settle, an early one may be followed by any higher one, so what is `firm` is wide there.
    """
    names = {part for rule in rules for name in rule.names for part in name.split(".")}
    asked = ", ".join(map(quoted, sorted(names | {""})))
    rising = listed(one for one in words.properties.values() if one.settles is not None)
    return f"""
        CREATE TABLE item AS
        SELECT g.subject, g.property, g.frame, g.scope, g.cell, g.member,
            g.parted OR t.subject IS NOT NULL AS parted,
            agreed_low, agreed_high, wide_low, wide_high,
            CASE WHEN g.property IN ({rising}) THEN wide_low ELSE agreed_low END AS firm_low,
            CASE WHEN g.property IN ({rising}) THEN wide_high ELSE agreed_high END AS firm_high,
            TRUE AS told
        FROM (
            SELECT subject, property, frame, scope, cell, member,
                COALESCE(MAX(lower) > MIN(upper), FALSE) AS parted,
                CAST(MAX(lower) AS DOUBLE) AS agreed_low,
                CAST(MIN(upper) AS DOUBLE) AS agreed_high,
                CASE WHEN COUNT(lower) = COUNT(*) THEN CAST(MIN(lower) AS DOUBLE) END AS wide_low,
                CASE WHEN COUNT(upper) = COUNT(*) AND property NOT IN ({rising})
                    THEN CAST(MAX(upper) AS DOUBLE) END AS wide_high
            FROM bounds WHERE property IN ({asked})
            GROUP BY subject, property, frame, scope, cell, member
        ) AS g
        LEFT JOIN (SELECT DISTINCT subject FROM touched) AS t ON g.subject = t.subject"""


def scale(comparison: Comparison) -> int:
    """What makes every factor and number of a comparison whole."""
    return lcm(*(factor.denominator for _, factor in comparison.balance))


def sums(number: int, rule: VocabularyRule, words: Vocabulary) -> Iterator[str]:
    """The verdict on each instance of a rule that compares a sum with nothing."""
    sign = -1 if rule.require.operator.startswith(">") else 1
    least, most = _constants(rule.require)
    least, most = (least, most) if sign > 0 else (-most, -least)
    counted = listed(one for one in words.properties.values() if one.kind == "count")
    ends = ", ".join(f"{_reach(name)}" for name in _RANGES)
    yield f"""
        INSERT INTO verdict
        SELECT {number}, subject, target, frame,
            {_holds(rule.require, "wide", most, least)} AS idle,
            {_holds(rule.require, "firm", most, least)} AS kept,
            {_can_hold(rule.require, least, most)} AS possible,
            {_lowest(rule.require, most, least)} AS lowest
        FROM (
            SELECT subject, target, frame, {ends},
                CASE WHEN COUNT(floor_high) = COUNT(*) THEN SUM(floor_high) END AS floor_high,
                CASE WHEN COUNT(floor_low) = COUNT(*) THEN SUM(floor_low) END AS floor_low,
                MAX(ABS(factor)) AS steepest,
                {_size()} AS size
            FROM (
                SELECT *, {", ".join(f"{_weighed(name)}" for name in _RANGES)},
                    CASE WHEN factor > 0 THEN factor * ground_high ELSE factor * ground_low END AS floor_high,
                    CASE WHEN factor > 0 THEN factor * ground_low ELSE factor * ground_high END AS floor_low
                FROM ({_merged(number, sign, counted)}) AS merged
            ) AS weighed
            GROUP BY subject, target, frame
        ) AS summed"""


def _merged(number: int, sign: int, counted: str) -> str:
    """Each item of an instance once, with its factor and the bounds of each range.

    `ground` is the lowest of its agreed values; of the days of a cell, which nobody chooses, both ends.
    """
    low = {name: f"COALESCE(t.first, {_low(name, counted)})" for name in _RANGES}
    bounds = ", ".join(
        f"{low[name]} AS {name}_low, COALESCE(t.last, i.{name}_high) AS {name}_high" for name in _RANGES
    )
    return f"""
        SELECT t.subject, t.target, t.frame, {sign} * t.factor AS factor, {bounds},
            {low["agreed"]} AS ground_low, COALESCE(t.last, {_low("agreed", counted)}) AS ground_high
        FROM total AS t
        LEFT JOIN item AS i ON t.owner = i.subject AND t.property = i.property AND t.node = i.frame
        WHERE t.rule = {number}"""


def _low(name: str, counted: str) -> str:
    """The lower bound of an item; that of a count without claims is 0."""
    missing = f"NOT COALESCE(i.told, FALSE) AND t.property IN ({counted})"
    return f"CASE WHEN {missing} THEN 0 ELSE i.{name}_low END"


def _weighed(name: str) -> str:
    low, high = f"{name}_low", f"{name}_high"
    return (
        f"CASE WHEN factor > 0 THEN factor * {low} ELSE factor * {high} END AS {name}_least, "
        f"CASE WHEN factor > 0 THEN factor * {high} ELSE factor * {low} END AS {name}_most"
    )


def _reach(name: str) -> str:
    """From where to where a sum reaches; NULL where it has no end."""
    return ", ".join(
        f"CASE WHEN COUNT({name}_{end}) = COUNT(*) THEN SUM({name}_{end}) END AS {name}_{end}"
        for end in ("least", "most")
    )


def _size() -> str:
    ends = (f"COALESCE(ABS({name}_{end}), 0)" for name in _RANGES for end in ("least", "most"))
    return f"SUM(GREATEST({', '.join(ends)}))"


def _holds(comparison: Comparison, name: str, most: Fraction, least: Fraction) -> str:
    """Whether a comparison holds whatever values are chosen from a range."""
    above, below = _number(most), _number(least)
    told = f"{name}_most + {above} {_operator(comparison)} 0"
    if comparison.operator == "==":
        told = f"{name}_most + {above} <= 0 AND {name}_least + {below} >= 0"
    return f"COALESCE({told} AND size < {_FAR}, FALSE)"


def _can_hold(comparison: Comparison, least: Fraction, most: Fraction) -> str:
    """Whether a comparison holds for some agreed values.

    Whole numbers with other factors than 1 and -1 leave gaps, so an equation of them proves nothing.
    """
    told = f"COALESCE(agreed_least + {_number(least)} {_operator(comparison)} 0, TRUE)"
    if comparison.operator == "==":
        upward = f"COALESCE(agreed_most + {_number(most)} >= 0, TRUE)"
        even = least.denominator == most.denominator == 1
        told = f"{told} AND {upward} AND steepest <= 1 AND {'TRUE' if even else 'FALSE'}"
    return f"{told} AND size < {_FAR}"


def _lowest(comparison: Comparison, most: Fraction, least: Fraction) -> str:
    """Whether a comparison holds with each item at the lowest of its agreed values."""
    told = f"floor_high + {_number(most)} {_operator(comparison)} 0"
    if comparison.operator == "==":
        told = f"floor_high + {_number(most)} <= 0 AND floor_low + {_number(least)} >= 0"
    return f"COALESCE({told} AND size < {_FAR}, FALSE)"


def _operator(comparison: Comparison) -> str:
    return "<" if comparison.operator in ("<", ">") else "<="


def _constants(comparison: Comparison) -> tuple[Fraction, Fraction]:
    """From where to where the numbers and lengths of time of a comparison reach, all on the left."""
    least = most = Fraction(0)
    times = scale(comparison)
    for constant, factor in comparison.balance:
        if not constant.path:
            ends = [factor] * 2
            if constant.unit:
                ends = [Fraction(int(factor) * days) for days in constant.days]
            least, most = least + min(ends) * times, most + max(ends) * times
    return least, most


def _number(number: Fraction) -> str:
    return f"({float(number)!r})"


def never_falls(number: int, rule: VocabularyRule) -> Iterator[str]:
    """The verdict on every row of days of a total that never falls, which is one instance."""
    name = quoted(rule.require.terms[0].path[0])
    before = (
        "OVER (PARTITION BY subject, scope ORDER BY cell ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)"
    )
    days = f"FROM item WHERE property = {name} AND cell IS NOT NULL AND member IS NULL"
    far = "1.0e300"

    def always(kind: str) -> str:
        return f"MAX(COALESCE({kind}_high, {far})) {before} > COALESCE({kind}_low, -{far})"

    def never(told: str) -> str:
        return f"MAX(CASE WHEN {told} THEN 1 ELSE 0 END) = 0"

    yield f"""
        INSERT INTO verdict
        SELECT {number}, subject, '', COALESCE(scope, ''),
            {never("unfree")}, {never("unkept")}, {never("fallen")}, {never("unlow")}
        FROM (
            SELECT subject, scope, {always("wide")} AS unfree, {always("firm")} AS unkept,
                MAX(agreed_low) {before} > agreed_high AS fallen,
                agreed_low IS NULL OR MAX(agreed_low) {before} > agreed_low AS unlow
            {days}
        ) AS rows_of_days
        GROUP BY subject, scope HAVING COUNT(*) > 1"""


def days_of(number: int, rule: VocabularyRule) -> str:
    """The items of every row of days."""
    name = quoted(rule.require.terms[0].path[0])
    return f"""
        INSERT INTO link
        SELECT {number}, subject, '', COALESCE(scope, ''), subject, property, frame
        FROM item WHERE property = {name} AND cell IS NOT NULL AND member IS NULL"""
