"""A paper as PDF/UA-1: tagged, so that a screen reader reads it, which the compiler enforces."""

import json
from dataclasses import asdict
from importlib.resources import as_file, files
from typing import Any, cast

import typst

from .columns import BRIEF, TOGETHER, WIDEST
from .document import ABOUT_SEAL, Chart, Paper

# How large a picture is made for those who can show no SVG, in dots per inch.
SHARP = 220
# How tables are laid out here as in Word.
LAID_OUT = {"brief": BRIEF, "widest": WIDEST, "together": TOGETHER}

# Its words ask for a font that is not there: what stands in for it is that of the text around.
ONE_PICTURE = b"""
#set page(width: auto, height: auto, margin: 0pt)
#set text(font: "Source Sans Pro")
#image(bytes(sys.inputs.svg), format: "svg", width: 17cm)
"""


def pdf_of(paper: Paper) -> bytes:
    """The paper on A4 pages. What is in it goes in as data, never as source."""
    return _compiled(
        files(__package__).joinpath("paper.typ").read_bytes(),
        {"paper": json.dumps(asdict(paper)), "about": ABOUT_SEAL, "laid-out": json.dumps(LAID_OUT)},
        format="pdf",
        pdf_standards=["ua-1"],
    )


def png_of(chart: Chart) -> bytes:
    """The picture alone, for Word."""
    return _compiled(ONE_PICTURE, {"svg": chart.svg}, format="png", ppi=SHARP)


def _compiled(source: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """The machine's own fonts are left out: the same paper looks the same on each."""
    with as_file(files("font_source_sans_pro").joinpath("files")) as fonts:
        made = typst.compile(source, font_paths=[str(fonts)], ignore_system_fonts=True, sys_inputs=inputs, **how)
    return cast("bytes", made)
