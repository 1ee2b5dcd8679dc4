# SPDX-License-Identifier: MIT
"""The document: the page as a tree of blocks, frozen data that knows nothing of PDF."""

from __future__ import annotations

from spinemets_desktop.records import dataclass


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
        if self.id and len(self.runs) == 1 and not self.runs[0].id:
            return (self.id,)
        found = dict.fromkeys([self.id, *[run.id for run in self.runs]])
        found.pop("", None)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. `role`: body, lead (larger), small, status (a treatment's state), label (bold lead-in)."""

    text: Text
    role: str = "body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list. `marker`: bullet, number, check (tick box of at least 5 mm), sign (a pictogram before each item).

    `pictures` names the pictogram of each item of a list of signs; "" is drawn as a bullet.
    """

    items: tuple[Text, ...]
    marker: str = "bullet"
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Callout:
    """A box. `kind`: message, emergency, same_day, note, steps (inside another).

    It is never split over pages, but for one with `more`: what then stands at the foot of its first part.
    """

    kind: str
    heading: Text | None
    blocks: tuple[Block, ...]
    more: Text | None = None


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call, printed large; `label` says when ("Day", "Night"), `uri` (tel:) dials it when set."""

    label: Text
    number: str
    uri: str = ""


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers to call, side by side, with a QR code that dials `qr` (tel: URI) when set."""

    phones: tuple[Phone, ...]
    qr: str = ""
    qr_alt: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture from assets/figures.

    `spine` is the whole spine: `marks` are the vertebra ids to fill and label, `labels` the words beside its regions.
    `closeup` is three bones from the side: `marks` are the state of the middle one, of the cancer and of the canal,
    then `below` where the lowest has cancer too; `labels` are the names of the bones (above, here, below).
    Any other picture has `labels` for its places.
    """

    name: str
    alt: str
    caption: Text
    marks: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()  # (place in the picture, words beside it)

    @property
    def ill(self) -> tuple[str, ...]:
        """The places of a close-up whose bones have cancer: `here`, and those that its marks name besides."""
        return ("here", *self.marks[3:])


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
    """A heading with the blocks that belong to it. `aside` stands beside the text, `picture` is its pictogram.

    `new_page` begins it on a new page, unless most of the page is still empty. `small` is for what only clinicians
    read: smaller type over the whole width, always on a new page where that is asked.
    """

    id: str
    heading: Text
    blocks: tuple[Block, ...]
    level: int = 2
    aside: Figure | None = None
    new_page: bool = False
    picture: str = ""
    small: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents: the sections that follow, with their pages. Left out of a short handout."""

    label: Text
    entries: tuple[tuple[str, Text], ...]  # section id, heading


Block = Section | Paragraph | ListBlock | Callout | Phones | Figure | Table | WriteLines | Card | Contents


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
