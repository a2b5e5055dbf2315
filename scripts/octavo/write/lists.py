"""Lists within lists, from items that say how deep they stand."""

from __future__ import annotations

from collections.abc import Iterable


def nested(items: Iterable[tuple[int, str, str]], kind: str) -> str:
    """The HTML of a list of the class `kind`.

    Each item is how deep it stands, the list that it would begin (`ul`, `ol`) and its HTML. A depth
    that is skipped makes no list of its own.
    """
    lines: list[str] = []
    within: list[tuple[int, str]] = []
    for depth, name, inside in items:
        while len(within) > 1 and within[-1][0] > depth:
            lines[-1] += f"</li></{within.pop()[1]}>"
        if within and within[-1][0] >= depth:
            lines[-1] += "</li>"
        else:
            lines.append(f"<{name}>" if within else f'<{name} class="{kind}">')
            within.append((depth, name))
        lines.append(f"<li>{inside}")
    while within:
        lines[-1] += f"</li></{within.pop()[1]}>"
    return "\n".join(lines)
