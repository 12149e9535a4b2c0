"""What was found: every rule that holds and what it means, and why the names may be one."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.crosscheck.pictures.groups import Lead
from app.crosscheck.rules import RULES
from app.entries import Entry
from app.register import Register
from ui.pages.crosschecks import lead_words as words
from ui.widgets.ground import Ground
from ui.widgets.layouts import add, clear
from ui.widgets.pill import Pill
from ui.widgets.text import Text
from ui.widgets.wrap import Wrap

EXPLANATIONS = {rule.code: rule.explanation for rule in RULES}


class Found(Ground):
    """A column for the rules, one for the names."""

    def __init__(self, register: Register, parent: QWidget | None = None) -> None:
        super().__init__("card", parent=parent)
        self._register = register
        self.rules = QVBoxLayout()
        self.sure = Text("", "strong")
        self.reasons = Wrap("")
        self.compared = Wrap("", "small", "muted")
        self._lay_out()

    def show_entry(self, entry: Entry, lead: Lead) -> None:
        """Show what a lead holds."""
        part = self._register.part("rules")
        clear(self.rules)
        for line in entry.values["rules"] if part else ():
            grade = part.by_name["grade"].choice(line["grade"]) if part else None
            row = QWidget()
            column = QVBoxLayout(row)
            column.setContentsMargins(0, 0, 0, 6)
            column.setSpacing(2)
            head = QHBoxLayout()
            head.setSpacing(8)
            head.addWidget(Text(self._register.column("rule").show(line["rule"]), "strong"))
            head.addWidget(Pill(grade.label if grade else "", (grade.tone if grade else "") or "idle"))
            head.addStretch(1)
            column.addLayout(head)
            column.addWidget(Wrap(line["because"]))
            column.addWidget(Wrap(EXPLANATIONS.get(line["rule"], ""), "small", "muted"))
            add(self.rules, row)
        self.sure.setText(words.how_sure(lead))
        reasons = (line[:1].upper() + line[1:] for line in entry.values["reasons"].splitlines())
        self.reasons.setText("\n".join(reasons))
        self.reasons.setVisible(lead.how != "same")  # said above already
        compared = ", ".join((entry.values["compared"] or "").splitlines())
        self.compared.setText(self.tr("Compared: %1").replace("%1", compared))

    def _lay_out(self) -> None:
        self.rules.setContentsMargins(0, 0, 0, 0)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(6)
        left.addWidget(Text(self.tr("Why this is a lead"), "section", "text2"))
        left.addLayout(self.rules)
        left.addStretch(1)
        right.addWidget(Text(self.tr("Why the two may be one organisation"), "section", "text2"))
        for widget in (self.sure, self.reasons, self.compared):
            right.addWidget(widget)
        right.addStretch(1)
        both = QHBoxLayout(self)
        both.setContentsMargins(16, 12, 16, 14)
        both.setSpacing(28)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
