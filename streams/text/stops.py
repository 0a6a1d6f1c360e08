"""Words around a point that tell whether it ends a sentence."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    """Return the words of a line."""
    return frozenset(text.split())


NEVER_LAST: Final = _words(
    # before a number
    "no nos nr nrn art arts abs sec secs fig para paras pt pts ch chap vol p pp reg regs ref ca tel ziff lit rn rdnr al"
    " stcrt n° nº num anl kap supp suppl doc docket fr.doc §"
    # before a name
    " mr mrs ms dr prof hon gen sen rep gov lt col messrs mme mm mlle drs ir dhr mw fr sgt capt adm dipl"
    # before the rest of the thought
    " cf i.e e.g viz vs z.b d.h bzw ggf vgl bijv sog insb t/m i.v.m i.s.d u.a"
)
"""Abbreviations that never end a sentence."""

SELDOM_LAST: Final = _words(
    "etc inc corp co ltd llc plc jr sr st al et approx ex ed add mfg intl dept govt bros"
    " jan feb febr mar apr jun jul aug sept sep oct okt nov dec dez mrt janv févr avr juil déc"
    " mon tue tues wed thu thur thurs fri sat sun"
    " a.m p.m u.s.c c.f.r ph.d fed stat usw evtl inkl zzgl z.t o.g o.a d.w.z m.b.t t.a.v resp enz jl excl incl s.i"
)
"""Abbreviations that end a sentence only before a word that begins one."""

STARTERS: Final = _words(
    "The A An In It Its He She They We I You This That These Those There But And So On At By For From To As If When While"
    " However Under With After Before Since Until Although Because Meanwhile Moreover Also Earlier Last Both Such No Not"
    " China Beijing Washington Officials Exporters Companies"
    " Die Der Das Den Dem Des Ein Eine Einen Es Er Sie Wir Im Am Zum Zur Mit Nach Bei Für Auf Aus Damit Dies Diese Dieser"
    " Zudem Auch Bis Ab Seit Wer Wenn Als Dabei Daher Zuvor Peking Brüssel China Nun So"
    " Le La Les L' Un Une Des Du Il Elle Ils Elles Ce Cette Ces Cela En Au Aux Dans Pour Par Sur Selon Après Depuis"
    " De Het Een Dit Deze Dat Zij Hij Ze We Met Voor Op Om Bij Volgens Ook Daarnaast Daarmee Sinds Na"
)
"""Words that seldom follow an abbreviation within a sentence."""
