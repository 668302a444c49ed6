"""``python -m famcli``: the same as ``famcli``."""

from famcli.cli.main import main

if __name__ == "__main__":
    main()
