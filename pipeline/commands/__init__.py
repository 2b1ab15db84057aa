"""The commands of the program, one a module.

`add_parser` of each describes it to argparse, with the defaults `call` (takes the parsed arguments, returns the
exit code, raises as `pipeline.cli.main` expects) and, where it hands options to Beam, `takes_beam`.
"""

import argparse
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""Where a command adds its parser."""
