"""Why somebody is written to, and which document that makes."""

from famcli.domain.mail.mailing import POLLING, Occasion

REMINDERS = (Occasion.REMINDER, Occasion.REPORT_REMINDER, Occasion.ACTION_REMINDER)
OWN = (Occasion.ACTION_REMINDER, Occasion.SAVE_THE_DATE, Occasion.HOST_REQUEST)
"""Those with a document of that name."""


def kind_of(occasion: Occasion) -> str:
    """Return the kind of document that a mail for this is made of."""
    if occasion in OWN:
        return occasion.value
    if occasion in REMINDERS:
        return "reminder"
    if occasion in POLLING:
        return "poll"
    return "cover" if occasion == Occasion.PROTOCOL else "invitation"
