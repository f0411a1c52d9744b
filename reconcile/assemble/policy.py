"""The project's policy, as the settings that its files write change the usual one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from reconcile.values.policy import Policy


def with_settings(policy: Policy, written: Iterable[tuple[str, str]]) -> Policy:
    """A policy with settings as written: `about` and `10 %`, `slack` and `2`, `words.dozens` and `24..99`."""
    changes: dict[str, Any] = {}
    words = dict(policy.words)
    for name, text in written:
        numbers = re.findall(r"\d+(?:\.\d+)?", text)
        if name.startswith("words."):
            words[name[6:].casefold()] = (int(numbers[0]), int(numbers[1]))
        else:
            changes[name] = int(numbers[0]) if name == "slack" else Fraction(numbers[0]) / 100
    return replace(policy, **changes, words=MappingProxyType(words))
