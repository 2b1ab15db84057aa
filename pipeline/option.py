"""One setting of the program: its name, kind, default, range and meaning, and how these read in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pipeline.units import format_bytes

Value = int | float | str | bool

ALL = "all"
"""The value of an option of several choices that takes every one."""


@dataclass(frozen=True, slots=True)
class Option:
    """One setting.

    `feeds` names the field of the settings dataclass that takes it, as "Limits.max_nodes"; empty where the
    program itself uses it. `changes_output` says that another value can give other output files, so that a
    folder begun with one value cannot go on with another. The value of "choices" is a text, `ALL` or some of
    `choices` in their order with commas between; that of "file" is the text in the file, which `check` refuses
    by a ValueError with a line for each error.
    """

    name: str
    kind: Literal["bytes", "seconds", "count", "number", "choice", "choices", "text", "file", "flag"]
    default: Value
    help: str
    group: str
    feeds: str = ""
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    changes_output: bool = True
    check: Callable[[str], object] | None = None

    @property
    def key(self) -> str:
        """The name as Python and TOML write it: max_bytes."""
        return self.name.replace("-", "_")

    @property
    def allowed(self) -> str:
        """What may stand there, in words."""
        match self.kind:
            case "bytes":
                return f"{format_bytes(self.low)} to {format_bytes(self.high)}"
            case "seconds":
                return f"{self.low:g} to {self.high:g} s"
            case "count":
                return f"{self.low:,.0f} to {self.high:,.0f}"
            case "number":
                return f"{self.low:g} to {self.high:g}"
            case "choice":
                return " or ".join(self.choices)
            case "choices":
                return f"{ALL}, or some of {', '.join(self.choices)}"
            case "flag":
                return "true or false"
            case "text":
                return "any text that is not empty"
            case "file":
                return "the name of a file"

    @property
    def shown_default(self) -> str:
        """The default with its unit."""
        match self.kind:
            case "bytes":
                return format_bytes(int(self.default))
            case "seconds":
                return f"{self.default:g} s"
            case "count":
                return f"{self.default:,}"
            case "number":
                return f"{self.default:g}"
            case "file":
                return "none"
            case _:
                return str(self.default)

    def taken(self, value: Value) -> object:
        """The value as the settings dataclass takes it: several choices as a tuple, others as they are."""
        if self.kind != "choices":
            return value
        return self.choices if value == ALL else tuple(str(value).split(","))
