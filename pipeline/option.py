"""One setting of the program: its name, kind, default, range and meaning, and how these read in words."""

from dataclasses import dataclass
from typing import Literal

from pipeline.units import format_bytes

Value = int | float | str | bool


@dataclass(frozen=True, slots=True)
class Option:
    """One setting.

    `feeds` names the field of the settings dataclass that takes it, as "Limits.max_nodes"; empty where the
    program itself uses it. `changes_output` says that another value can give other output files, so that a
    folder begun with one value cannot go on with another.
    """

    name: str
    kind: Literal["bytes", "seconds", "count", "choice", "text", "flag"]
    default: Value
    help: str
    group: str
    feeds: str = ""
    low: float = 0
    high: float = 0
    choices: tuple[str, ...] = ()
    changes_output: bool = True

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
            case "choice":
                return " or ".join(self.choices)
            case "flag":
                return "true or false"
            case "text":
                return "any text that is not empty"

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
            case _:
                return str(self.default)
