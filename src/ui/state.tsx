import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";
import { MeshNet } from "./mesh.tsx";
import { words } from "./words.ts";

export type Tone = "ok" | "wait" | "alert" | "off" | "info";
const signs: Record<Tone, IconName> = { ok: "circle-check", wait: "clock", alert: "triangle-alert", off: "circle-minus", info: "info" };

/** Where a thing stands: always a word, an icon and a colour, never the colour alone. */
export const Status = ({ tone, icon, children }: { tone: Tone; icon?: IconName | undefined; children?: Child }) => (
  <span class={`status ${tone}`}>
    <Icon name={icon ?? signs[tone]} />
    <span>{children}</span>
  </span>
);

/** A short reason or category: «ALD», «grossesse». */
export const Tag = ({ children, strong }: { children?: Child; strong?: boolean | undefined }) => (
  <span class={strong ? "tag strong" : "tag"}>{children}</span>
);

/** Something to know before going on. `alert` is read at once. */
export const Notice = ({ tone = "info", title, children }: { tone?: Tone | undefined; title?: string | undefined; children?: Child }) => (
  <div class={`notice ${tone}`} role={tone === "alert" ? "alert" : undefined}>
    <Icon name={signs[tone]} />
    <div>
      {title && <p class="notice-title">{title}</p>}
      {children}
    </div>
  </div>
);

type UndoProps = {
  /** What was just done: «12 patients proposés au cabinet Bellevue». */
  message: string;
  /** Where the undoing is posted; without it, only what happened is said. */
  action?: string | undefined;
  label?: string | undefined;
  /** Hidden fields of that form. */
  children?: Child;
};

/** After each act, instead of «êtes-vous sûr ?»: what happened and the way back. */
export const UndoBar = ({ message, action, label = words.undo, children }: UndoProps) => (
  <div class="undo" role="status">
    <Icon name="check" />
    <p>{message}</p>
    {action && (
      <form method="post" action={action}>
        {children}
        <button type="submit" class="undo-button">
          <Icon name="undo-2" />
          {label}
        </button>
      </form>
    )}
  </div>
);

/** Nothing here yet: why, and what to do. */
export const Empty = ({ title, children, action }: { title: string; children?: Child; action?: Child }) => (
  <div class="empty">
    <MeshNet />
    <p class="empty-title">{title}</p>
    {children && <div class="soft">{children}</div>}
    {action && <div class="actions">{action}</div>}
  </div>
);
