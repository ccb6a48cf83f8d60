import { raw } from "hono/html";
import { displayPhone, readPhone } from "#platform/phone.ts";
import type { Letter, Sender } from "./letter.ts";
import { words } from "./words.ts";

export type Rendered = { subject: string; text: string; html: string };

/** A letter as mail: the same words as plain text and as HTML. */
export const renderMail = (letter: Letter, sender: Sender): Rendered => ({
  subject: letter.subject.replace(/\s*[\r\n]+\s*/g, " "),
  text: textOf(letter, sender),
  html: `<!doctype html>${String(<MailPage letter={letter} sender={sender} />)}`,
});

/** Who writes and how to answer, under every letter. */
export const signature = ({ name, profile }: Sender): string[] => [
  words.sentBy(name),
  ...(profile.phone ? [words.phone(shown(profile.phone))] : []),
  profile.email ? words.writeTo(profile.email) : words.noAnswer,
];

const shown = (phone: string) => {
  const read = readPhone(phone);
  return "e164" in read ? displayPhone(read.e164) : phone;
};

const textOf = (letter: Letter, sender: Sender): string =>
  [
    sender.name,
    letter.greeting,
    ...letter.paragraphs,
    letter.list?.map((line) => `- ${line}`).join("\n"),
    letter.button && `${words.link(letter.button.label)}\n${letter.button.url}`,
    letter.closing,
    // «-- » then a line: what every mail program knows as a signature.
    `-- \n${signature(sender).join("\n")}`,
  ]
    .filter((part) => part)
    .join("\n\n");

// Mail programs know no stylesheet of ours: light colours inline, dark ones where the program says that it is dark.
const ink = "#0f3a44";
const soft = "#4b6168";
const paper = "#fbf9f3";
const accent = "#a94c25";
const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){.paper{background:#0f1d20!important}.ink{color:#eeeae0!important}.soft{color:#a9b7b9!important}
.act{background:#e39266!important;color:#1f140e!important}.thread{border-color:#a9b7b9!important}.turn{border-color:#e39266!important}}`;

const MailPage = ({ letter, sender }: { letter: Letter; sender: Sender }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{letter.subject}</title>
      <style>{raw(dark)}</style>
    </head>
    <body class="paper" style={`margin:0;background:${paper}`}>
      <div
        class="paper ink"
        style={`max-width:36rem;margin:0 auto;padding:24px 20px;background:${paper};color:${ink};font:17px/1.5 'Atkinson Hyperlegible Next',Verdana,Arial,sans-serif`}
      >
        <p class="ink" style={`margin:0 0 4px;font-weight:bold;color:${ink}`}>
          {sender.name}
        </p>
        <Weave />
        <Letterhead letter={letter} />
        <p class="soft" style={`margin:32px 0 0;font-size:14px;color:${soft}`}>
          {signature(sender).join(" · ")}
        </p>
      </div>
    </body>
  </html>
);

/** The motif: a woven line, drawn with borders alone, since mail programs drop SVG. */
const Weave = () => (
  <div aria-hidden="true" style="margin:0 0 24px;font-size:0;line-height:0">
    {Array.from({ length: 12 }, (_, index) => (
      <span
        class={index === 5 ? "turn" : "thread"}
        style={`display:inline-block;width:14px;height:5px;border-${index % 2 ? "bottom" : "top"}:2px solid ${index === 5 ? accent : ink}`}
      />
    ))}
  </div>
);

const line = "margin:0 0 16px";
const Letterhead = ({ letter: { greeting, paragraphs, list, button, closing } }: { letter: Letter }) => (
  <>
    {greeting && <p style={line}>{greeting}</p>}
    {paragraphs.map((paragraph) => (
      <p style={line}>{paragraph}</p>
    ))}
    {list && list.length > 0 && (
      <ul style="margin:0 0 16px;padding:0 0 0 24px">
        {list.map((item) => (
          <li style="margin:0 0 6px">{item}</li>
        ))}
      </ul>
    )}
    {button && (
      <>
        <p style="margin:24px 0">
          <a
            class="act"
            href={button.url}
            style={`display:inline-block;padding:12px 20px;border-radius:6px;background:${accent};color:#ffffff;font-weight:bold;text-decoration:none`}
          >
            {button.label}
          </a>
        </p>
        <p class="soft" style={`margin:0 0 16px;font-size:14px;color:${soft};overflow-wrap:anywhere`}>
          {words.copyLink} {button.url}
        </p>
      </>
    )}
    {closing && <p style={line}>{closing}</p>}
  </>
);
