# SPDX-License-Identifier: MIT
"""The general page tells the whole origin page (S8 to S58, S64 to S90), on the sheet and in the booklet."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from spinemets_desktop.content.content import load
from spinemets_desktop.handout import handout
from tests.people import DAY, flat, paper, person

# Fact of the origin page → what must be read in the text; S50, S62 and S63 are never told (facts, 1e and 1f).
TOLD = {
    "S8": r"to the spine \(spinal metastases\)",
    "S9": r"starts in one part of the body can spread from there",
    "S10": r"bones \(vertebrae\).*cord.*covers \(meninges\)",
    "S11": r"thick rope of nerves and nerve cells",
    "S12": r"from your brain down your back",
    "S13": r"lets you move",
    "S14": r"lets you move and feel",
    "S15": r"thin covers \(meninges\) that wrap it",
    "S16": r"bones \(vertebrae\) that guard the spinal cord",
    "S17": r"cancer in the bones can cause a deep back",
    "S18": r"deep back or neck ache",
    "S19": r"worse at night",
    "S20": r"if cancer grows into the cord",
    "S21": r"or a bone breaks",
    "S22": r"get weak",
    "S23": r"\(paralysis\)",
    "S24": r"legs",
    "S25": r"numb",
    "S26": r"tingling",
    "S27": r"pass urine",
    "S28": r"stool",
    "S29": r"first, (an exam|a doctor checks)",
    "S30": r"(signs of pressure on the cord|can show pressure on the cord)",
    "S31": r"scans",
    "S32": r"\bCT\b",
    "S33": r"\bMRI\b",
    "S34": r"show where the cancer is",
    "S35": r"most often are lung",
    "S36": r"most often are lung, breast",
    "S37": r"breast, prostate",
    "S38": r"prostate, kidney",
    "S39": r"kidney,? and colon cancer",
    "S40": r"often .*biopsy|biopsy.*often",
    "S41": r"(tells its kind|what kind of cancer it is)",
    "S42": r"\bsurgery\b",
    "S43": r"strong x-rays are aimed at the spot",
    "S44": r"chemotherapy is one kind",
    "S45": r"pain medicine is given",
    "S46": r"most people have more than one treatment",
    "S47": r"just one is rare",
    "S48": r"a combination walked better",
    "S49": r"better control of bladder and bowels",
    "S51": r"your team looks at",
    "S52": r"your age",
    "S53": r"your health",
    "S54": r"the kind of cancer",
    "S55": r"how many spots",
    "S56": r"check for pressure on the cord",
    "S57": r"weak or numb because of it",
    "S58": r"or numb because of it",
    "S59": r"looks at your whole health first",
    "S60": r"your whole health",
    "S61": r"hard on the body",
    "S64": r"for some people, surgery takes pressure off the cord",
    "S65": r"may have to be fast, because that can help movement",
    "S66": r"help movement and feeling come back",
    "S67": r"if only bone is affected.* enough without surgery",
    "S68": r"pain medicine is given as you need it",
    "S69": r"steroids can help some people",
    "S70": r"these medicines, radiation(, or| and|, and)? ?chemotherapy",
    "S71": r"if only bone is affected, these medicines, radiation",
    "S72": r"\(vertebroplasty\), without a large cut",
    "S73": r"bone cement can fill it",
    "S74": r"badly weakened",
    "S75": r"some cancers do better with radiation than with surgery",
    "S76": r"such as myeloma",
    "S77": r"small cell lung cancer",
    "S78": r"lymphoma",
    "S79": r"hormone treatment works especially well when the cancer is breast",
    "S80": r"breast or prostate cancer",
    "S81": r"cancer medicines treat the whole body",
    "S82": r"need no cut",
    "S83": r"but they have risks",
    "S84": r"often make people feel sick",
    "S85": r"they also hit healthy cells",
    "S86": r"hair can fall out",
    "S87": r"bones can get weak",
    "S88": r"weak and break",
    "S89": r"fewer cells that stop germs",
    "S90": r"infections are more likely",
}


@pytest.mark.parametrize("length", ["sheet", "booklet"])
@pytest.mark.parametrize("locale", ["en-US", "en-GB"])
def test_every_fact_for_patients_is_told_where_nothing_is_chosen(length: str, locale: str) -> None:
    words = flat(paper(person(length=length, locale=locale)))
    if locale == "en-GB":
        words = words.replace("radiotherapy", "radiation").replace("Radiotherapy", "Radiation")
    missing = [fact for fact, told in TOLD.items() if not re.search(told, words, re.IGNORECASE)]
    assert missing == []


def test_the_table_names_every_fact_that_is_for_patients() -> None:
    wanted = {f"S{n}" for n in (*range(8, 59), *range(64, 91))} - {"S50"}
    assert wanted <= TOLD.keys()
    assert not {"S50", "S62", "S63"} & TOLD.keys()


def test_the_general_sheet_is_one_piece_of_paper() -> None:
    for page in ("letter", "a4"):
        assert handout.make(replace(person(), page=page), load(), today=DAY).pdf().pages == 2


@pytest.mark.parametrize(
    ("tumor", "told"),
    [
        ("lung_nsclc", "Lung cancer is one of the cancers that spread to the spine most often"),
        ("breast", "Breast cancer often does better with hormone treatment"),
        ("prostate", "Prostate cancer often does better with hormone treatment"),
        ("kidney", "Kidney cancer is one of the cancers that spread to the spine most often"),
        ("colorectal", "Colon cancer is one of the cancers that spread to the spine most often"),
        ("myeloma", "Myeloma is one of the cancers that often do better with radiation than with surgery"),
        ("lymphoma", "Lymphoma is one of the cancers that often do better with radiation than with surgery"),
        ("lung_sclc", "Small cell lung cancer is one of the cancers that often do better with radiation"),
    ],
)
@pytest.mark.parametrize("length", ["sheet", "booklet"])
def test_with_only_a_tumor_chosen_its_own_facts_are_told(tumor: str, told: str, length: str) -> None:
    words = flat(paper(person(tumor=tumor, length=length)))
    assert told in words
    assert re.search(TOLD["S46"], words, re.IGNORECASE)
    assert re.search(TOLD["S67"], words, re.IGNORECASE)


def test_with_a_plan_the_general_part_gives_way() -> None:
    for length in ("sheet", "booklet"):
        made = handout.make(person(plan="rt_multi", length=length), load(), today=DAY)
        assert not [key for key in made.statement_ids if key.startswith("general.")]
