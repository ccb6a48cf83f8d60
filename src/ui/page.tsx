import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { figure, words } from "./words.ts";

type HeadProps = { title: string; lead?: Child; crumbs?: readonly Crumb[] | undefined; actions?: Child };
/** The top of a page: where, what, and the main act beside it. The only `h1`. */
export const PageHead = ({ title, lead, crumbs, actions }: HeadProps) => (
  <header class="page-head">
    {crumbs && <Breadcrumb crumbs={crumbs} />}
    <div class="page-head-row">
      <div>
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  </header>
);

export type Crumb = { label: string; href: string };
/** The pages above this one (itself left out). */
export const Breadcrumb = ({ crumbs }: { crumbs: readonly Crumb[] }) => (
  <nav class="crumbs" aria-label={words.here}>
    <ol class="crumb-list">
      {crumbs.map(({ label, href }) => (
        <li>
          <a href={href}>{label}</a>
          <Icon name="chevron-right" />
        </li>
      ))}
    </ol>
  </nav>
);

export type Tab = { label: string; href: string; current?: boolean | undefined; count?: number | undefined };
/** Sides of one thing, each a page of its own. */
export const Tabs = ({ tabs, label }: { tabs: readonly Tab[]; label: string }) => (
  <nav class="tabs" aria-label={label}>
    <ul class="tab-list">
      {tabs.map((tab) => (
        <li>
          <a href={tab.href} aria-current={tab.current ? "page" : undefined}>
            {tab.label}
            {tab.count !== undefined && <span class="tab-count">{figure(tab.count)}</span>}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);

type FigureProps = { label: string; value: Child; unit?: string | undefined; href?: string | undefined; note?: string | undefined };
/** A number that opens on the rows that make it. `undefined` value is «inconnu»; `note` says «estimé» or a date. */
export const Figure = ({ label, value, unit, href, note }: FigureProps) => {
  const inside = (
    <>
      <span class="figure-value">
        {value ?? words.unknown}
        {unit && <span class="figure-unit"> {unit}</span>}
      </span>
      <span class="figure-label">{label}</span>
    </>
  );
  return (
    <div class="figure">
      {href ? <a href={href}>{inside}</a> : <p>{inside}</p>}
      {note && <p class="figure-note">{note}</p>}
    </div>
  );
};
/** Figures side by side, read as one sentence. */
export const Figures = ({ children }: { children?: Child }) => <div class="figures">{children}</div>;

export type Fact = { label: string; value: Child };
/** What is known of one thing; an absent value is «inconnu». */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl class="facts">
    {facts.map(({ label, value }) => (
      <div>
        <dt>{label}</dt>
        <dd>{value === undefined || value === null || value === "" ? <span class="soft">{words.unknown}</span> : value}</dd>
      </div>
    ))}
  </dl>
);

export type Moment = { at: string; datetime?: string | undefined; what: Child; who?: string | undefined; icon?: IconName | undefined };
/** What happened, the latest first. `at` is said in French, `datetime` is for machines. */
export const Timeline = ({ moments }: { moments: readonly Moment[] }) => (
  <ol class="timeline">
    {moments.map(({ at, datetime, what, who, icon }) => (
      <li>
        {icon && <Icon name={icon} />}
        <p class="timeline-what">{what}</p>
        <p class="timeline-when">
          <time datetime={datetime}>{at}</time>
          {who && <> · {who}</>}
        </p>
      </li>
    ))}
  </ol>
);

/** Work under way: a bar and the same in words. */
export const Steps = ({ done, total, label }: { done: number; total: number; label?: string | undefined }) => (
  <div class="steps">
    <p>{label ?? words.step(done, total)}</p>
    <progress value={done} max={total} aria-label={label ?? words.step(done, total)} />
  </div>
);

/** What few people need, one tap away. */
export const Disclosure = ({ summary, open, children }: { summary: string; open?: boolean | undefined; children?: Child }) => (
  <details class="disclosure" open={open}>
    <summary>{summary}</summary>
    <div>{children}</div>
  </details>
);

/** Acts that are seldom done, behind one button at the end of the head of a page: the first ones keep their place on phones. */
export const MoreActs = ({ children }: { children?: Child }) => (
  <details class="more-acts">
    <summary class="button plain">
      <Icon name="ellipsis" />
      {words.moreActs}
    </summary>
    <div class="actions">{children}</div>
  </details>
);

/** A small window without script, opened by `<Button opens={id}>`. Rare: prefer a page or a `Disclosure`. */
export const Dialog = ({ id, title, children }: { id: string; title: string; children?: Child }) => (
  <dialog id={id} popover="auto" aria-labelledby={`${id}-titre`}>
    <h2 class="dialog-title" id={`${id}-titre`}>
      {title}
    </h2>
    {children}
    <button type="button" class="button quiet" popovertarget={id} popovertargetaction="hide">
      {words.close}
    </button>
  </dialog>
);

/** A short text to copy: the button appears where scripts run. */
export const Copy = ({ value, label = words.copy }: { value: string; label?: string | undefined }) => (
  <span class="copy">
    <code>{value}</code>
    <button type="button" class="button plain small" data-copy={value} hidden>
      <Icon name="copy" />
      {label}
    </button>
  </span>
);
