"""Invitations and replies, and how mails go out."""
