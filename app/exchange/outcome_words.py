"""What old gift registers say became of an offer that went one way: `politely refused`, `put into Xmas raffle`.

Whatever a wording cannot be told by the words here is left to a person.
"""

import re
from typing import NamedTuple


class Fate(NamedTuple):
    """Outcome and disposal, as codes of the gifts register."""

    outcome: str
    disposal: str


_DECLINED, _RETURNED, _PENDING = Fate("declined", "none"), Fate("returned", "returned"), Fate("pending", "none")
_POLITELY = r"(?:politely|kindly|respectfully|courteously|graciously|gratefully|gladly|offer|invitation) "
_THANKS = (
    r" with (?:many )?thanks| with (?:an? |our |the )?(?:covering )?(?:letter|note|compliments)(?: of thanks)?"
    r"| by (?:letter|post|phone|telephone|e-?mail|hand|officer|recipient)| in person| in writing| verbally"
    r"| on the spot| at (?:the )?(?:time|scene|door)"
)
_GIVER = (
    r"(?:donor|sender|giver|company|supplier|provider|owner|firm|shop|business|organisation|originator|family|hotel"
    r"|individual|person|member of (?:the )?public)"
)
_KEEPER = r"(?:the )?(?:officer|recipient|receiver|individual|member of staff|staff member|self)(?: concerned)?"
_WHICH = r"(?:(?:an?|the|our|my|his|her|local|nominated|chosen|named|good|force|staff|station|office|team|police) )*"
_SENT = r"(?:donated|given|passed|sent|gifted|handed|gone|went|taken|forwarded)(?: on| over)?"
_COLLEAGUES = (
    r"(?:team|staff|shift|office|section|colleague|officer|station|department|dept|unit|watch|squad|everyone"
    r"|everybody|crew|relief|npt|snt|group|other|canteen|kitchen|tea room|mess|mess ?room|parade room|rest room)s?"
)
_ALL_OF = r"(?:(?:the|all|whole|entire|my|our|his|her|other|rest of|members of|day|night|late|early|police) )*"

_TO_THE_GIVER = re.compile(
    r"(?:(?:declined|refused|not accepted)(?: and |, ?| ?/ ?))?"
    r"(?:return(?:ed)?|(?:sent|handed|given|taken|posted) back|r)(?: unopened| unused)?"
    rf"(?: to (?:the )?{_GIVER})?(?:{_THANKS})*"
)
_NOT_TAKEN = re.compile(
    r"(?:declined?|refused?|rejected|not accepted|not taken|not taken up|turned down|did not (?:accept|attend)"
    rf"|not attended|unable to attend|d|no|n)(?:{_THANKS})*"
)
_OPEN = re.compile(
    r"pending|undecided|tbc|tbd|awaiting(?: (?:decision|advice|authority|approval|authorisation))?"
    r"|not yet decided|to be (?:decided|confirmed)|under consideration"
)
# Why it was declined may follow, if nothing there says that something else was done.
_WHY_NOT = re.compile(
    r"(declined|refused|rejected|not accepted|turned down)"
    r"(?: ?[-–:;,] ?| ?\(| (?=as |due to |because |in line with ))(.+)"
)
_DONE = re.compile(
    r"accept|kept|keep|retain|return|sent|back|giv|donat|shar|raffl|charit|destroy|pass|hand|bin|dispos|paid|taken|took"
)

_DISPOSALS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("police_fund", re.compile(r"(?:(?:paid|put|given|donated) (?:in)?to )?(?:the )?police charity fund")),
    (
        "raffled",
        re.compile(
            r"(?:(?:put|placed|entered|donated|given|used|offered|went)(?: in| into| to| for| as)? "
            r"|(?:to|in|into|for|as) )?"
            rf"{_WHICH}(?:(?:charity|xmas|christmas|summer|social club) )*raffled?(?: prizes?| draw)?"
            r"(?: (?:for|in aid of) (?:a |local |the )?charity)?"
        ),
    ),
    (
        "charity",
        re.compile(
            rf"(?:{_SENT} )?(?:to )?{_WHICH}(?:charity|charities|charity shop|cause|hospice|food ?bank)|donated"
        ),
    ),
    (
        "shared",
        re.compile(
            r"(?:(?:shared|distributed|divided|split|eaten|consumed|passed round|handed round|handed out)(?: out| up)?"
            rf"(?: (?:with|among|amongst|between|by|in|at|around|to|for) {_ALL_OF}{_COLLEAGUES})?"
            rf"|(?:given|passed) to {_ALL_OF}{_COLLEAGUES}"
            r"|(?:left|placed|put) in (?:the )?(?:canteen|kitchen|tea room|mess ?room|parade room|rest room|office))"
        ),
    ),
    (
        "kept",
        re.compile(
            rf"(?:kept|retained|used|consumed|attended|enjoyed)"
            rf"(?: by {_KEEPER}| for (?:own|personal) use)?(?:{_THANKS})*"
        ),
    ),
    (
        "force_property",
        re.compile(
            r"(?:now |kept as |retained as )?force (?:property|use|asset)"
            r"|(?:kept|retained|held|used) (?:by|for) (?:the )?(?:force|station|constabulary)(?: use)?"
            r"|(?:put |placed )?(?:on display|displayed)"
            r"(?: (?:in|at) (?:the )?(?:police |station )?(?:station|hq|foyer|reception|front office|display cabinet))?"
        ),
    ),
    ("destroyed", re.compile(r"destroyed|disposed of|thrown (?:away|out)|binned")),
)
_ACCEPTED = re.compile(
    rf"(?:accept(?:ed)?|taken|kept|retained|yes|y|a)(?: by {_KEEPER})?"
    r"(?: ?[-–:/;] ?| ?\((?=.*\)$)|,? and (?:then )?|,? but |,? then |, ?| for | with (?=thanks)|$)(.*?)\)?"
)


def fate(words: str) -> Fate | None:
    """What became of the whole offer; None where the words do not say it. They are in small letters, single spaced."""
    words = re.sub(rf"^(?:{_POLITELY})+", "", re.sub(r" ?[&+] ?", " and ", words))
    for pattern, said in ((_TO_THE_GIVER, _RETURNED), (_NOT_TAKEN, _DECLINED), (_OPEN, _PENDING)):
        if pattern.fullmatch(words):
            return said
    if (why := _WHY_NOT.fullmatch(words)) and not _DONE.search(why[2]):
        return _DECLINED
    for rest in (words, found[1] if (found := _ACCEPTED.fullmatch(words)) else ""):
        if rest and (disposal := disposal_of(rest)):
            return Fate("accepted", disposal)
    return Fate("accepted", "kept") if found and found[1] in {"", "thanks"} else None


def disposal_of(words: str) -> str:
    """What became of what was accepted, as a code; empty where the words do not say it."""
    return next((code for code, pattern in _DISPOSALS if words and pattern.fullmatch(words)), "")
