"""Makes the fonts of printed documents: Atkinson Hyperlegible Next, latin, in two weights, as files Typst reads (it knows no
variable font). U+202F is missing upstream: it borrows the thin space, as in src/ui/fonts/subset.py. Licence: src/ui/fonts/OFL.txt.
Run: pip install fonttools brotli && python3 src/platform/documents/fonts/instances.py
"""

from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FOLDER = "node_modules/@fontsource-variable/atkinson-hyperlegible-next/files"
for weight, style in [(400, "Regular"), (700, "Bold")]:
    font = TTFont(f"{FOLDER}/atkinson-hyperlegible-next-latin-wght-normal.woff2")
    thin = font.getBestCmap()[0x2009]
    font["hmtx"][thin] = (200, 0)
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[0x202F] = thin
    font = instantiateVariableFont(font, {"wght": weight}, updateFontNames=False)
    font["OS/2"].usWeightClass = weight
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = "Atkinson Hyperlegible Next"
        if record.nameID in (2, 17):
            record.string = style
    font["OS/2"].fsSelection = 0x20 if weight == 700 else 0x40
    font["head"].macStyle = 1 if weight == 700 else 0
    font.flavor = None
    font.save(f"src/platform/documents/fonts/atkinson-{style.lower()}.ttf")
