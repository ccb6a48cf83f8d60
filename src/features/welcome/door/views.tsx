import { raw } from "hono/html";
import { membershipPaths } from "#features/membership/public.ts";
import { paths } from "#features/welcome/paths.ts";
import { comingMeeting, inParagraphs, type Texts } from "#features/welcome/texts/rules.ts";
import { dayAndTime } from "#platform/french.ts";
import { displayPhone, readPhone } from "#platform/phone.ts";
import type { Community } from "#platform/tables.ts";
import { LinkButton } from "#ui/form.tsx";
import { PageHead } from "#ui/page.tsx";
import { Table } from "#ui/table.tsx";
import { words } from "./words.ts";

const { sections } = words;
type SectionsProps = { home: string; community: Community; texts: Texts; now: Temporal.Instant; level?: "h2" | "h3"; paper?: boolean };
const Paragraphs = ({ text }: { text: string }) => (
  <>
    {inParagraphs(text).map((it) => (
      <p>{it}</p>
    ))}
  </>
);
const spoken = (phone: string) => {
  const read = readPhone(phone);
  return "e164" in read ? displayPhone(read.e164) : phone;
};

/** How to reach the coordination. */
const Reach = ({ community: { name, profile } }: { community: Community }) => (
  <address>
    <strong>{name}</strong>
    {profile.phone && (
      <>
        <br />
        {words.phone} : <a href={`tel:${profile.phone.replace(/\s/g, "")}`}>{spoken(profile.phone)}</a>
      </>
    )}
    {profile.email && (
      <>
        <br />
        {words.email} : <a href={`mailto:${profile.email}`}>{profile.email}</a>
      </>
    )}
    {profile.address && (
      <>
        <br />
        {words.address} : {profile.address}
      </>
    )}
  </address>
);

/** What somebody who arrives needs to know, in the order they need it; `paper`: what a sheet of paper can say. */
export const DoorSections = ({ home, community, texts, now, level: Level = "h2", paper = false }: SectionsProps) => {
  const meeting = comingMeeting(texts, now);
  return (
    <>
      <Level>{sections.intro}</Level>
      <Paragraphs text={texts.intro} />
      <Level>{sections.call}</Level>
      <Paragraphs text={texts.call} />
      <Reach community={community} />
      <Level>{sections.join}</Level>
      <Paragraphs text={texts.join} />
      {!paper && (
        <p>
          <LinkButton look="main" href={membershipPaths.join(home)}>
            {words.joinNow}
          </LinkButton>
        </p>
      )}
      {texts.groups.length > 0 && (
        <>
          <Level>{sections.groups}</Level>
          <ul>
            {texts.groups.map(({ name, text }) => (
              <li>
                <strong>{name}</strong> : {text}
              </li>
            ))}
          </ul>
        </>
      )}
      {(meeting || !paper) && <Level>{sections.meeting}</Level>}
      {meeting ? (
        <p>
          <strong>{meeting.what}</strong>
          <br />
          {dayAndTime(meeting.at, now)}
          {meeting.place && (
            <>
              <br />
              {meeting.place}
            </>
          )}
        </p>
      ) : (
        !paper && <p>{words.noMeeting}</p>
      )}
      {!paper && (
        <>
          <Level>{sections.locum}</Level>
          <Paragraphs text={texts.locum} />
          <Level>{sections.intern}</Level>
          <Paragraphs text={texts.intern} />
          <p>
            <LinkButton href={paths.board(home)}>{words.board}</LinkButton>
          </p>
        </>
      )}
      {texts.numbers.length > 0 && (
        <>
          <Level>{sections.numbers}</Level>
          <Table
            caption={sections.numbers}
            quietCaption
            plain
            rows={texts.numbers}
            columns={[
              { key: "name", label: words.name, render: ({ name }) => name },
              { key: "number", label: words.number, align: "end", render: ({ number }) => <Dial number={number} /> },
            ]}
          />
        </>
      )}
    </>
  );
};
const Dial = ({ number }: { number: string }) =>
  /^[\d\s.+]+$/.test(number) ? <a href={`tel:${number.replace(/[^\d+]/g, "")}`}>{together(number)}</a> : <span>{together(number)}</span>;
/** A number is not cut at the end of a line. */
const together = (number: string) => number.replace(/ /g, "\u00a0");

type DoorProps = Omit<SectionsProps, "level" | "paper"> & { mayEdit: boolean };
/** For newcomers, locums and interns: the one page to give. */
export const DoorPage = ({ mayEdit, ...props }: DoorProps) => (
  <>
    <PageHead
      title={words.title(props.community.name)}
      lead={words.lead}
      actions={
        <>
          <LinkButton href={paths.flyer(props.home)} icon="file-text">
            {words.flyer}
          </LinkButton>
          {mayEdit && <LinkButton href={paths.texts(props.home)}>{words.edit}</LinkButton>}
        </>
      }
    />
    <DoorSections {...props} />
  </>
);

type FlyerProps = Omit<SectionsProps, "level" | "paper"> & { url: string; qr: string };
/** The same on one sheet of paper; the code leads to the page. */
export const FlyerPage = ({ url, qr, ...props }: FlyerProps) => (
  <>
    <PageHead
      title={props.community.name}
      lead={<span class="no-print">{words.flyerHow}</span>}
      crumbs={[{ label: words.flyerBack, href: paths.home(props.home) }]}
    />
    <DoorSections {...props} paper />
    <p>{words.scan}</p>
    <figure class="qr">{raw(qr)}</figure>
    <p>
      <code>{url}</code>
    </p>
  </>
);
