"""What is special about the old registers of each kind, by the register they go into."""

from collections.abc import Mapping

from app.exchange import old_contracts, old_gifts, old_media_contacts, old_second_jobs, old_spend
from app.exchange.row_reading import OldWays

OLD_WAYS: Mapping[str, OldWays] = {
    "gifts": old_gifts.read,
    "second_jobs": old_second_jobs.read,
    "media_contacts": old_media_contacts.read,
    "contracts": old_contracts.read,
    "spend": old_spend.read,
}
