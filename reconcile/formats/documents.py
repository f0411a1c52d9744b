"""What each file may hold, as models: JSON Schemas from them let an editor complete and check the files."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from reconcile.model.finding import Severity
from reconcile.model.resolution import Verdict
from reconcile.model.vocabulary import Cell, Vocabulary
from reconcile.values.value import Kind

Written = str | int | float | bool
"""A scalar: the reader takes it as it is written, whatever YAML makes of it."""

Answer = Written | list[Written] | dict[str, None]
Names = list[str] | str


class Document(BaseModel):
    """What is common: no keys but those that are known."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimDocument(Document):
    """One quote about one subject; every other key is a property and its answer."""

    model_config = ConfigDict(extra="allow", frozen=True)

    subject: Annotated[str, Field(description="What it is about: the id of a subject, its name or an alias.")]
    source: Annotated[str | None, Field(description="The citation key, where it is not the file's.")] = None
    quote: Annotated[Written | None, Field(description="The words of the source, at most a dozen.")] = None
    locator: Annotated[
        Written | dict[str, Any] | list[dict[str, Any]] | None,
        Field(description="Page, line or section; or W3C selectors, as {prefix: …, suffix: …}."),
    ] = None
    says: Annotated[str | None, Field(description="Whom the source quotes.")] = None
    cites: Annotated[Names | None, Field(description="The works that the source gives for this.")] = None
    as_of: Annotated[Written | None, Field(description="When a varying figure held.")] = None
    scope: Annotated[dict[str, Written] | None, Field(description="Qualifiers: {side: police}.")] = None
    polarity: Annotated[
        Literal["asserts", "denies", "suggests"] | None, Field(description="How it is said.")
    ] = None
    inferred: Annotated[str | None, Field(description="Why the value follows from the quote.")] = None
    credibility: Annotated[Written | None, Field(description="The Admiralty number, 1 to 6.")] = None
    replaces: Annotated[str | None, Field(description="The id of the claim that the speaker revised.")] = None
    id: Annotated[str | None, Field(description="An id of its own, where the usual one does not serve.")] = (
        None
    )
    note: Annotated[Written | None, Field(description="A remark for other editors.")] = None
    by: Annotated[str | None, Field(description="Who recorded it.")] = None
    property: Annotated[str | None, Field(description="The long form: the property that is answered.")] = None
    value: Annotated[Answer | None, Field(description="The long form: the answer.")] = None


class SubjectDocument(Document):
    """An event, organisation, office, person, place or aggregate, with the names it goes by."""

    name: Annotated[str | None, Field(description="The name that readers know.")] = None
    kind: Annotated[str | None, Field(description="event, organisation, office, person, place, …")] = None
    aliases: Annotated[Names | None, Field(description="Other names that claims may use.")] = None
    part_of: Annotated[Names | None, Field(description="The wholes that it belongs or belonged to.")] = None
    distinct_from: Annotated[Names | None, Field(description="What it is not to be taken for.")] = None
    was: Annotated[Names | None, Field(description="Former ids.")] = None
    note: str | None = None


class PropertyDocument(Document):
    """A question about a subject: the type of its answers and how they are compared."""

    type: Kind
    unit: str | None = None
    several: Annotated[bool | None, Field(description="Different values may hold together.")] = None
    single: Annotated[bool | None, Field(description="Only one entity can be the answer.")] = None
    nested: Annotated[bool | None, Field(description="An entity agrees with what contains it.")] = None
    varies: Annotated[Cell | None, Field(description="Compared in the day, month or year of the as-of.")] = (
        None
    )
    cumulative: Annotated[bool | None, Field(description="A later total may not be lower.")] = None
    settles: Annotated[str | None, Field(description="How long counts may rise: 14 days.")] = None
    scope: Annotated[dict[str, Kind] | None, Field(description="Qualifiers and their types.")] = None
    of: Annotated[list[Written] | None, Field(description="The words of a choice.")] = None
    ahead: Annotated[bool | None, Field(description="The date may lie after its source.")] = None
    beyond_lifetime: Annotated[
        bool | None, Field(description="It may hold when its subject does not exist.")
    ] = None
    takes_part: Annotated[
        bool | None, Field(description="What it names must exist when the subject takes place.")
    ] = None
    first_of: Annotated[
        str | None, Field(description="It is the first of a class, by this date of its members.")
    ] = None
    latest_of: Annotated[
        str | None, Field(description="It is the latest of a class, by this date of its members.")
    ] = None
    among: Annotated[
        Names | None, Field(description="What the members are like.", examples=[["kind == event"]])
    ] = None
    sharing: Annotated[
        Names | None,
        Field(description="Properties by which members name the subject, or what it names."),
    ] = None
    since: Annotated[Written | None, Field(description="Members count from this day.")] = None
    up_to: Annotated[Written | None, Field(description="Members count up to this day.")] = None
    description: str | None = None


