# SPDX-License-Identifier: MIT
"""The paper: a document drawn as a tagged PDF. The only place that knows ReportLab.

Lengths and type sizes are in points (1/72 inch) unless a docstring names millimetres or thousandths of the type size.
Widths of glyphs and words are in thousandths of the type size, as fonts have them. Setting text anywhere here can raise
UsageError for what `text.lines_of` refuses; `render.lay_out` looks for such characters before it begins.
"""

import sys
from importlib.util import LazyLoader, find_spec, module_from_spec

if "PIL.Image" not in sys.modules and (_pillow := find_spec("PIL.Image")) and _pillow.loader:
    # ReportLab wants it for pictures; it is read when a logo is drawn.
    _pillow.loader = LazyLoader(_pillow.loader)
    sys.modules["PIL"].Image = sys.modules["PIL.Image"] = module_from_spec(_pillow)  # type: ignore[attr-defined]
    _pillow.loader.exec_module(sys.modules["PIL.Image"])

if "uharfbuzz" not in sys.modules:  # ReportLab loads it whenever it is there; here only a text that needs it does
    sys.modules["uharfbuzz"] = None  # type: ignore[assignment]
    import reportlab.pdfbase.ttfonts  # noqa: F401

    del sys.modules["uharfbuzz"]
