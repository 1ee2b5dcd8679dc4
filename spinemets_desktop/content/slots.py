# SPDX-License-Identifier: MIT
"""The places on the page that a statement can name in `at`, in page order."""

from __future__ import annotations

_PLACES = """
title subtitle action message
now.heading now.intro now.have now.signs now.plan now.do
today.heading today.intro today.signs today.do
first.signs first.do first.today first.again_now first.more_now first.do_now first.again_today
soon.heading soon.signs
figure.caption figure.alt closeup.caption closeup.alt
glance.heading glance.intro
happening.heading happening.text happening.cancer happening.spine happening.cord happening.state
happening.symptoms_intro happening.symptoms happening.symptoms_after
tests.heading tests.intro tests.text
general.heading general.intro general.radiation general.surgery general.cement general.systemic general.medicine
general.risks
plan.heading plan.intro
plan.status plan.what plan.why plan.before plan.during plan.after plan.effects_intro plan.effects
plan.call_intro plan.call plan.care plan.marks_back plan.marks_neck plan.ask plan.note_intro
together.text
do.heading do.intro do.steps
daily.heading daily.moving daily.lifting daily.exercise daily.driving daily.sleep daily.work daily.eating
daily.bowels daily.falls daily.skin daily.clots daily.smoking daily.infection
skin.steps feelings.text feelings.steps family.text family.steps
move.roll move.rise move.lift
ask.heading ask.intro ask.general ask.lines diary.heading diary.intro
contacts.heading glossary.heading glossary.item
more.heading more.text unknown.heading unknown.text limits.heading limits.text
sources.heading sources.intro sources.credit footer
card.heading card.caption card.title card.text card.signs card.do card.baseline card.back
"""

SLOTS = tuple(_PLACES.split())

DAILY_SLOTS = tuple(slot for slot in SLOTS if slot.startswith("daily.") and slot != "daily.heading")
"""The parts of daily life, in the order in which they print."""

BLOCK_SLOTS = tuple(
    slot for slot in SLOTS if slot.startswith("plan.") and slot not in ("plan.heading", "plan.intro", "plan.note_intro")
)
"""The places inside the block of one treatment."""

PROSE_SLOTS = (
    "happening.text", "happening.cancer", "happening.spine", "happening.cord", "happening.state", "tests.intro",
    "together.text", "general.intro", "general.radiation", "general.surgery", "general.cement", "general.systemic",
    "general.medicine", "general.risks", "plan.what", "plan.why", "feelings.text", "unknown.text", "limits.text",
)  # fmt: skip
"""The places whose statements make up the running text on every kind of handout."""

_SAFETY = ("title", "subtitle", "action", "message", "footer", "plan.call_intro", "plan.call")
_SAFETY_PARTS = ("now.", "today.", "first.", "soon.", "card.", "limits.")

SAFETY_SLOTS = frozenset(slot for slot in SLOTS if slot in _SAFETY or slot.startswith(_SAFETY_PARTS))
"""The places that decide whether somebody calls in time: what a clinic adds or changes there wants a sign-off."""
SHEET_STEPS = frozenset({"sheet.tight", "sheet.spare", "sheet.bare"})
"""Facts of a sheet that has little room: what it then does without, step by step."""
