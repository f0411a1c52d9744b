"""What the examples of rules share: tolls, of one attack or of a whole and its parts, and a decided case."""

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


_TOLLS = """
    properties: {killed: {type: count}}
    rules: [{name: NAME, require: REQUIRE}]
    subjects:
      wave: {name: Wave of attacks}
      mosque: {name: Attack on the mosque, part_of: wave}
      market: {name: Attack on the market, part_of: wave}
    claims:
      - {subject: wave, source: dawn2022, quote: WHOLE in all, killed: WHOLE}
      - {subject: mosque, source: dawn2022, quote: 59 in the mosque, killed: 59}
      - {subject: market, source: reuters2023, quote: about 20 in the market, killed: about 20}
    """


def tolls(name: str, require: str, whole: int) -> str:
    """A whole of two parts, one with 59 dead and one with about 20, under one declared rule."""
    return _TOLLS.replace("NAME", name).replace("REQUIRE", require).replace("WHOLE", str(whole))


def decided(resolution: str) -> Mapping[str, str]:
    """A project with one contradiction, on the end of a ceasefire, and one decision."""
    return {
        "claims/example.yaml": _CEASEFIRE,
        "claims/resolutions/ceasefire/ended.yaml": resolution,
    }
