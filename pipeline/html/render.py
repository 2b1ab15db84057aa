"""One self-contained HTML file from a template, a style sheet and a script that lie beside the module that asks.

What the file shows comes from pages that nobody vouches for. It is escaped wherever it stands, and a content security
policy names the hashes of the one style sheet and the one script: nothing else runs, and nothing is fetched.
"""

import base64
import hashlib
from collections.abc import Mapping
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from pipeline.html.words import Words

_HERE = "pipeline.html"


def render(package: str, name: str, words: Words, context: Mapping[str, object]) -> bytes:
    """The file made of `name`.html, `name`.css and `name`.js of a package; base.css goes before its style sheet.

    The template has `context`, `words` and `lang`.
    """
    style = _read(_HERE, "base.css") + _read(package, f"{name}.css")
    script = _read(_HERE, "base.js") + _read(package, f"{name}.js")
    environment = Environment(
        loader=FunctionLoader(lambda file: _read(_HERE if file == "base.html" else package, file)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["number"] = _number
    page = environment.get_template(f"{name}.html").render(
        context,
        words=words,
        lang=words.language,
        style=Markup(style),  # noqa: S704 (our own files)
        script=Markup(script),  # noqa: S704 (our own files)
        policy=_policy(style, script),
    )
    return page.encode("utf-8", "replace")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _read(package: str, file: str) -> str:
    return files(package).joinpath(file).read_text("utf-8")


def _number(value: float) -> str:
    return f"{value:,}"
