"""What the examples of rules share: a toll that is well written, and one contradiction to be decided."""

from collections.abc import Mapping

TOLL = """
    properties: {killed: {type: count}}
    subjects: {attack: {name: Attack}}
    claims:
      - {subject: attack, source: dawn2022, quote: at least 58, killed: at least 58}
    """

_CEASEFIRE = """
    properties: {ended: {type: date}}
    subjects: {ceasefire: {name: Ceasefire of 2022}}
    claims:
      - {subject: ceasefire, source: dawn2022, quote: over in September 2022, ended: September 2022}
      - {subject: ceasefire, source: reuters2023, quote: over in November 2022, ended: November 2022}
    """


def decided(resolution: str) -> Mapping[str, str]:
    """A project with one contradiction, on the end of a ceasefire, and one decision."""
    return {
        "claims/example.yaml": _CEASEFIRE,
        "claims/resolutions/ceasefire/ended.yaml": resolution,
    }
