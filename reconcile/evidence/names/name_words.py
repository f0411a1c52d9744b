"""Words of names that say little about who or what is meant, as they are spelt in plain letters."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = _words("al el ul ur ud ut e i a an the")
"""What ties the words of a name together; left out as often as not."""

TITLES = _words(
    """
    mullah mulla maulawi mawlawi maulvi moulvi molvi mollawi maulana mawlana mufti qari qazi haji hajji hafiz
    sheikh shaikh shaykh ustad commander general lieutenant colonel major captain brigadier marshal admiral
    president prime foreign interior defence defense deputy chief minister ambassador senator governor
    spokesman spokesperson secretary director dr doctor prof professor mr mrs ms sir lord engineer judge
    justice king prince leader fm pm
    """
)
"""What stands before a person's name, or instead of it."""

LEFT_OUT = _words(
    """
    mohammad mohammed mohamad mohamed muhammad muhammed muhamad muhamed mohd muhd ahmad ahmed syed sayed
    sayyed sayyid
    """
)
"""Given names that a person who has another one is often called without."""

COMMON = LEFT_OUT | _words("khan ali shah gul jan hussain hussein husain abdul ullah din")
"""Names that too many people have for two of them to be taken for one person."""

GENERIC = _words("group faction movement organisation organization outfit terror terrorist militant")
"""What sort of thing a name stands for; added or left out as one pleases."""

PREPOSITIONS = _words(
    """
    in on at by for from to with against over under after before during since until between among near and
    or as into
    """
)
"""What begins another phrase of a name, and tells who did what to whom."""
