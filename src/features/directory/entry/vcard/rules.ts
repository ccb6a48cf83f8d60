/** What a card says; texts as people read them, numbers in E.164. */
export type Card = {
  id: string;
  /** Somebody, or an organisation. */
  kind: "individual" | "org";
  name: string;
  family?: string;
  given?: string;
  /** «Dr». */
  prefix?: string;
  role?: string;
  organisation?: string;
  phones: readonly string[];
  emails: readonly string[];
  address?: { street: string; city: string; postcode: string };
  point?: { lat: number; lon: number };
  url?: string;
  languages?: readonly string[];
  note?: string;
  at: Temporal.Instant;
};

/** Escapes a text value (RFC 6350 §3.4): backslash, comma, semicolon, newline; other controls cannot be said. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not leave
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ")
    .replace(/[\\,;]/g, "\\$&")
    .replace(/\n/g, "\\n");

const widest = 75;
/** Folds a line at 75 octets (RFC 6350 §3.2), never inside a character. */
export const folded = (line: string): string => {
  const parts: string[] = [];
  let [part, octets] = ["", 0];
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > widest) {
      parts.push(part);
      // The space that begins a continued line counts.
      [part, octets] = ["", 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
};

const stamp = (at: Temporal.Instant) => `${at.round("second").toString().replace(/[-:]/g, "")}`;
const uri = (text: string) => text.replace(/[\s\\]/g, encodeURIComponent);

/** A vCard 4.0 (RFC 6350), one property a line, lines ended by CRLF. */
export const vcard = (card: Card): string => {
  const { address, point } = card;
  const lines = [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `KIND:${card.kind}`,
    `UID:urn:uuid:${card.id}`,
    `FN:${escaped(card.name)}`,
    ...(card.kind === "individual" ? [`N:${escaped(card.family ?? "")};${escaped(card.given ?? "")};;${escaped(card.prefix ?? "")};`] : []),
    ...(card.organisation ? [`ORG:${escaped(card.organisation)}`] : []),
    ...(card.role ? [`TITLE:${escaped(card.role)}`] : []),
    ...card.phones.map((phone) => `TEL;VALUE=uri;TYPE="voice,work":tel:${uri(phone)}`),
    ...card.emails.map((email) => `EMAIL;TYPE=work:${escaped(email)}`),
    ...(address ? [`ADR;TYPE=work:;;${escaped(address.street)};${escaped(address.city)};;${escaped(address.postcode)};France`] : []),
    ...(point ? [`GEO:geo:${point.lat},${point.lon}`] : []),
    ...(card.url ? [`URL:${uri(card.url)}`] : []),
    ...(card.languages ?? []).map((language) => `LANG:${language}`),
    ...(card.note ? [`NOTE:${escaped(card.note)}`] : []),
    `REV:${stamp(card.at)}`,
    "END:VCARD",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
};

/** A name for the file: plain letters and dashes. */
export const fileName = (words: string): string => `${words.replace(/ +/g, "-") || "fiche"}.vcf`;
