"""The settings of the extraction of one page, out of all settings of the program."""

from pipeline.settings import Values, feed
from transforms.extraction import ExtractSettings
from transforms.limits import Limits


def extract_settings(values: Values) -> ExtractSettings:
    """What every command that extracts tells the extraction.

    Raises:
        SettingError: two values do not go together.
    """
    return feed(ExtractSettings, values, limits=feed(Limits, values))
