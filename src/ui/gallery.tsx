import type { Child } from "hono/jsx";
import { FormSamples } from "./gallery-forms.tsx";
import { ListSamples, PieceSamples, StateSamples } from "./gallery-pieces.tsx";
import { words } from "./gallery-words.ts";
import { Icon, iconNames } from "./icon.tsx";
import { Logo, MeshLine, MeshNet } from "./mesh.tsx";

const Section = ({ title, children }: { title: string; children?: Child }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
);
const colours = ["paper", "raised", "sunk", "ink", "ink-soft", "link", "line", "control", "accent", "ok", "wait", "alert", "off"] as const;
const swatches: Record<(typeof colours)[number], string> = {
  paper: "bg-paper",
  raised: "bg-raised",
  sunk: "bg-sunk",
  ink: "bg-ink",
  "ink-soft": "bg-ink-soft",
  link: "bg-link",
  line: "bg-line",
  control: "bg-control",
  accent: "bg-accent",
  ok: "bg-ok",
  wait: "bg-wait",
  alert: "bg-alert",
  off: "bg-off",
};

const Theme = ({ theme }: { theme: "light" | "dark" }) => (
  <div data-theme={theme} class="min-w-0 p-5">
    <p class="soft">{words.theme[theme]}</p>
    <Section title={words.motif}>
      <p class="flex items-center gap-3">
        <Logo /> Maillage
      </p>
      <MeshLine id={`mesh-${theme}`} />
      <MeshNet />
    </Section>
    <Section title={words.colours}>
      <ul class="grid grid-cols-3 gap-3">
        {colours.map((name) => (
          <li>
            <span class={`block h-8 rounded border border-control ${swatches[name]}`} />
            <small>{name}</small>
          </li>
        ))}
      </ul>
    </Section>
    <Section title={words.type}>
      <h1>{words.sampleTitle}</h1>
      <p class="lead">{words.sampleLead}</p>
      <p>
        {words.sampleText} <a href="#contenu">{words.sampleLink}</a>
      </p>
      <h2>{words.sampleSmall}</h2>
      <h3>{words.sampleSmaller}</h3>
      <blockquote>{words.sampleQuote}</blockquote>
    </Section>
    <Section title={words.forms}>
      <FormSamples prefix={theme} />
    </Section>
    <Section title={words.states}>
      <StateSamples />
    </Section>
    <Section title={words.lists}>
      <ListSamples prefix={theme} />
    </Section>
    <Section title={words.pieces}>
      <PieceSamples prefix={theme} />
    </Section>
    <Section title={words.icons}>
      <ul class="flex flex-wrap gap-4">
        {iconNames.map((name) => (
          <li class="inline-flex items-center gap-1">
            <Icon name={name} /> <small>{name}</small>
          </li>
        ))}
      </ul>
    </Section>
  </div>
);

/** The living page `/ui`: every component, in both themes. Shown in development only, in a `wide` frame. */
export const Gallery = () => (
  <>
    <h1>{words.title}</h1>
    <div class="grid gap-6 lg:grid-cols-2">
      <Theme theme="light" />
      <Theme theme="dark" />
    </div>
  </>
);
