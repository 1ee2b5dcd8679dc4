# SPDX-License-Identifier: MIT
"""Choices and document: frozen data without behaviour, shared by every part of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

NOT_STATED = "not_stated"


# ------------------------------------------------------------------ choices
# Every id is one of templates/options.toml (clinical facts, sections 2 to 4).


@dataclass(frozen=True, slots=True)
class Patient:
    """The person the handout is for; all of it optional."""

    name: str = ""
    born: date | None = None
    record: str = ""
    age: str = NOT_STATED
    ecog: str = NOT_STATED
    mobility: str = NOT_STATED
    mobility_before: str = NOT_STATED  # walking two weeks ago; a drop counts as `gait` worse
    conditions: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()  # large_print, language, caregiver_copy


@dataclass(frozen=True, slots=True)
class Cancer:
    """The tumor; `tumor_text` is the clinician's words and only goes with `other`."""

    tumor: str = NOT_STATED
    tumor_text: str = ""


@dataclass(frozen=True, slots=True)
class Spine:
    """Findings: levels are vertebrae (C1 to S5) or regions."""

    levels: tuple[str, ...] = ()
    cord: str = NOT_STATED
    stability: str = NOT_STATED
    extent: str = NOT_STATED
    deficit_since: str = NOT_STATED


@dataclass(frozen=True, slots=True)
class Symptom:
    """One symptom. Without a trend it counts as new; `score` is pain from 0 to 10."""

    id: str
    trend: str = "new"
    assessed: bool = False
    score: int | None = None
    onset: str = "unknown"


@dataclass(frozen=True, slots=True)
class Treatment:
    """One part of the plan. `details` names kinds, e.g. `opioid` for pain medicine."""

    id: str
    status: str = "planned"
    note: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """Urgent actions and the goal; `urgent_reason` is never printed."""

    urgent_actions: tuple[str, ...] = ()
    urgent_reason: str = ""
    goal: str = NOT_STATED


WAIT_MINUTES = 15  # how long to wait for an answer before calling the emergency number (facts 6.8)


@dataclass(frozen=True, slots=True)
class Clinic:
    """Who gives the handout, and the numbers on it. `contacts` is (slot id, text) pairs."""

    name: str = ""
    clinician: str = ""
    day_phone: str = ""
    night_phone: str = ""
    emergency_number: str = ""
    wait_minutes: int = 0  # 0 is not said: WAIT_MINUTES
    contacts: tuple[tuple[str, str], ...] = ()
    logo: str = ""  # path of a PNG, JPEG or SVG file


@dataclass(frozen=True, slots=True)
class Wording:
    """This patient's wording: statement id to new text, hidden ids, order of sections."""

    replace: tuple[tuple[str, str], ...] = ()
    hide: tuple[str, ...] = ()
    order: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Advice:
    """What the clinician did with advisories: ids seen, and (id, reason) dismissed. Never printed."""

    seen: tuple[str, ...] = ()
    dismissed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """All choices for one handout: what a case file holds."""

    locale: str = "en-US"
    length: str = "sheet"
    page: str = "letter"
    type: str = "standard"
    note: str = ""
    patient: Patient = field(default_factory=Patient)
    cancer: Cancer = field(default_factory=Cancer)
    spine: Spine = field(default_factory=Spine)
    symptoms: tuple[Symptom, ...] = ()
    tests: tuple[tuple[str, str], ...] = ()  # (test id, done | planned | none)
    treatments: tuple[Treatment, ...] = ()
    plan: Plan = field(default_factory=Plan)
    extras: tuple[str, ...] = ()  # opt-in parts, e.g. live_longer, card_name, card_cancer
    clinic: Clinic = field(default_factory=Clinic)
    wording: Wording = field(default_factory=Wording)
    advice: Advice = field(default_factory=Advice)


# ----------------------------------------------------------------- document
# The page as a tree of blocks, free of any PDF word.


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style.

    `lang` is a BCP 47 tag when it differs from the document's; `id` is the statement that it comes
    from where several statements share a paragraph.
    """

    text: str
    strong: bool = False
    lang: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Runs that belong together; `id` is the statement they come from.

    It is empty for labels, and where statements share a paragraph (then the runs have ids).
    """

    runs: tuple[Run, ...]
    id: str = ""

    @property
    def plain(self) -> str:
        """The words without emphasis."""
        return "".join(run.text for run in self.runs)

    @property
    def ids(self) -> tuple[str, ...]:
        """The statements in this text, in order."""
        found = [self.id, *(run.id for run in self.runs)]
        return tuple(dict.fromkeys(name for name in found if name))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `role`: body, lead (larger), small, status (a treatment's state), label (bold lead-in)."""

    text: Text
    role: str = "body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. `marker`: bullet, number, check (tick box of at least 5 mm)."""

    items: tuple[Text, ...]
    marker: str = "bullet"


@dataclass(frozen=True, slots=True)
class Callout:
    """A box. `kind`: message, emergency, same_day, note. Never split over pages."""

    kind: str
    heading: Text | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call, printed large; `label` says when ("Day", "Night")."""

    label: Text
    number: str


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers to call, side by side, with a QR code that dials `qr` (tel: URI) when set."""

    phones: tuple[Phone, ...]
    qr: str = ""
    qr_alt: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture from assets/figures. `marks` are vertebra ids to fill and label."""

    name: str
    alt: str
    caption: Text
    marks: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()  # (region id, words beside it)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a header row; `row_heads` makes the first cell of each row a header too.

    Empty cells are meant to be written in: `row_height` is then at least 9 mm.
    """

    title: Text
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    row_heads: bool = True
    write_in: bool = False


@dataclass(frozen=True, slots=True)
class WriteLines:
    """Ruled lines to write on, at least 9 mm apart."""

    count: int
    label: Text | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The wallet card, 85.6 x 54 mm a side, with cut marks and a fold between the sides."""

    caption: Text
    front: tuple[Block, ...]
    back: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with the blocks that belong to it. `aside` stands beside the text."""

    id: str
    heading: Text
    blocks: tuple[Block, ...]
    level: int = 2
    aside: Figure | None = None
    new_page: bool = False


Block = Section | Paragraph | ListBlock | Callout | Phones | Figure | Table | WriteLines | Card


@dataclass(frozen=True, slots=True)
class Footer:
    """What stands at the foot of every page. `page_label` holds "{page}" and "{pages}"."""

    text: Text
    page_label: str
    reference: str  # handout id and content version


@dataclass(frozen=True, slots=True)
class Document:
    """A whole handout. `lang` is a BCP 47 tag; `direction` is ltr or rtl; `date` is in words."""

    title: Text
    lang: str
    subtitle: tuple[Text, ...]  # for whom, date, from whom
    blocks: tuple[Block, ...]
    footer: Footer
    direction: str = "ltr"
    author: str = ""
    subject: str = ""
    logo: str = ""  # path of the clinic's logo
    logo_alt: str = ""
