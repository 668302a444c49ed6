"""Import and export: tables, contacts, calendars, e-mails."""
