"""Drafts of intake forms: saved while typing, several at a time, gone with their dossier."""

import json
from collections.abc import Mapping

from counter_app.domain.errors import InvalidInput, NotFound
from counter_app.domain.text import optional_line
from counter_app.services.container import Services
from counter_app.services.reading import one_snapshot
from counter_app.store import drafts
from counter_app.store.connection import write
from counter_app.store.drafts import Draft as Draft

BODY_LIMIT = 256 * 1024
"""Characters of JSON; a form with a hundred papers needs a tenth."""


def save(s: Services, draft_id: str, title: str, body: Mapping[str, object], actor: str) -> None:
    """Keep the form as it stands now.

    Raises:
        InvalidInput: ``too-long`` or ``wrong-type`` when the form is no JSON of a reasonable size.
    """
    try:
        text = json.dumps(body, ensure_ascii=False)
    except (TypeError, ValueError) as error:
        raise InvalidInput("wrong-type", "draft", expected="object") from error
    if len(text) > BODY_LIMIT:
        raise InvalidInput("too-long", "draft", limit=BODY_LIMIT, length=len(text))
    label = optional_line(title, field="draft.title", max_length=200) or ""
    with write(s.db):
        drafts.put(s.db, Draft(draft_id, label, text, actor, s.clock()))


@one_snapshot
def list_drafts(s: Services) -> tuple[Draft, ...]:
    """Every draft, the newest first."""
    return tuple(drafts.every(s.db))


def discard(s: Services, draft_id: str) -> None:
    """Forget a draft.

    Raises:
        NotFound: ``no-draft``.
    """
    with write(s.db):
        if not drafts.drop(s.db, draft_id):
            raise NotFound("no-draft")