class ExistenceDocument(Document):
    """The properties that date the first and the last day of being."""

    from_: Annotated[
        str | None, Field(alias="from", description="The property that dates the first day.")
    ] = None
    until: Annotated[str | None, Field(description="The property that dates the last day.")] = None


class KindDocument(Document):
    """What a kind of subject has in common: what existence is."""

    exists: Annotated[
        Names | ExistenceDocument,
        Field(description="The properties of the first and last day.", examples=[["founded", "dissolved"]]),
    ]


class RuleDocument(Document):
    """What must hold between answers: a comparison of properties or of their sums."""

    name: str
    require: Annotated[str, Field(examples=["started <= ended", "casualties == killed + wounded"])]
    when: Annotated[
        str | list[str] | None, Field(description="Where it binds.", examples=["kind == event"])
    ] = None
    severity: Severity | None = None
    message: str | None = None


class PolicyDocument(Document):
    """What vague words and hedges mean in numbers."""

    words: Annotated[dict[str, str] | None, Field(examples=[{"dozens": "24..99"}])] = None
    about: Annotated[str | None, Field(examples=["10 %"])] = None
    nearly: Annotated[str | None, Field(examples=["90 %"])] = None
    tension: Annotated[str | None, Field(examples=["20 %"])] = None
    slack: int | None = None


class ClaimsDocument(Document):
    """A file under claims/: any of these sections."""

    source: Annotated[str | None, Field(description="The citation key of the claims below.")] = None
    claims: list[ClaimDocument] | None = None
    subjects: dict[str, SubjectDocument | str | None] | None = None
    properties: dict[str, PropertyDocument | Kind] | None = None
    kinds: dict[str, KindDocument] | None = None
    rules: list[RuleDocument] | None = None
    policy: PolicyDocument | None = None


class ResolutionDocument(Document):
    """One decision on one case."""

    case: str
    verdict: Verdict
    stands: Names | None = None
    rejects: Names | None = None
    value: Written | None = None
    reason: Annotated[str, Field(min_length=1, description="Why, in a sentence that an editor would sign.")]
    by: Annotated[str | None, Field(description="A role, or the name that the reviewer gives.")] = None
    at: Annotated[str | None, Field(description="When, as 2026-07-02T18:04:00Z.")] = None
    owner: Annotated[str | None, Field(description="Who will look at a deferred case.")] = None
    seconded_by: Annotated[
        str | None, Field(description="The second reviewer to decide so, where two must agree.")
    ] = None
    seconded_at: Annotated[str | None, Field(description="When the second one did.")] = None
    seconded_reason: Annotated[str | None, Field(description="Why the second one did.")] = None
    review_by: Annotated[str | None, Field(description="Until when, as 2026-09-01.")] = None
    note: Written | None = None
    judged: Annotated[
        dict[str, Written] | None, Field(description="What each claim meant; written for you.")
    ] = None
    camps: Annotated[list[Names] | None, Field(description="The camps as judged; written for you.")] = None
    leaves: Annotated[Written | None, Field(description="What was left; written for you.")] = None


DOCUMENTS: dict[str, type[Document]] = {
    "claims": ClaimsDocument,
    "subjects": ClaimsDocument,
    "vocabulary": ClaimsDocument,
    "resolution": ResolutionDocument,
}


def schema(name: str, vocabulary: Vocabulary | None = None) -> dict[str, Any]:
    """The JSON Schema of `claims`, `subjects`, `vocabulary` or `resolution` files; KeyError for another name.

    With a vocabulary, its properties are completed in claims, and the words of its choices.
    """
    found = DOCUMENTS[name].model_json_schema()
    found["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    found["title"] = f"reconcile {name}"
    if vocabulary is not None and "ClaimDocument" in found.get("$defs", {}):
        claim = found["$defs"]["ClaimDocument"]
        claim["properties"].update(_answers(vocabulary))
    return found


def _answers(vocabulary: Vocabulary) -> dict[str, Any]:
    """A schema for each property's answers."""
    answers: dict[str, Any] = {}
    for name, declared in vocabulary.properties.items():
        about = declared.description or name.replace("_", " ")
        answers[name] = {"description": f"{about} ({declared.kind})"}
        if declared.of:
            words: dict[str, Any] = {"enum": list(declared.of)}
            answers[name]["anyOf"] = [words, {"type": "array", "items": words}, {"type": "string"}]
    return answers
