"""`data/catalogue.json`: the whole catalogue as data. Every url is relative to the site's root."""

import json
from collections.abc import Iterator
from typing import Any

from catalogue.link import Entry, Experience
from catalogue.page import Asset
from catalogue.press import Press
from catalogue.records import Fields
from catalogue.relate import Related

SCHEMA_VERSION = 1


def pages(press: Press) -> Iterator[tuple[str, Asset]]:
    """The one file."""
    catalogue = press.catalogue
    data = {
        "schema_version": SCHEMA_VERSION,
        "interventions": [_record(entry) for entry in catalogue.interventions.values()],
        "cases": [_record(entry) for entry in catalogue.cases.values()],
        "events": [_record(entry) for entry in catalogue.events.values()],
        "outcomes": [_record(entry) for entry in catalogue.outcomes.values()],
        "terms": [
            {"facet": entry.facet, "url": entry.address} | entry.term.model_dump(mode="json")
            for entry in catalogue.terms.values()
        ],
        "sources": [
            {"url": f"bronnen/#{id}"} | entry.source.model_dump(mode="json", exclude_none=True)
            for id, entry in catalogue.sources.items()
        ],
    }
    yield "data/catalogue.json", Asset(content=_written(data).encode())


def _written(data: dict[str, Any]) -> str:
    """`data` as JSON with a record on each line, so that two versions compare line by line."""
    lines = ["{", f'"schema_version": {data.pop("schema_version")}']
    for name, items in data.items():
        records = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        lines += [",", f'"{name}": [', records, "]"]
    return "\n".join([*lines, "}\n"])


def _record(entry: Entry[Fields]) -> dict[str, Any]:
    record = entry.record
    return record.fields.model_dump(mode="json", exclude_unset=True) | {
        "id": record.id,
        "kind": str(record.kind),
        "url": record.address,
        "text": record.body.text,
        "derived": {
            "cases": [case.id for case in entry.cases],
            "events": [event.id for event in entry.events],
            "related": [_related(each) for each in entry.related],
            "experience": _experience(entry.experience),
            "integral": entry.integral,
        },
    }


def _related(related: Related) -> dict[str, Any]:
    reasons = [vars(reason) for reason in related.reasons]
    return {"id": related.record.id, "origin": related.origin, "reasons": reasons}


def _experience(experience: Experience) -> dict[str, Any]:
    return {
        "cases": experience.cases,
        "named": experience.named,
        "anonymous": experience.anonymous,
        "linked_by_editors": experience.linked_by_editors,
        "adaptations": [
            {"case": record.id, "what": each.what, "why": each.why}
            for record, each in experience.adaptations
        ],
        "stopped": [record.id for record in experience.stopped],
    }
