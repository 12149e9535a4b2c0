"""A register in which five decisions differ from their like cases, three about gifts and two about second jobs."""

import random

from comparing import bring_in, job, offer

from app.registrar import Registrar


def plant(registrar: Registrar) -> tuple[list[int], list[int]]:
    """Fill a register with plausible decisions and plant the five among them: the ids of the gifts, of the jobs."""
    chance = random.Random(5)
    gifts, jobs = registrar.registers["gifts"], registrar.registers["second_jobs"]
    bring_in(registrar, gifts, plausible_gifts(chance))
    bring_in(registrar, jobs, plausible_jobs(chance))
    planted_gifts = [
        offer("2012-04-02", provider_kind="supplier", recipient="0541"),
        offer("2012-04-03", provider_kind="public", recipient="60001", result="declined"),
        offer("2012-04-04", provider_kind="company", recipient="4417", decision="overruled"),
    ]
    planted_jobs = [
        job("refused", role="Football referee", hours_per_week=240),
        job("approved", role="doorman", hours_per_week=900),
    ]
    return bring_in(registrar, gifts, planted_gifts), bring_in(registrar, jobs, planted_jobs)


def plausible_gifts(chance: random.Random) -> list[dict[str, object]]:
    """300 offers decided by their giver and value, one in ten not yet, one in three of a sort decided either way."""
    made = []
    for number in range(300):
        giver = chance.choice(("public", "company", "supplier", "media"))
        pence = chance.choice((3_00, 12_50, 40_00))
        result = "declined" if giver in ("supplier", "media") or pence > 25_00 else "accepted"
        decision = "noted" if result == "accepted" else None
        if number % 10 == 0:
            result, decision = "pending", None
        if number % 3 == 0:  # a sort on which minds differ evenly: nobody is an exception in it
            giver, pence, result, decision = "charity", 12_50, ("accepted", "declined")[number % 2], None
        facts = {"provider_kind": giver, "decision": decision, "reviewed_by": "A. Head" if decision else None}
        facts |= {"recipient": chance.choice(("4417", "0541", "60001"))}
        made.append(offer(f"2012-{1 + number % 5:02d}-{1 + number % 28:02d}", pence=pence, result=result, **facts))
    return made


def plausible_jobs(chance: random.Random) -> list[dict[str, object]]:
    """120 applications: door work over ten hours refused, other work approved or registered."""
    made = []
    for number in range(120):
        role = chance.choice(("Door supervisor", "doorman", "Gardener", "Football referee", "Piano teacher"))
        hours = chance.choice((240, 480, 900))
        decision = (
            "refused" if role.lower().startswith("door") and hours > 600 else chance.choice(("approved", "conditions"))
        )
        if number % 12 == 0:
            decision = "withdrawn"
        made.append(job(decision, role=role, hours_per_week=hours, decided_on=f"2012-03-{1 + number % 28:02d}"))
    return made
