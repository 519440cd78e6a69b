"""Makes the wire dictionary from the shipped catalogue and general words.

    python -m tests.bench.wire.make_dictionary OUT_FILE

Sample bodies come from the services' own intake and acts, one per shipped procedure, for invented
persons. A released dictionary never changes: give a new one a new number (docs/adr/0021).
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import resources
from counter_app.domain.errors import CounterError
from counter_app.services import acts, catalogue, intake, outbox
from counter_app.services.container import Services, open_services
from counter_app.services.intake_input import parse_intake
from counter_app.services.setup import InitRequest, init_desk
from tests.bench.wire import words
from tests.support.clock import FixedClock, moment

_NAMES = 500
_ADDRESSES = 260
_HEAD = (
    "# Dictionary of the columnar codec. Made by tests/bench/wire/make_dictionary.py. Never edit."
)


def name(r: Random, *, is_male: bool) -> str:
    """An invented person's name."""
    middles, given = (
        (words.MALE_MIDDLES, words.MALE_GIVEN)
        if is_male
        else (words.FEMALE_MIDDLES, words.FEMALE_GIVEN)
    )
    parts = [r.choice(words.SURNAMES), r.choice(middles), r.choice(given)]
    if r.random() < 0.12:
        parts.insert(2, r.choice(middles))
    return " ".join(parts)


def address(r: Random, units: Any) -> str:
    """An address in some commune of the country."""
    commune = r.choice(units["communes"])
    province = next(p["name"] for p in units["provinces"] if p["code"] == commune["province"])
    place = commune["name"]
    place = place[0].lower() + place[1:]
    province = province[0].lower() + province[1:]
    form = r.choice(words.FORMS)
    while "{n}" in form:
        form = form.replace("{n}", str(r.choice((1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 24, 105))), 1)
    hamlet = form.format(w=r.choice(words.PLACES), r=r.choice(words.ROADS))
    return f"{hamlet}, {place}, {province}"


def lines(r: Random) -> Iterator[str]:
    """The dictionary's lines; what matters most comes last."""
    units = json.loads(resources.path("catalogue", "units.json").read_text(encoding="utf-8"))
    for _ in range(_ADDRESSES):
        yield f"address\t{address(r, units)}"
    for at in range(_NAMES):
        yield f"name\t{name(r, is_male=at % 2 == 0)}"
    for sentence in words.SENTENCES:
        yield f"text\t{sentence}"
    yield from bodies(r, units)


def bodies(r: Random, units: Any) -> Iterator[str]:
    """Bodies of every procedure's intake and of the common acts."""
    clock = FixedClock(moment(5, 8, month=1))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "desk"
        init_desk(
            folder,
            InitRequest("H01.1", "Trung tâm", "UBND xã Tân Lập", 1, None, insecure_file_key=True),
        )
        with open_services(folder, clock=clock) as s:
            for at, code in enumerate(sorted(_codes(s, clock))):
                clock.tick(minutes=17)
                _dossier(s, r, units, code, at)
            for record in outbox.next_batch(s, max_records=500, max_bytes=1 << 30).records:
                yield f"body {record.kind}\t{record.body}"


def _codes(s: Services, clock: FixedClock) -> list[str]:
    return [p.code for p in catalogue.list_procedures(s, None, clock.at.date())]


def _dossier(s: Services, r: Random, units: Any, procedure: str, at: int) -> None:
    required = catalogue.get_procedure(s, procedure, s.clock().date()).documents
    documents: list[dict[str, object]] = [
        {"name": d.name, "originals": d.originals, "certified": d.certified, "copies": d.copies}
        for d in required[:4]
    ]
    documents.append({"name": words.PAPERS[at % len(words.PAPERS)], "originals": 1})
    raw = {
        "procedure": procedure,
        "applicant": _person(r, units, is_male=at % 2 == 0),
        "summary": words.SENTENCES[at % len(words.SENTENCES)] if at % 3 else None,
        "documents": documents,
        "quantities": {"pages": 1 + at % 4, "copies": 1 + at % 3},
    }
    try:
        taken = intake.accept(s, parse_intake(raw, today=s.clock().date()), "can.bo")
    except CounterError:
        return  # a procedure whose term or fee the province has not set cannot be taken in
    _acts(s, taken.code, at)


def _person(r: Random, units: Any, *, is_male: bool) -> dict[str, object]:
    year = r.randrange(1950, 2000)
    province = r.choice((1, 19, 24, 38, 46, 79, 92))
    serial = r.randrange(10**6)
    operator = r.choice((32, 35, 38, 39, 70, 86, 90, 91, 94, 96, 97, 98))
    return {
        "kind": "person",
        "name": name(r, is_male=is_male),
        "personal_id": f"{province:03d}{int(not is_male)}{year % 100:02d}{serial:06d}",
        "birth_date": f"{year}-{r.randrange(1, 13):02d}-{r.randrange(1, 29):02d}",
        "sex": "male" if is_male else "female",
        "address": address(r, units),
        "phone": f"0{operator}{r.randrange(10**7):07d}",
    }


def _acts(s: Services, code: str, at: int) -> None:
    reason = words.SENTENCES[at % 12]
    plans: tuple[tuple[tuple[str, dict[str, object]], ...], ...] = (
        (("start", {}), ("finish", {}), ("return-result", {})),
        (("finish", {}), ("return-result", {})),
        (("request-supplement", {"reason": reason, "items": []}), ("receive-supplement", {})),
        (("start", {}), ("finish", {})),
        (("withdraw", {"reason": words.SENTENCES[11]}),),
        (("stop", {"reason": words.SENTENCES[10]}),),
        (
            (
                "correct",
                {"reason": words.SENTENCES[58], "changes": {"applicant.phone": "0912345678"}},
            ),
        ),
    )
    for action, data in plans[at % len(plans)]:
        acts.act(s, code, action, data, "can.bo")


def main() -> None:
    """Command line."""
    text = "\n".join((_HEAD, *lines(Random(20251121)))) + "\n"
    Path(sys.argv[1]).write_text(text, encoding="utf-8")
    print(f"{len(text.encode())} bytes")


if __name__ == "__main__":
    main()
