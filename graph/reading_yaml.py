"""Reads YAML with libyaml where PyYAML was built with it: six times as fast, which a first answer is waiting for."""

from __future__ import annotations

from typing import Any


def from_yaml(text: str) -> Any:
    """What a YAML text holds: plain values only. Raises yaml.YAMLError with line and column."""
    import yaml  # not needed by all who import this room

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
