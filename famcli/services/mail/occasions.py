"""Why somebody is written to, and which document that makes."""

from famcli.domain.mail.mailing import POLLING, Occasion

REMINDERS = (Occasion.REMINDER, Occasion.REPORT_REMINDER, Occasion.ACTION_REMINDER)


def kind_of(occasion: Occasion) -> str:
    """Return the kind of document that a mail for this is made of."""
    if occasion == Occasion.ACTION_REMINDER:
        return occasion
    if occasion in REMINDERS:
        return "reminder"
    if occasion in POLLING:
        return "poll"
    if occasion in (Occasion.SAVE_THE_DATE, Occasion.HOST_REQUEST):
        return occasion.value
    return "cover" if occasion == Occasion.PROTOCOL else "invitation"
