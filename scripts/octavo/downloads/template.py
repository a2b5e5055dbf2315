"""The theme's templates, filled in for what is no page of the site: the site generator has no
part in it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, TemplateError

from octavo.publish import theme_folder

__all__ = ["TemplateError", "fill"]


def fill(root: Path, name: str, links: Mapping[str, str], said: Mapping[str, Any]) -> str:
    """The template `name` of the theme in `root`, `said` being what it is told.

    `links` gives the address of each page that partials lead to. Raises TemplateError.
    """
    loader = FileSystemLoader([root / "overrides", theme_folder()])
    # As MkDocs has it: the templates escape what they are told (`| e`).
    environment = Environment(loader=loader, autoescape=False)
    environment.filters["url"] = lambda path: links.get(path, path)
    return environment.get_template(name).render(said)
