# SPDX-License-Identifier: MIT
"""What the skeleton template calls to turn texts into XML; all that is not a tag is escaped here, once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from markupsafe import escape

from spinemets_desktop.document.model import Run, Text

CHUNK = 3  # statements in a paragraph of running text


class Xml(str):
    """XML in which everything typed or written is escaped already; Jinja2 escapes it no second time."""

    __slots__ = ()

    def __html__(self) -> str:
        return self


NOTHING = Xml()


def words(item: Text) -> Xml:
    """Return the words of a text, with what is strong in `<b>` and what is in another language in `<t>`."""
    return joined(map(_run, item.runs))


def _run(run: Run) -> Xml:
    if not (run.strong or run.lang):
        return plain(run.text)
    return element("b" if run.strong else "t", plain(run.text), lang=run.lang)


def element(tag: str, inner: Xml, **attributes: str) -> Xml:
    """Return an element; attributes without a value are left out."""
    given = "".join([f' {name}="{plain(value)}"' for name, value in attributes.items() if value])
    return Xml(f"<{tag}{given}>{inner}</{tag}>")


@lru_cache(maxsize=4000)
def plain(text: str) -> Xml:
    """Return fixed or typed words, escaped."""
    return Xml(escape(text))


def joined(parts: Iterable[Xml], between: str = "") -> Xml:
    """Return the parts as one."""
    return Xml(between.join(parts))


def heading(texts: Sequence[Text], fallback: str = "") -> Xml:
    """Return the first of the texts as a heading, else a fixed word, else nothing."""
    if texts:
        return element("heading", words(texts[0]), id=texts[0].id)
    return element("heading", plain(fallback)) if fallback else NOTHING


def paras(texts: Iterable[Text], role: str = "body") -> Xml:
    """Return each text as a paragraph of its own."""
    return joined(element("p", words(item), id=item.id, role=role) for item in texts)


def prose(texts: Sequence[Text], noted: Sequence[str] = ()) -> Xml:
    """Return all texts as one paragraph, behind what the clinician noted; each keeps its id."""
    if not texts:
        return NOTHING
    said = (element("s", words(item), id=item.id) for item in texts)
    return element("p", joined([*map(plain, noted), *said], " "))


def chunks(texts: Sequence[Text]) -> Xml:
    """Return texts as paragraphs of a few statements each."""
    return joined(prose(texts[at : at + CHUNK]) for at in range(0, len(texts), CHUNK))


def items(texts: Sequence[Text], marker: str = "bullet") -> Xml:
    """Return texts as a list: `bullet`, `number` or `check`."""
    if not texts:
        return NOTHING
    return element("list", joined(element("item", words(item), id=item.id) for item in texts), marker=marker)


def signs(texts: Sequence[Text], pictures: Mapping[str, str]) -> Xml:
    """Return texts as a list of signs, each behind the pictogram that `pictures` gives for its id."""
    rows = (element("item", words(item), id=item.id, picture=pictures.get(item.id, "")) for item in texts)
    return element("list", joined(rows), marker="sign") if texts else NOTHING


def whole(tag: str, texts: Sequence[Text]) -> Xml:
    """Return all texts in one element."""
    return element(tag, joined((words(item) for item in texts), " "), id=texts[0].id if texts else "")


def labelled(text: str, texts: Sequence[Text]) -> Xml:
    """Return texts behind a fixed word: one as a paragraph, more as a list; nothing when there are none."""
    if not texts:
        return NOTHING
    return joined([lead(text), items(texts) if len(texts) > 1 else paras(texts)])


def spoken(texts: Sequence[Text]) -> Xml:
    """Return the words of texts one after the other, for a screen reader."""
    return joined((plain(item.plain) for item in texts), " ")


def lead(text: str) -> Xml:
    """Return a fixed word as the label of what follows."""
    return element("p", plain(text), role="label")


def typed(lines: Iterable[str]) -> Xml:
    """Return what a person typed, line by line."""
    return joined(element("p", plain(line)) for line in lines)


_CALLS = (words, heading, paras, prose, chunks, items, signs, spoken, whole, lead, labelled, typed)
CALLS = {call.__name__: call for call in _CALLS}
"""The names by which the skeleton calls them."""
