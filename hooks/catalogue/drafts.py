"""Drafts of outcomes → those that merely wait: they say no more than a programme does."""

from catalogue.read import Document, Folder, Kind, path_of
from catalogue.states import Status
from catalogue.write import filled

PREPARED = ("question", "themes", "hosts")
"""What a programme says of an outcome beforehand, besides its title."""


def is_outcome_draft(document: Document) -> bool:
    """Whether a document is an outcome that is not published yet."""
    fields = document.fields.data or {}
    return document.kind is Kind.OUTCOME and fields.get("status") == Status.DRAFT


def prepared(folder: Folder) -> dict[str, Document]:
    """The drafts of outcomes that say no more than a programme does: nothing is lost with them.

    Each lies in a plain file. Who wrote something private in one has written in it.
    """
    known = {"title", "added_on", "status", *PREPARED}
    return {
        each.id: each
        for each in folder.documents
        if is_outcome_draft(each)
        and each.path == path_of(each.kind, each.id)
        and each.path not in folder.cuts
        and set(filled(each.fields.data) or {}) <= known
        and not each.text.strip()
        and not each.attachments
    }
