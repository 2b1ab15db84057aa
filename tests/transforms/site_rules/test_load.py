"""A rules file is checked as a whole when it is loaded."""

import pytest

from transforms.extraction import ExtractSettings
from transforms.site_rules import SiteRulesError, load

RULES = """
[[site]]
host = ["News.example.com", "*.example.org"]
path = "/a/*"
keep = "css:div.body"
drop = ["css:.card", "xpath://div[@id='x']"]
[site.fields]
title = "css:h1"

[[site]]
host = "*.example.com"
drop = "css:.ad"
"""


@pytest.mark.parametrize(
    ("url", "tables"),
    [
        ("https://news.example.com/a/1.html", [1, 2]),
        ("https://NEWS.Example.com:8080/a/b/1.html?x=/b/", [1, 2]),
        ("https://news.example.com/b/1.html", [2]),
        ("https://news.example.com/A/1.html", [2]),
        ("https://www.x.example.org/a/", [1]),
        ("https://example.org/a/", []),
        ("https://example.com/", []),
        ("https://other.com/?u=news.example.com/a/", []),
        ("https://news.example.com.evil.net/a/", []),
        ("news.example.com/a/1.html", []),
        ("http://[broken/a/", []),
        ("", []),
        (None, []),
    ],
)
def test_a_table_is_for_its_hosts_and_path(url: str | None, tables: list[int]) -> None:
    assert [site.number for site in load(RULES).of(url)] == tables


def test_a_url_without_a_path_has_the_root() -> None:
    assert load('[[site]]\nhost = "a.b"\npath = "/"\ndrop = "css:p"').of("https://a.b")


def test_rules_have_names() -> None:
    assert [(key, name) for key, name, _ in load(RULES).sites[0].rules()] == [
        ("keep", "site 1 keep css:div.body"),
        ("drop", "site 1 drop css:.card"),
        ("drop", "site 1 drop xpath://div[@id='x']"),
        ("title", "site 1 title css:h1"),
    ]


def test_nothing_is_no_rules() -> None:
    assert load("").sites == load("# nothing yet\r\n").sites == ()


def problems(text: str) -> list[str]:
    with pytest.raises(SiteRulesError) as error:
        load(text)
    return str(error.value).splitlines()


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('keeps = "css:p"', "keeps is unknown; did you mean 'keep'?"),
        ("colour = 3", "colour is unknown; known are host, path, keep, drop, fields"),
        ("drop = 3", "drop 3 is no text"),
        ('drop = ["css:p", 3]', "drop 3 is no text"),
        ('drop = "p"', "drop 'p': a selector begins with css: or xpath:"),
        ('drop = "CSS:p"', "drop 'CSS:p': a selector begins with css: or xpath:"),
        ('drop = ""', "drop '': a selector begins with css: or xpath:"),
        ('drop = "css: "', "drop 'css: ': nothing behind css:"),
        ('drop = "css:p["', "drop 'css:p[': not CSS"),
        ('drop = "css:p::text"', "Pseudo-elements are not supported"),
        ('drop = "css:p:colour"', "drop 'css:p:colour': not CSS: The pseudo-class :colour is unknown"),
        ('drop = "css:a@href"', "drop 'css:a@href': @href is no element"),
        ('drop = "xpath://p["', "drop 'xpath://p[': not XPath"),
        ('drop = "xpath:count(//p)"', "drop 'xpath:count(//p)': means a text or a number and no elements"),
        ("drop = \"xpath:document('/etc/passwd')//p\"", "document() is no function of XPath 1.0"),
        ("drop = \"xpath://p[re:test(., 'a')]\"", "names with a prefix (x:y) are not known"),
        ('drop = "xpath://svg:g"', "names with a prefix (x:y) are not known"),
        ('drop = "css:svg|g"', "names with a prefix (x:y) are not known"),
        ('drop = "xpath://p[. = $x]"', "variables ($x) are not known"),
        ('drop = "xpath://div[p[system-property(.)]]"', "system-property() is no function of XPath 1.0"),
        ('path = "a/*"', "path 'a/*' matches no path: it begins with / or *"),
        ('path = ["/a/*", "/b/*"]', "path is one glob; write a table for each"),
        ('path = "/[a"', "path '/[a' has a [ that is not closed"),
        ("fields = 3", "fields is no table: write [site.fields] below its [[site]]"),
        ('fields = {titel = "css:h1"}', "fields.titel is unknown; did you mean 'title'?"),
        ('fields = {title = "css:h1["}', "fields.title 'css:h1[': not CSS"),
        ('host = "https://a.b/"', "host 'https://a.b/' is no host"),
        ('host = "a.b:80"', "host 'a.b:80' is no host"),
        ('host = ["a.b", ""]', "host '': is empty"),
        ('host = "a[b.c"', "host 'a[b.c' has a [ that is not closed"),
        ("host = []", "host is missing"),
    ],
)
def test_what_is_wrong_is_named(line: str, problem: str) -> None:
    host = "" if line.startswith("host") else 'host = "a.b"\n'
    found = problems(f'[[site]]\nhost = "x.y"\ndrop = "css:p"\n[[site]]\n{host}keep = "css:p"\n{line}\n')
    assert len(found) == 1
    assert found[0].startswith("site 2: ")
    assert problem in found[0]


def test_all_errors_are_told_at_once() -> None:
    found = problems(
        'version = 1\n[[site]]\nkeep = ["css:p[", "q"]\n[[site]]\nhost = "a.b"\n[[site]]\nhost = "a b"\ndrop = "css:p"'
    )
    assert [line.split(" ")[:3] for line in found] == [
        ["unknown", "key", "'version':"],
        ["site", "1:", "host"],
        ["site", "1:", "keep"],
        ["site", "1:", "keep"],
        ["site", "2:", "has"],
        ["site", "3:", "host"],
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[site]", "not TOML"),
        ("a = " + "[" * 5_000, "not TOML"),
        ('[site]\nhost = "a.b"', "with two brackets"),
        ("site = [1]", "with two brackets"),
    ],
)
def test_what_is_no_list_of_tables(text: str, problem: str) -> None:
    (found,) = problems(text)
    assert problem in found


@pytest.mark.parametrize(
    "selector",
    [
        "css:div.a > p:not(.b), h2:has(> a), p:contains('相关阅读')",
        "css:a[href*='@x.com']",
        "xpath://p[contains(., 'document(') or contains(., '$x:y')]",
        "xpath://p[starts-with(normalize-space(.), '（')]/ancestor-or-self::div[1]",
        "xpath:(//p)[position() > 2] | //div[not(@class) and (p or h2)]",
        "xpath://text()[contains(., 'x')]/parent::node()",
    ],
)
def test_what_selectors_may_hold(selector: str) -> None:
    assert load(f"[[site]]\nhost = 'a.b'\ndrop = '''{selector}'''").sites[0].drop[0].text == selector


def test_the_library_refuses_wrong_rules_before_any_page() -> None:
    with pytest.raises(ValueError, match="site 1: host is missing"):
        ExtractSettings(site_rules='[[site]]\nkeep = "css:p"')


def test_checking_a_long_selector_takes_linear_time() -> None:
    """A quadratic check of these would take minutes."""
    for body in ("a" * 300_000, "a:" * 100_000, "'" * 300_001, "a " * 150_000):
        with pytest.raises(SiteRulesError):
            load(f'[[site]]\nhost = "a.b"\ndrop = """xpath:{body}["""')
