"""famcli: a command-line meeting organiser for people who keep a network alive."""

__version__ = "0.1.0"
