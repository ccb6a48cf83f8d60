import type { Hono } from "hono";
import type { Actor } from "./actor.ts";
import type { Tx } from "./database.ts";
import type { Env } from "./http.tsx";
import type { Job } from "./jobs.ts";

/** A line of the main menu; `visible` receives who looks. */
export type NavigationItem = { label: string; path: string; icon: string; visible: (actor: Actor) => boolean };
/** One thing that waits for somebody today, on the home page; the most urgent first. */
export type Waiting = { label: string; count: number; path: string; urgency: 1 | 2 | 3 };
/** How long a feature keeps what, and the command that makes it true (run daily per community). */
export type Retention = { what: string; keeps: string; purge: (tx: Tx) => Promise<number> };
/** What a feature holds about a person, for access and erasure requests. */
export type PersonalData = { what: string; why: string; legalBasis: string; keeps: string };

/** All that the composition knows of a feature (architecture §9). */
export type Feature = {
  name: string;
  /** First segment after the community: `/demo/<base>/…` */
  base: string;
  routes: Hono<Env>;
  navigation: NavigationItem[];
  waiting?: (tx: Tx, actor: Actor) => Promise<Waiting[]>;
  jobs: Job[];
  /** French names of its codes, as pages of the administration show them: queues, actions of the journal, purposes of messages. */
  labels?: Readonly<Record<string, string>>;
  retention: Retention[];
  personalData: PersonalData[];
};
