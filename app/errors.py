"""What can go wrong that a person can put right. Each kind of error carries its own whole sentence."""

from collections.abc import Mapping, Sequence


class ProbityError(Exception):
    """The root of everything Probity refuses on purpose; `str(error)` is the sentence to show."""


class Unreadable(ProbityError):
    """One value that cannot be read as its field's kind. The sentence never guesses what was meant."""


class InvalidEntry(ProbityError):
    """An entry that may not be saved. `faults` maps a field's path (`offered_on`, `items.1.outcome`) to a sentence."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        self.faults = dict(faults)
        super().__init__("; ".join(f"{name}: {sentence}" for name, sentence in self.faults.items()))


class FormRefused(ProbityError):
    """A declaration form that cannot be taken in. `faults` are sentences, each naming its question or cell."""

    def __init__(self, name: str, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{name} cannot be taken in. {' '.join(self.faults)} Nothing was changed.")


class NotAForm(FormRefused):
    """A file that is not a declaration form of Probity at all."""

    def __init__(self, name: str) -> None:
        super().__init__(name, ("It is not one of Probity's forms.",))


class TakenInAlready(ProbityError):
    def __init__(self, name: str, reference: str) -> None:
        self.reference = reference
        super().__init__(f"{name} was already taken in as {reference}. Nothing was changed.")


class NotPermitted(ProbityError):
    """The user may not take this step on this entry; the sentence says why."""


class NobodyAdministers(NotPermitted):
    def __init__(self) -> None:
        super().__init__(
            "Nobody would be left who may administer this register file: list a head of PSD or an administrator first."
        )


class StaleEntry(ProbityError):
    """Somebody else saved the entry since it was read. Nothing was overwritten.

    `theirs` maps each field both sides touched or they changed to (the value read, the value now stored).
    """

    def __init__(self, reference: str, read: int, stored: int, theirs: Mapping[str, tuple[object, object]]) -> None:
        self.reference = reference
        self.read = read
        self.stored = stored
        self.theirs = dict(theirs)
        super().__init__(
            f"{reference} was changed by someone else while you had it open (you read version {read}, it is now"
            f" version {stored}). Nothing was overwritten: look at both versions and save again."
        )


class NoSuchEntry(ProbityError):
    def __init__(self, reference: str) -> None:
        super().__init__(f"There is no entry {reference} in this register file.")


class NoSuchRegister(ProbityError):
    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"There is no register called {name!r}. The registers are: {', '.join(known)}.")


class NoSuchField(ProbityError):
    def __init__(self, name: str, register: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{register} has no field {name!r}. Its fields are: {', '.join(known)}.")


class NoSuchStep(ProbityError):
    def __init__(self, name: str, register: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{register} has no step {name!r}. Its steps are: {', '.join(known)}.")


class WrongState(ProbityError):
    def __init__(self, step: str, reference: str, state: str, possible: tuple[str, ...]) -> None:
        now = f"From here the steps are: {', '.join(possible)}." if possible else "No step leads on from here."
        super().__init__(f"{reference} is {state!r}, so {step!r} does not apply. {now}")


class NotForAll(ProbityError):
    """A step asked for on several entries at once that some of them may not take: it was taken on none.

    `refused` maps each reference to the reason.
    """

    _MOST_NAMED = 5

    def __init__(self, step: str, refused: Mapping[str, str]) -> None:
        self.refused = dict(refused)
        reasons: dict[str, list[str]] = {}
        for reference, why in self.refused.items():
            reasons.setdefault(why, []).append(reference)
        told = "; ".join(f"{self._named(references)}: {why}" for why, references in reasons.items())
        super().__init__(f"“{step}” was taken on none of them. {told}.")

    @classmethod
    def _named(cls, references: list[str]) -> str:
        more = len(references) - cls._MOST_NAMED
        return ", ".join(references[: cls._MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


class CannotUndo(ProbityError):
    """The last act cannot be taken back; the sentence says which entry stands in the way, or that there is none."""


class BadSearch(ProbityError):
    """A search that was not understood; the sentence explains it and names the nearest known prefix."""


class FileProblem(ProbityError):
    """The register file cannot be used as asked. What happened, what is safe, what to do."""


class NotARegister(FileProblem):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is not a Probity register: {why}. The file was left untouched.")


class FileTooNew(FileProblem):
    def __init__(self, name: str, theirs: int, ours: int) -> None:
        super().__init__(
            f"{name} was made by a newer Probity (format {theirs}; this one knows up to {ours})."
            " The file was left untouched: install the newer version to open it."
        )


class FileDamaged(FileProblem):
    def __init__(self, name: str, what: str) -> None:
        super().__init__(
            f"{name} is damaged ({what}). Nothing more was written to it."
            " Open the newest backup beside it, and keep this file for the people who look into it."
        )


class FileReadOnly(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} can be read but not written here, so nothing was saved. Ask for write access to it.")


class FileTooOld(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} was made by an older Probity and has to be brought up to date before it can be read."
            " Open it once where it can be written."
        )


class FileUnfinished(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"The last save to {name} was cut off by a crash or a power cut, and cannot be tidied up from here."
            " Nothing that was saved is lost: open it once where it can be written."
        )


class FileAltered(FileProblem):
    def __init__(self, name: str, how: str) -> None:
        super().__init__(
            f"{name} was altered with another tool ({how}), so it was not opened and nothing was written to it."
            " “probity verify” says what is wrong and “probity rebuild” makes its tables again from its journal."
        )


class CannotRebuild(FileProblem):
    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"{name} was not rebuilt, because its journal cannot be trusted: {why}"
            " Nothing was changed: open the newest backup, and keep this file for the people who look into it."
        )


class FileBusy(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is being saved by another desktop and stayed busy. Nothing of yours was saved yet: try again."
        )


class DiskFull(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"The disk that holds {name} is full or cannot be written, so this was not saved."
            " Everything saved before is safe: make room and save again."
        )


class LocksDoNotWork(FileProblem):
    def __init__(self, name: str) -> None:
        super().__init__(
            f"Saving to {name} was stopped: what was written did not come back as written, which means that file locks"
            " do not work on this drive. Move the register to a local disk or an ordinary Windows share."
        )


class ImportRefused(ProbityError):
    """A file that cannot be brought in at all; the sentence says why and that nothing was changed."""


class StalePlan(ImportRefused):
    """The register moved on between planning an import and applying it; what was shown may no longer be so."""

    def __init__(self) -> None:
        super().__init__(
            "The register was changed while this import was being looked at. Nothing was brought in: look at it again."
        )


class StaleCheck(ProbityError):
    """Leads were raised or judged by others while a cross-check looked at them, each time it was made again."""

    def __init__(self) -> None:
        super().__init__(
            "Others raised or judged leads while this check was made. Nothing of it was kept: check again in a moment."
        )


class SecondProcessEnded(ProbityError):
    def __init__(self) -> None:
        super().__init__(
            "The second process that compares names was ended, perhaps because the computer ran short of memory."
            " What was printed is not all, and nothing else was changed: close other programs and run it again."
        )


class CannotExport(ProbityError):
    """A workbook or list that could not be written or did not read back as written; the old file is untouched."""


class NotSuchAList(ProbityError):
    """A list without the columns it should have. `headings` are those it has."""

    def __init__(self, name: str, row: int, what: str, headings: Sequence[object]) -> None:
        found = ", ".join(str(heading) for heading in headings if str(heading).strip()) or "nothing"
        super().__init__(f"{name} {what}: its headings, in row {row:,}, are {found}.")
