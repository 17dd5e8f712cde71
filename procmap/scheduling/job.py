"""What a schedule runs each time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from checks.findings import Dimension
from procmap.words import Lang

What = Literal["all", "completeness", "effectiveness", "compliance"]
WHAT: tuple[What, ...] = get_args(What)
Security = Literal["auto", "starttls", "ssl", "none"]
SECURITY: tuple[Security, ...] = get_args(Security)


@dataclass(frozen=True)
class Mail:
    """Who gets the report, through which server. `limit` is the size in MB up to which files are attached."""

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: Security
    limit: float


@dataclass(frozen=True)
class Job:
    """A report of a map, written to a folder of its day below `out`."""

    address: str
    out: Path
    what: What
    lang: Lang
    timezone: str | None = None
    governance: Path | None = None
    baseline: Path | None = None
    mail: Mail | None = None

    @property
    def dimension(self) -> Dimension | None:
        """The dimension that is judged; None for all."""
        return None if self.what == "all" else self.what

    def arguments(self) -> list[str]:
        """The options of `procmap schedule` that mean this job."""
        said = {
            "--store": self.address,
            "--out": self.out,
            "--report": self.what,
            "--lang": self.lang,
            "--timezone": self.timezone,
            "--governance": self.governance,
            "--baseline": self.baseline,
        }
        mail: list[tuple[str, object]] = []
        if self.mail:
            host = f"[{self.mail.host}]" if ":" in self.mail.host else self.mail.host
            mail = [("--mail", one) for one in self.mail.to]
            mail += [("--from", self.mail.sender), ("--smtp", f"{host}:{self.mail.port}")]
            mail += [("--smtp-tls", self.mail.security), ("--mail-limit", self.mail.limit)]
        return [f"{name}={value}" for name, value in (*said.items(), *mail) if value is not None]
