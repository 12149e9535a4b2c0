"""The registers Probity keeps, in the order they are shown. A new register is one file here and one name below."""

from app.register import Register
from app.registers.contracts import CONTRACTS
from app.registers.crosschecks import CROSSCHECKS
from app.registers.explanations import EXPLANATIONS
from app.registers.gifts import GIFTS
from app.registers.imports import IMPORTS
from app.registers.integrity_cases import INTEGRITY_CASES
from app.registers.layouts import LAYOUTS
from app.registers.leads import LEADS
from app.registers.letters import LETTERS
from app.registers.list_values import LIST_VALUES
from app.registers.media_contacts import MEDIA_CONTACTS
from app.registers.organisations import ORGANISATIONS
from app.registers.people import PEOPLE
from app.registers.policies import POLICIES
from app.registers.register_reviews import REGISTER_REVIEWS
from app.registers.scrutinies import SCRUTINIES
from app.registers.second_jobs import SECOND_JOBS
from app.registers.spend import SPEND
from app.registers.users import USERS

REGISTERS: tuple[Register, ...] = (
    GIFTS,
    SECOND_JOBS,
    MEDIA_CONTACTS,
    CONTRACTS,
    INTEGRITY_CASES,
    PEOPLE,
    ORGANISATIONS,
    SPEND,
    LEADS,
    CROSSCHECKS,
    REGISTER_REVIEWS,
    SCRUTINIES,
    LETTERS,
    EXPLANATIONS,
    IMPORTS,
    USERS,
    POLICIES,
    LIST_VALUES,
    LAYOUTS,
)
