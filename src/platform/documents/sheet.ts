/** A printed document of a community: one or several pages with its name, a title, and what it says. All texts are ready to read. */
export type Sheet = {
  title: string;
  /** Who speaks: name, then address and identifiers, a line each. */
  issuer: { name: string; lines: string[] };
  blocks: Block[];
  signature?: { lines: string[] };
  /** SVG of a code to read with a telephone; `alt` says where it leads, `caption` what to do. */
  qr?: { svg: string; alt: string; caption: string };
  /** At the bottom of the page: number of the document, what it is good for. */
  foot: string;
};
export type Block =
  | { kind: "text"; text: string; strong?: boolean }
  | { kind: "fields"; fields: { label: string; value: string }[] }
  | { kind: "table"; head: string[]; rows: string[][]; caption: string };

/**
 * The one layout of printed documents, in Typst, fed with data only: nothing a person typed is ever read as markup.
 * Tagged for screen readers (PDF/UA-1): language, title, headings, table headers, alternative text. The file bears no hour of its own:
 * composed again, the same document is the same file.
 */
export const layout = `
#let sheets = json(bytes(sys.inputs.sheets))
#let ink = rgb("#1d3b3a")
#let accent = rgb("#b4512f")
#set document(title: sheets.at(0).title, author: sheets.at(0).issuer.name, date: none)
#set text(lang: "fr", font: ("Atkinson Hyperlegible Next", "Libertinus Serif"), size: 11pt, fill: ink, number-width: "tabular")
#set par(leading: 0.75em, spacing: 1.1em)
#set page(paper: "a4", margin: (x: 24mm, top: 22mm, bottom: 26mm))
#show heading.where(level: 1): set text(size: 20pt)
#show heading.where(level: 1): set block(above: 14mm, below: 8mm)

#let woven = pdf.artifact(block(width: 100%, height: 5pt, {
  place(line(length: 100%, stroke: 1.1pt + ink))
  place(dy: 2.4pt, line(length: 100%, stroke: (paint: accent, thickness: 1.1pt, dash: (9pt, 3pt))))
}))

#let said(it) = {
  if it.kind == "text" { par(if it.at("strong", default: false) { strong(it.text) } else { it.text }) }
  if it.kind == "fields" {
    block(above: 1.4em, below: 1.4em, inset: (left: 10pt), stroke: (left: 1.4pt + accent),
      stack(spacing: 0.85em, ..it.fields.map(((label, value)) => [#text(fill: ink.lighten(20%), label + "\\u{202f}: ")#strong(value)])))
  }
  if it.kind == "table" {
    figure(caption: it.caption, kind: table, supplement: none, numbering: none,
      table(columns: it.head.len(), stroke: (x, y) => (bottom: 0.5pt + ink.lighten(60%)), inset: 5pt, align: left,
        table.header(..it.head.map(cell => strong(cell))), ..it.rows.flatten()))
  }
}

#for (number, sheet) in sheets.enumerate() {
  if number > 0 { pagebreak() }
  set page(footer: align(left, text(size: 8.5pt, fill: ink.lighten(15%), sheet.foot)))
  text(size: 13pt, strong(sheet.issuer.name))
  linebreak()
  text(size: 9pt, fill: ink.lighten(15%), sheet.issuer.lines.join(linebreak()))
  v(3mm)
  woven
  heading(level: 1, sheet.title)
  for it in sheet.blocks { said(it) }
  v(8mm)
  if "signature" in sheet { align(right, block(width: 60%, align(left, sheet.signature.lines.join(linebreak())))) }
  if "qr" in sheet {
    v(1fr)
    block(breakable: false, grid(columns: (28mm, 1fr), gutter: 6mm, align: horizon,
      image(bytes(sheet.qr.svg), format: "svg", width: 28mm, alt: sheet.qr.alt),
      text(size: 9pt, sheet.qr.caption)))
  }
}
`;
