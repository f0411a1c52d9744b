"""The JSON Schemas say what the readers read."""

from reconcile.formats import claims_yaml, documents, resolution_yaml, vocabulary_yaml
from reconcile.formats.written import FIELDS
from reconcile.model.vocabulary import Property, Vocabulary


def test_the_schemas_know_the_fields_that_the_readers_know() -> None:
    assert {*documents.ClaimDocument.model_fields} == {*FIELDS, "property", "value"}
    assert tuple(documents.ClaimsDocument.model_fields) == claims_yaml.SECTIONS
    assert {*documents.SubjectDocument.model_fields} == {*claims_yaml.SUBJECT_FIELDS}
    assert {*documents.PropertyDocument.model_fields} == {*vocabulary_yaml.PROPERTY_FIELDS}
    assert {*documents.KindDocument.model_fields} == {*vocabulary_yaml.KIND_FIELDS}
    existence = documents.ExistenceDocument.model_fields
    assert {field.alias or name for name, field in existence.items()} == {*vocabulary_yaml.EXISTS_FIELDS}
    assert {*documents.RuleDocument.model_fields} == {*vocabulary_yaml.RULE_FIELDS}
    assert {*documents.PolicyDocument.model_fields} == {*vocabulary_yaml.POLICY_FIELDS}
    assert {*documents.ResolutionDocument.model_fields} == {*resolution_yaml.FIELDS}


def test_a_claim_may_have_any_property_and_a_subject_no_other_field() -> None:
    schema = documents.schema("claims")
    assert schema["$defs"]["ClaimDocument"]["additionalProperties"] is True
    assert schema["$defs"]["SubjectDocument"]["additionalProperties"] is False


def test_the_days_of_existence_are_one_name_a_list_or_named_ends() -> None:
    schema = documents.schema("vocabulary")["$defs"]
    choices = schema["KindDocument"]["properties"]["exists"]["anyOf"]
    assert [one.get("type", one.get("$ref")) for one in choices] == [
        "array",
        "string",
        "#/$defs/ExistenceDocument",
    ]
    assert {*schema["ExistenceDocument"]["properties"]} == {"from", "until"}


def test_the_properties_of_a_vocabulary_are_completed() -> None:
    term = Property("term", "choice", of=("indefinite", "temporary"), description="how long")
    schema = documents.schema("claims", Vocabulary({"term": term}))
    assert schema["$defs"]["ClaimDocument"]["properties"]["term"] == {
        "description": "how long (choice)",
        "anyOf": [
            {"enum": ["indefinite", "temporary"]},
            {"type": "array", "items": {"enum": ["indefinite", "temporary"]}},
            {"type": "string"},
        ],
    }


def test_what_a_decision_judged_may_read_as_a_boolean_or_a_number_in_an_editor() -> None:
    properties = documents.schema("resolution")["properties"]
    for field in (properties["judged"]["anyOf"][0]["additionalProperties"], properties["leaves"]):
        assert {"string", "boolean", "integer"} <= {one["type"] for one in field["anyOf"]}
