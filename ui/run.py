"""Does one act for a screen: tells the session what changed, and shows a refusal where the person looks."""

from collections.abc import Callable

from app.entries import Changes
from app.errors import ProbityError
from ui.session import Session

Refused = Callable[[ProbityError], None]


def run(session: Session, act: Callable[[], Changes], refused: Refused) -> Changes | None:
    """Do the act. What changed is published to every screen; a refusal goes to `refused` and None comes back.

    Anything that is not a ProbityError is a fault of ours and goes on to the crash dialog.
    """
    try:
        changes = act()
    except ProbityError as why:
        refused(why)
        return None
    session.publish(changes)
    return changes
