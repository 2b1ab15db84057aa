"""Judge documents by gold pages: `dechrome evaluate`. Start at `command.py`; `gold.py` has the format."""
