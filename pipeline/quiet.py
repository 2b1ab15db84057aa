"""Keep what Beam and its libraries log off the terminal."""

import logging
import warnings


def silence_libraries() -> None:
    """Let libraries say nothing; what matters is raised. Call it before Beam is imported, which logs too."""
    logging.basicConfig(level=logging.CRITICAL)
    logging.disable(logging.ERROR)
    warnings.simplefilter("ignore")
