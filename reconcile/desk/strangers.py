"""Names in some words that nobody known goes by: what a new subject may be called."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reconcile.evidence.anchoring.quotation import flat
from reconcile.propose.sentences import Sentence, Word
from reconcile.propose.words import listed

_WITHIN = listed("of de del di da du la le al el ul bin ibn von van")
"""Small words that stand within a name, between words with capitals."""
_OPENING = listed(
    """
    the a an in on at by for from of to with after before since when while until during under over against
    he she it they we you i this that these those there his her its their our and but or so yet nor as if
    although though because however then now here later earlier meanwhile still also only even more most many
    some several both all each every no not what who which where why how
    """
)
"""Words that have a capital because a sentence begins with them, and begin no name."""
_PEOPLES = listed(
    """
    afghan african albanian algerian american arab argentine armenian asian australian austrian azerbaijani
    bangladeshi belarusian belgian bosnian brazilian british bulgarian burmese cambodian canadian chilean
    chinese colombian congolese croatian cuban cypriot czech danish dutch egyptian emirati english eritrean
    estonian ethiopian european filipino finnish french georgian german ghanaian greek guatemalan haitian
    honduran hungarian indian indonesian iranian iraqi irish israeli italian japanese jordanian kazakh kenyan
    korean kosovar kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian malaysian malian maltese
    mexican moldovan mongolian moroccan mozambican nepalese nepali nicaraguan nigerian nigerien norwegian
    omani pakistani palestinian peruvian philippine polish portuguese punjabi qatari romanian russian rwandan
    saudi scottish senegalese serbian singaporean slovak slovenian somali spanish sudanese swedish swiss
    syrian taiwanese tajik tanzanian thai tibetan tunisian turkish turkmen ugandan ukrainian uruguayan uzbek
    venezuelan vietnamese welsh yemeni zambian zimbabwean
    """
)
"""Words for where somebody or something is from, which alone name nobody: "Pakistani officials"."""


def strangers(said: Sentence, taken: Collection[int]) -> Iterator[str]:
    """Runs of words with capitals, without those `taken`, by their numbers: known names, dates, numbers."""
    first = 0
    while first < len(said.words):
        last = _run(said, first, taken)
        if last < first:
            first += 1
            continue
        begin = first
        while begin <= last and said.words[begin].text.casefold() in _OPENING:
            begin += 1
        if begin <= last and not _is_people(said.words[begin : last + 1]):
            yield flat(said.between(begin, last))
        first = last + 1


def _run(said: Sentence, first: int, taken: Collection[int]) -> int:
    """The number of the last word of a name that begins with a word; the one before where none does."""
    last = first - 1
    for place in range(first, len(said.words)):
        word = said.words[place]
        is_parted = place > first and not _is_close(said, place - 1)
        if place in taken or is_parted or not (word.text[0].isupper() or word.text in _WITHIN):
            break
        if word.text[0].isupper():
            last = place
        elif place == first:
            break
    return last


def _is_people(words: Sequence[Word]) -> bool:
    """Whether some words only say where somebody is from."""
    return all(_PEOPLES & {word.folded, word.folded.removesuffix("s")} for word in words)


def _is_close(said: Sentence, place: int) -> bool:
    """Whether nothing but space or a hyphen parts a word from the one after it."""
    between = said.text[said.words[place].end : said.words[place + 1].start]
    return all(sign.isspace() or sign in "-‐‑" for sign in between)
