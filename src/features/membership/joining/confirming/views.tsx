import { words } from "#features/membership/joining/words.ts";
import { paths } from "#features/membership/paths.ts";
import { Tap } from "#features/membership/views.tsx";
import { displayPhone, readPhone } from "#platform/phone.ts";
import { PageHead } from "#ui/page.tsx";
import { Notice } from "#ui/state.tsx";

/** «Besoin d’aide ? Appelez le 01 99 00 00 00.» */
export const CallUs = ({ phone }: { phone: string | undefined }) => {
  const read = phone ? readPhone(phone) : undefined;
  if (!phone || !read) return null;
  return (
    <p>
      <a href={`tel:${phone.replace(/\s/g, "")}`}>{words.phoneUs("e164" in read ? displayPhone(read.e164) : phone)}</a>
    </p>
  );
};

/** The application is written: it waits for its address to be confirmed. */
export const SentPage = ({ home, phone }: { home: string; phone: string | undefined }) => (
  <>
    <PageHead title={words.sentTitle} />
    <Notice tone="wait">
      <p>{words.sentLead}</p>
      <p>
        <a href={paths.join(home)}>{words.sentHelp}</a>
      </p>
    </Notice>
    <CallUs phone={phone} />
  </>
);

type ConfirmProps = { home: string; once: () => string; token: string; name: string };
/** Opened from the message: opening changes nothing, one tap does. */
export const ConfirmPage = ({ home, once, token, name }: ConfirmProps) => (
  <>
    <PageHead title={words.confirmTitle} lead={words.confirmLead(name)} />
    <Tap action={paths.confirm(home, token)} once={once} look="main" icon="check">
      {words.confirm}
    </Tap>
  </>
);

export const NeedsCheckPage = ({ phone }: { phone: string | undefined }) => (
  <>
    <PageHead title={words.checkTitle} />
    <Notice tone="wait">
      <p>{words.checkLead}</p>
    </Notice>
    <CallUs phone={phone} />
  </>
);
