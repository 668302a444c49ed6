"""Meetings: their series, agendas, attendees and deadlines."""
