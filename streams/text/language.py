"""The language of a text."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from streams.text.matcher import is_hangul

OTHER: Final = "other"
_LOOKED_AT: Final = 2000
_OURS: Final = ("en", "de", "fr", "nl")
_LEAST_WORDS: Final = 4
_LEAST_SHARE: Final = 0.05  # of the letters of a page whose addresses and tags are Latin
_LEAST_CERTAIN: Final = 0.6
_FUNCTION_WORDS: Final[Mapping[str, str]] = {
    "en": "the of and to in that for is on by with was from has have it its will which were are be this at as said",
    "de": "der die das und den von zu mit des dem für im ist auf sich ein eine nicht werden wird hat am bei nach über",
    "fr": "le la les de des et du en un une dans pour que qui par sur au aux est sont ont avec ce cette sera d'un",
    "nl": "de het een en van in is dat op te voor met zijn door niet aan er bij naar ook wordt worden heeft uit om",
    "es": "el la los las de del y en que por con para una un se al su es más como fue lo sus",
    "it": "il la le di del della e che in per con un una dei degli è sono al alla nel sul da non si gli",
    "pt": "o a os as de do da dos das e em que para com um uma no na por ao se não são mais pela",
    "sv": "och att det som en på är av för med den till inte har de ett om var från kommer ska",
    "da": "og at det som en på er af for med den til ikke har de et om var fra vil skal",
    "pl": "i w na z do się nie że jest o to przez od po za dla oraz jak ale który są",
    "id": "yang dan di untuk dengan dari pada ini dalam akan tidak oleh ke telah atau itu sebagai",
    "tr": "ve bir bu için ile da de olarak olan daha çok gibi kadar sonra göre ancak",
    "vi": "và của các cho là trong được với không những một đã từ này khi vào theo về",
    "ro": "și de la în cu pe care din pentru nu că o un este sunt a fost mai",
}
_LANGUAGES_OF: Final = {
    word: tuple(name for name, words in _FUNCTION_WORDS.items() if word in words.split())
    for words in _FUNCTION_WORDS.values()
    for word in words.split()
}


def language_of(text: str) -> str:
    """Return the language of a text, `other` where it is none of ours or cannot be told."""
    sample = text[:_LOOKED_AT]
    if not sample.isascii():
        scripts = Counter(_script(char) for char in sample if char.isalpha())
        if by_script := _by_script(scripts):
            return by_script
    return _by_words(sample) or _by_model(sample)


def _script(char: str) -> str:
    """Return the script of a letter, as far as we need it."""
    if char < "\u0370":
        return "latin"
    if "\u3041" <= char <= "\u30ff" or "\uff66" <= char <= "\uff9d":
        return "kana"
    if is_hangul(char):
        return "hangul"
    return "han" if "\u3400" <= char <= "\u9fff" else OTHER


def _by_script(scripts: Mapping[str, int]) -> str | None:
    """Return the language that the letters decide, None for Latin ones."""
    least = _LEAST_SHARE * sum(scripts.values())
    east = scripts["han"] + scripts["kana"] + scripts["hangul"]
    if east > least and east > scripts[OTHER]:
        if scripts["hangul"] > _LEAST_SHARE * east:
            return "ko"
        return "ja" if scripts["kana"] > _LEAST_SHARE * east else "zh"
    return OTHER if scripts[OTHER] > scripts["latin"] else None


def _by_words(sample: str) -> str | None:
    """Return the language whose small words are by far the most frequent, None where there are too few."""
    counts: Counter[str] = Counter()
    for word in sample.lower().split():
        counts.update(_LANGUAGES_OF.get(word.strip(".,;:()\"'"), ()))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _LEAST_WORDS:
        return None
    if len(ranked) > 1 and ranked[1][1] * 3 > ranked[0][1] * 2:
        return None
    return ranked[0][0] if ranked[0][0] in _OURS else OTHER


@cache
def _model() -> LanguageIdentifier:
    """Return the statistical model; it is large, so it is read only when a text needs it."""
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages([*_FUNCTION_WORDS, "no", "cs", "fi", "hu", "ms", "af"])
    return model


def _by_model(sample: str) -> str:
    """Return the language that the model holds for likely."""
    name, certainty = _model().classify(sample)
    return str(name) if name in _OURS and certainty >= _LEAST_CERTAIN else OTHER
