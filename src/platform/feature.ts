import type { Hono } from "hono";
import type { Actor } from "./actor.ts";
import type { Tx } from "./database.ts";
import type { Env } from "./http.tsx";
import type { Job } from "./jobs.ts";
import type { Refused } from "./refusal.ts";

/** A line of the main menu; `visible` receives who looks. */
export type NavigationItem = { label: string; path: string; icon: string; visible: (actor: Actor) => boolean };
/** One thing that waits for somebody today, on the home page, the most urgent first; `label` goes on from the number. */
export type Waiting = { label: string; count: number; path: string; urgency: 1 | 2 | 3 };
/** One thing that happened lately, in a number; `label` goes on from it. `path` where who looks may see more, below the community. */
export type Lately = { label: string; count: number; path?: string | undefined };
/** How long a feature keeps what, and the command that makes it true (run daily per community). */
export type Retention = { what: string; keeps: string; purge: (tx: Tx) => Promise<number> };
/** What a feature holds about people: a line of the register of processing (RGPD, article 30) and of the page on privacy. */
export type PersonalData = {
  what: string;
  why: string;
  legalBasis: string;
  keeps: string;
  /** Whose data it is; who reads it; what protects it beyond what protects everything. */
  people?: string;
  recipients?: string;
  security?: string;
};

/**
 * Whom somebody asks about: a holding that says one of these is found. `name` is folded (`plainWords`). With `refs`, those and no
 * other; `identity` then says whose they are, for what is found by what it says.
 */
export type Asked = {
  name: string;
  emails: readonly string[];
  phones: readonly string[];
  rpps: readonly string[];
  refs?: readonly string[];
  identity?: Identity;
};
/** All that names one person: names as they are said, e-mails in lower case, telephones in E.164, RPPS numbers. */
export type Identity = {
  names: readonly string[];
  emails: readonly string[];
  phones: readonly string[];
  rpps: readonly string[];
};
/** What the law makes us keep, in words: what, why, until when. */
export type Kept = { what: string; why: string; until: string };
/** One thing that a feature holds about a person. */
export type Holding = {
  /** Names it inside its feature: `member:<uuid>`. */
  ref: string;
  label: string;
  identity: Identity;
  /** All that is held, in French. */
  rows: readonly { label: string; value: string }[];
  /** What erasing takes away. */
  goes: string;
  stays: readonly Kept[];
};
/** What an erasure did: `objects` are the ids by which the journal speaks of what was erased. */
export type Erased = { erased: readonly string[]; kept: readonly Kept[]; objects: readonly string[] };
/** A feature’s part of a request of access or erasure. */
export type PersonHoldings = {
  find: (tx: Tx, asked: Asked) => Promise<Holding[]>;
  /** Erases these holdings and what the feature says elsewhere of `identity`. It cannot be undone. */
  erase: (tx: Tx, refs: readonly string[], identity: Identity) => Promise<Erased | Refused>;
};

/** All that the composition knows of a feature (architecture §9). */
export type Feature = {
  name: string;
  /** First segment after the community: `/demo/<base>/…` */
  base: string;
  routes: Hono<Env>;
  navigation: NavigationItem[];
  waiting?: (tx: Tx, actor: Actor) => Promise<Waiting[]>;
  /** What it did for the territory since a day, on the home page of everybody: numbers only, never a name. */
  lately?: (tx: Tx, actor: Actor, since: Temporal.PlainDate) => Promise<Lately[]>;
  jobs: Job[];
  /** Paths below its base whose POST receives files of any size, read by the handler as they come; their forms say `once` in the query. */
  streams?: readonly string[];
  /** French names of its codes, as pages of the administration show them: queues, actions of the journal, purposes of messages. */
  labels?: Readonly<Record<string, string>>;
  retention: Retention[];
  personalData: PersonalData[];
  /** What it holds about one person, for access and erasure. */
  person?: PersonHoldings;
};
