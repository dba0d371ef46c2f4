"""The model as JSON and back, for the cache: a fact is ``{"Name": [fields]}``, a tuple is a list."""

from __future__ import annotations

import json
from typing import Any

from companion.course import forms, model, prose

# Two rooms have an Item; the prose one is the commoner and keeps the short name.
_MODEL = (
    model.Prose, model.ScenarioOption, model.Scenario, model.ScenarioPair, model.Moment, model.SelfCheck,
    model.RatingItem, model.RateYourself, model.CheckOption, model.SortItem, model.Check, model.Reflect,
    model.Commit, model.IfThen, model.Practice, model.RecallCard, model.Recall, model.Lesson, model.Dimension,
    model.Claim, model.Source, model.ActivitySummary, model.LessonSummary, model.Module, model.Path,
    model.Library,
)  # fmt: skip
_FORMS = (
    forms.FieldOption, forms.Field, forms.Passage, forms.Worksheet, forms.WorksheetPlace,
    forms.DecisionOption, forms.Decision,
)  # fmt: skip
_PROSE = (
    prose.Run, prose.Heading, prose.Paragraph, prose.Item, prose.Quote, prose.Alert, prose.Table, prose.Code,
    prose.Rule,
)  # fmt: skip
_CLASSES: dict[str, Any] = {
    **{kind.__name__: kind for kind in (*_MODEL, *_FORMS, *_PROSE)},
    "RatingScaleItem": model.Item,
}
_NAMES = {kind: name for name, kind in _CLASSES.items()}


def encode(value: object) -> str:
    """Return the JSON text of facts of the course model, nested in tuples as they are."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Any:
    """Return what `encode` was given. Raises ValueError, KeyError or TypeError for anything else."""
    value = json.loads(text, object_hook=_fact)
    return _tuples(value) if type(value) is list else value


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    name = _NAMES.get(type(value))
    if name is None:
        return value
    fields = [_plain(getattr(value, field)) for field in type(value).__match_args__]  # type: ignore[attr-defined]
    if isinstance(value, prose.Run):
        # Most runs are plain text: without their five defaults a lesson is a third smaller.
        while len(fields) > 1 and not fields[-1]:
            fields.pop()
    return {name: fields}


def _fact(pair: dict[str, list[Any]]) -> Any:
    ((name, fields),) = pair.items()
    return _CLASSES[name](*[_tuples(field) if type(field) is list else field for field in fields])


def _tuples(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_tuples(value) if type(value) is list else value for value in values])
