"""What differs between two states of a project: cases, facts and problems, and what was edited by hand."""

from dataclasses import dataclass

from reconcile.model.case import Case
from reconcile.model.fact import Fact
from reconcile.model.finding import Problem


@dataclass(frozen=True, slots=True)
class CaseChange:
    """A case that came (`before` is None), went (`after` is None), or is not what it was.

    `differences` say in words what moved. `worse`: somebody has to look at it who had not to before.
    """

    before: Case | None
    after: Case | None
    differences: tuple[str, ...] = ()
    worse: bool = False

    @property
    def case(self) -> Case:
        """The case as it is now, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that came, went, or is not what it was; `differences` say in words what moved."""

    before: Fact | None
    after: Fact | None
    differences: tuple[str, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as it is now, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision, rule, property, kind, policy or setting that was itself added, removed or changed."""

    kind: str
    name: str
    how: str
    detail: str = ""

    def __str__(self) -> str:
        """`rule ends-after-start: removed`."""
        return f"{self.kind} {self.name}: {self.how}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that differs between two states of a project.

    `mended` are the problems that are gone, `problems` those that are new or graver.
    """

    cases: tuple[CaseChange, ...] = ()
    facts: tuple[FactChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    mended: tuple[Problem, ...] = ()
    edits: tuple[Edit, ...] = ()
