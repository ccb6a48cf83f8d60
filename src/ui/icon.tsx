import { raw } from "hono/html";
import { drawnByName } from "./drawn.ts";
import { drawings } from "./icon-drawings.ts";

export type IconName = keyof typeof drawings;
export const iconNames = Object.keys(drawings) as IconName[];
const inside = (svg: string) => svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
const bodies = new Map<string, string>(Object.entries(drawings).map(([name, svg]) => [name, inside(svg)]));

const drawing = drawnByName((name: string) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
    focusable="false"
  >
    {raw(bodies.get(name)!)}
  </svg>
));

/** A Lucide drawing, hidden from screen readers: always write the word beside it. Unknown names draw nothing. */
export const Icon = ({ name }: { name: IconName | (string & {}) }) => (bodies.has(name) ? drawing(name) : null);
