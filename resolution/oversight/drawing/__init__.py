"""Charts, drawn on the server: where each mark and each word stands. One template a kind of chart draws the SVG.

Everything is in the units of the drawing, which are pixels where it is as wide as `WIDTH`. No colour means anything by
itself: a mark that says something has a shape of its own. The same drawing serves a page, a PDF and a Word file, so the
look stands in it and not in a style sheet.
"""

from .bars import Bar, Bars, bars
from .curve import CurveDrawn, curve
from .matrix import Matrix, matrix
from .months import OverTime, Point, over_time
from .ranges import Range, Ranges, ranges

__all__ = [
    "Bar",
    "Bars",
    "CurveDrawn",
    "Matrix",
    "OverTime",
    "Point",
    "Range",
    "Ranges",
    "bars",
    "curve",
    "matrix",
    "over_time",
    "ranges",
]
