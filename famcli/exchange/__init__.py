"""What comes in from elsewhere and goes out to it: tables, contacts, calendars, mails."""
