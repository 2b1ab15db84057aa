"""Rules that users write for the pages of their sites: what to keep, what to drop, where the fields stand.

`load` reads and checks them, `look_up` says what they mean for one page. docs/site-rules.md is the guide.
"""

from transforms.site_rules.load import Site, SiteRules, SiteRulesError, load
from transforms.site_rules.page import PageRules, look_up

__all__ = ["PageRules", "Site", "SiteRules", "SiteRulesError", "load", "look_up"]
