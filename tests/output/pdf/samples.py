# SPDX-License-Identifier: MIT
# ruff: noqa: E501
"""Documents to draw: none of their words are content of the product, they only have its shape and length."""

from __future__ import annotations

from datetime import UTC, datetime

from spinemets_desktop.document.model import (
    Block,
    Callout,
    Card,
    Document,
    Figure,
    Footer,
    ListBlock,
    Paragraph,
    Phone,
    Phones,
    Run,
    Section,
    Table,
    Text,
    WriteLines,
)

STAMP = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def t(text: str, ref: str = "") -> Text:
    """Make a text; words between ** are strong."""
    parts = text.split("**")
    return Text(tuple(Run(part, strong=at % 2 == 1) for at, part in enumerate(parts) if part), ref)


def p(text: str, role: str = "body", ref: str = "") -> Paragraph:
    """Make a paragraph."""
    return Paragraph(t(text, ref), role)


def items(*texts: str, marker: str = "bullet", ref: str = "") -> ListBlock:
    """Make a list."""
    return ListBlock(tuple(t(text, f"{ref}.{at}" if ref else "") for at, text in enumerate(texts)), marker)


EMERGENCY = Callout(
    "emergency",
    t("Get help NOW — day or night", "now.heading"),
    (
        p(
            "Pressure on the spinal cord is an emergency. Fast care gives the best chance to keep you walking.",
            ref="now.intro",
        ),
        items(
            "New or worse weakness in your arms or legs. Your legs feel heavy or give way.",
            "New trouble walking, or you keep falling.",
            "New numbness or tingling, or it is spreading.",
            "Numbness around your bottom, genitals or inner thighs.",
            "You cannot pass urine, or you leak urine or stool, and that is new.",
            "New pain like a tight band round your chest or belly, or pain that shoots down an arm or leg.",
            "Sudden very bad back or neck pain, or pain so bad you cannot stand.",
            ref="now.signs",
        ),
        p("What to do", "label"),
        items(
            "Call **555 010 2001**. Say: I have cancer in my spine. I may have spinal cord compression.",
            "No answer in 15 minutes? Call **911** or go to the emergency room. Do not drive yourself.",
            "Keep your back and neck still. Bring this page.",
            marker="number",
            ref="now.do",
        ),
    ),
)

SAME_DAY = Callout(
    "same_day",
    t("Call us the same day", "today.heading"),
    (
        items(
            "Back or neck pain that is new, stronger or keeps you awake.",
            "Pain when you move, cough or strain.",
            "A sore spot on your spine.",
            "Pain that your medicine does not help.",
            "No bowel movement for 3 days.",
            "Steroid tablets you cannot keep down.",
            "You are very thirsty or pass lots of urine.",
            ref="today.signs",
        ),
    ),
)

PHONES = Phones(
    (
        Phone(t("Day, Monday to Friday"), "555 010 2000", "tel:5550102000"),
        Phone(t("Night and weekend"), "555 010 2001", "tel:5550102001"),
    ),
    "tel:+15550102001",
    "QR code that calls the night number, 555 010 2001",
)

SPINE = Figure(
    "spine",
    "The spine from the side. Two bones in the middle back are marked: T8 and T9.",
    t("Your spine, side view"),
    ("T8", "T9"),
    (
        ("cervical", "Neck"),
        ("thoracic", "Upper and middle back"),
        ("lumbar", "Lower back"),
        ("sacral", "Base of spine"),
    ),
)

CARD = Card(
    t("Cut out this card. Keep it in your wallet. Show it to any doctor or nurse."),
    (
        p("Spine alert: cancer in my spine", "lead"),
        p("I have cancer that affects my spine. I am at risk of spinal cord compression (MSCC). This is an emergency."),
        p(
            "**Signs:** weak or heavy legs or arms, trouble walking, numb or tingling, numb bottom, new trouble with urine or stool,"
            " band-like or shooting pain, sudden bad back pain."
        ),
        p(
            "**If I have these:** call 555 010 2001 or go to the emergency room. Ask for an urgent exam, an MRI of the whole spine as"
            " soon as possible, within 24 hours, and the spine or cancer team on call."
        ),
    ),
    (
        p("About me", "label"),
        items("Name: Rosa Example", "Cancer: breast", "Levels: T8, T9", "Walks alone. Bladder and bowel normal."),
        p("Steroids: yes   Blood thinner: no   Metal or pacemaker: no"),
        WriteLines(2, t("Allergies")),
        p("Example Spine Clinic, 555 010 2000. November 23, 2026"),
    ),
)


def treatment(name: str, status: str, what: str, why: str, effects: str, call: str, ref: str) -> Section:
    """Make the block of one treatment."""
    return Section(
        ref,
        t(name),
        (
            p(status, "status"),
            p(f"{what} {why}", ref=f"{ref}.what"),
            p(f"**You may notice:** {effects}", ref=f"{ref}.effects"),
            p(f"**Call us if:** {call}", ref=f"{ref}.call"),
        ),
        level=3,
    )


RADIATION = treatment(
    "Radiation in several treatments",
    "Planned",
    "Radiation uses strong X-rays to kill cancer cells. You cannot feel it. You are not radioactive afterward.",
    "It can ease pain and help protect your spinal cord. Relief may take one or two weeks.",
    "You may feel tired. Your skin may get red.",
    "you cannot stop vomiting, you have a fever, or your skin weeps.",
    "rt_multi",
)
STEROID = treatment(
    "Steroid medicine",
    "Under way",
    "Steroids bring down swelling around the spinal cord.",
    "They can ease pain and protect your nerves. Do not stop them on your own.",
    "You may sleep badly, feel hungry or have mood swings. Your blood sugar may rise.",
    "you cannot keep the tablets down, or you run out.",
    "steroid",
)
PAIN = treatment(
    "Pain medicine",
    "Under way",
    "Pain medicine works best when you take it on time.",
    "Good pain control helps you sleep, move and heal.",
    "It can slow your bowels. Take the laxative each day.",
    "pain gets stronger, or you are very sleepy.",
    "pain_meds",
)


