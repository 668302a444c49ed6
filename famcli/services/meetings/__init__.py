"""Meetings with their series, agendas and lists."""
