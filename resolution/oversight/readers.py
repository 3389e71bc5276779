"""Who reads figures, and by which rule small numbers are shown to them: named on each page and paper (Q15)."""

SUB_GROUP = (
    "For the Sub Group: true counts. Early years settings, schools, GP practices and agencies with fewer than three "
    "people are counted together, under their sector; where that would single one out, with “All others”. What they "
    "are about, how late and how urgent they were is told of all together, in whole quarters."
)
# Beside a page that is narrowed by sector.
NARROWED = f"{SUB_GROUP} What crosses agency with theme is hidden where it is small. Nothing is ranked."
# Also under each table in which they stand.
SIGNS = "“<5” is one to four, and “c” is hidden as well, so that nobody can work a small number out."
EXECUTIVE = f"For the Executive: in every breakdown {SIGNS} Small settings are counted together, under their sector."
PUBLIC = (
    "For everybody: numbers are rounded to the nearest five, and “*” is a small number, or one that is hidden so that "
    "nobody can work a small one out. No agency is named."
)