def sheet(blocks: tuple[Block, ...], **more: object) -> Document:
    """Wrap blocks in a document."""
    return Document(
        t("Cancer in your spine", "title"),
        "en-US",
        (t("For Rosa Example"), t("November 23, 2026"), t("From Dr. Ada Sample, Example Spine Clinic")),
        blocks,
        Footer(
            t("This page does not replace your care team. Ask us anything."),
            "Page {page} of {pages}",
            "SM-7F3K2 · content 1.0.0",
        ),
        author="Example Spine Clinic",
        subject="Handout for people with cancer in the spine",
        **more,  # type: ignore[arg-type]
    )


def empty() -> Document:
    """Return a document without blocks."""
    return sheet(())


def ordinary(*more: Block) -> Document:
    """Return an ordinary sheet: about 720 words, two treatments, spine, phones, card."""
    return sheet(
        (
            PHONES,
            Callout(
                "message",
                None,
                (
                    p(
                        "Know the warning signs in the red box. **Call us at once if you notice one.** Fast care protects your spinal cord.",
                        "lead",
                        "message",
                    ),
                ),
            ),
            EMERGENCY,
            SAME_DAY,
            Section(
                "happening",
                t("What is happening"),
                (
                    p("Your spine is a stack of bones. It protects your spinal cord.", ref="happening.spine"),
                    p(
                        "Breast cancer can spread to the bones of the spine. In you it is in your **middle back**. It is"
                        " pressing on your spinal cord.",
                        ref="happening.cancer",
                    ),
                    p("This can cause what you told us about:"),
                    items(
                        "a deep ache in your back, worse at night",
                        "weak or heavy legs",
                        "numbness or tingling",
                        ref="sym",
                    ),
                ),
                aside=SPINE,
            ),
            Section(
                "tests",
                t("Your tests"),
                (
                    p(
                        "An MRI takes pictures with a magnet. Tell staff about metal.",
                        ref="tests.mri",
                    ),
                ),
            ),
            Section(
                "plan",
                t("Your plan"),
                (
                    p("Your team picked these treatments for you. They work together.", ref="plan.intro"),
                    RADIATION,
                    PAIN,
                    *more,
                ),
            ),
            Section(
                "do",
                t("What you can do"),
                (
                    items(
                        "Roll like a log to get up.",
                        "Do not twist. Turn your feet.",
                        "Lift nothing heavy.",
                        "Clear rugs and cords.",
                        "Take your medicine on time.",
                        "Keep a phone near you.",
                        marker="check",
                        ref="do",
                    ),
                ),
            ),
            Section(
                "ask",
                t("Questions to ask"),
                (
                    items(
                        "What does my scan show?",
                        "Is my spine stable?",
                        "What is the goal for me?",
                        "How will we know it works?",
                        ref="ask",
                    ),
                ),
            ),
            CARD,
        )
    )


def fullest() -> Document:
    """Return a booklet with every kind of block."""
    diary = Table(
        t("Your pain, day by day"),
        tuple(t(word) for word in ("Day", "Where it hurts", "0 to 10", "What helps", "Medicine")),
        tuple((t(day), *[t("")] * 4) for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")),
        write_in=True,
    )
    words = Table(
        t(""),
        (t("Word"), t("What it means")),
        tuple(
            (t(word), t(meaning))
            for word, meaning in (
                ("Biopsy", "A doctor takes a tiny piece of the tumor with a needle. A lab checks what it is."),
                ("CT", "A fast X-ray scan that shows bone well."),
                ("MRI", "A scan that takes pictures with a magnet."),
                ("Spinal cord", "The bundle of nerves inside your spine."),
            )
        ),
    )
    daily = tuple(
        Section(
            f"daily{at}",
            t(name),
            (
                p(
                    "Ask your team what is safe for you. Stop if pain gets worse or you feel numb. Rest when you need to. Small steps count."
                ),
                items(
                    "Roll onto your side like a log, then push up with your arms.",
                    "Bend your knees and hips, not your back.",
                    "Do not twist. Turn your feet instead.",
                    "Sit in a firm chair with arms. Stand up often.",
                ),
            ),
            level=3,
        )
        for at, name in enumerate(
            ("Moving", "Lifting", "Exercise", "Driving", "Sleep", "Work and travel", "Food", "Falls")
        )
    )
    base = ordinary(STEROID)
    return sheet(
        (
            *base.blocks[:-1],
            Section("daily", t("Daily life"), daily),
            Section(
                "contacts",
                t("Contacts"),
                (p("Spine nurse: 555 010 2002"), p("Pharmacy: 555 010 2003"), PHONES),
            ),
            Section(
                "note",
                t("From your team"),
                (Callout("note", t("Our note for you"), (p("Bring your medicine list on Monday."),)),),
            ),
            Section("lines", t("Your questions"), (WriteLines(5),)),
            Section("diary", t("Pain diary"), (p("Write a few words each day. Bring the diary to your visit."), diary)),
            Section("glossary", t("Words to know"), (words,)),
            Section(
                "sources",
                t("Sources"),
                (ListBlock((t("NCI. Radiation therapy side effects. 2024."), t("ASTRO guideline. 2024.")), "number"),),
            ),
            Section("card", t("Your card"), (CARD,)),
        )
    )
