import type { Child } from "hono/jsx";
import { Icon, type IconName } from "./icon.tsx";

/** `main`: the one act of the page. `danger` cannot be undone: rare. */
export type Look = "main" | "plain" | "quiet" | "danger";
type Shared = { children?: Child; look?: Look | undefined; icon?: IconName | undefined; small?: boolean | undefined };
const classes = (look: Look, small: boolean | undefined) => `button ${look}${small ? " small" : ""}`;

type ButtonProps = Shared & {
  name?: string | undefined;
  value?: string | undefined;
  type?: "submit" | "button" | "reset" | undefined;
  /** Sends the form elsewhere than its own action. */
  formaction?: string | undefined;
  /** The id of a form this button is outside of. */
  form?: string | undefined;
  disabled?: boolean | undefined;
  /** Opens the popover or `Dialog` of this id. */
  opens?: string | undefined;
  /** Said by screen readers instead of the words, when those repeat in a list: «Accepter Mme Durand». */
  label?: string | undefined;
  /** The key that presses it, for people who live in the page. */
  shortcut?: string | undefined;
};

/** A verb that acts. */
export const Button = ({ children, look = "plain", icon, small, opens, label, shortcut, type, ...rest }: ButtonProps) => (
  <button
    type={opens ? "button" : (type ?? "submit")}
    class={classes(look, small)}
    popovertarget={opens}
    aria-label={label}
    data-shortcut={shortcut}
    aria-keyshortcuts={shortcut}
    {...rest}
  >
    {icon && <Icon name={icon} />}
    {children}
  </button>
);

type LinkButtonProps = Shared & { href: string; label?: string | undefined; shortcut?: string | undefined; download?: boolean | undefined };

/** A link drawn as a button: it goes somewhere, it changes nothing. */
export const LinkButton = ({ children, href, look = "plain", icon, small, label, shortcut, download }: LinkButtonProps) => (
  <a
    href={href}
    class={classes(look, small)}
    aria-label={label}
    data-shortcut={shortcut}
    aria-keyshortcuts={shortcut}
    download={download || undefined}
  >
    {icon && <Icon name={icon} />}
    {children}
  </a>
);

/** The buttons that end a form or a page, the main one first. */
export const Actions = ({ children }: { children?: Child }) => <div class="actions">{children}</div>;
