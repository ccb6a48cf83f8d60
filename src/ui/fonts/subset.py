"""Makes atkinson.woff2: the French letters of Atkinson Hyperlegible Next, weights 400 to 700.

Whole latin file: 34 KB. This one: under 20 KB, so that a first visit stays under 50 KB.
U+202F (narrow no-break space, wanted before : ; ? ! in French) is missing upstream: it borrows the thin
space, made a little wider (200/1000) so that it is seen.
Run: pip install fonttools brotli && python3 src/ui/fonts/subset.py
"""

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

SOURCE = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2"
TARGET = "src/ui/fonts/atkinson.woff2"
RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x152, 0x153), (0x2009, 0x2009), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022)]
RANGES += [(0x2026, 0x2026), (0x202F, 0x202F), (0x2030, 0x2030), (0x2039, 0x203A), (0x20AC, 0x20AC), (0x2212, 0x2212)]

font = TTFont(SOURCE)
thin = font.getBestCmap()[0x2009]
font["hmtx"][thin] = (200, 0)
for table in font["cmap"].tables:
    if table.isUnicode():
        table.cmap[0x202F] = thin

options = Options()
options.layout_features = ["kern", "mark", "ccmp", "locl", "tnum"]
options.hinting = False
subsetter = Subsetter(options)
subsetter.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
subsetter.subset(font)

font = instantiateVariableFont(font, {"wght": (400, 400, 700)})
font.flavor = "woff2"
font.save(TARGET)
