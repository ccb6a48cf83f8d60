import type { Child } from "hono/jsx";
import { Icon } from "#ui/icon.tsx";

type PasskeyProps = {
  ceremony: "create" | "prove";
  options: string;
  verify: string;
  returnTo: string;
  label: string;
  failed: string;
  children?: Child;
};

/** A button of `passkey.island.ts`: hidden until the browser is known to be able. */
export const PasskeyButton = ({ ceremony, options, verify, returnTo, label, failed, children }: PasskeyProps) => (
  <div hidden data-passkey data-ceremony={ceremony} data-options={options} data-verify={verify} data-return-to={returnTo}>
    {children}
    <p hidden data-failed role="alert" class="mistake">
      {failed}
    </p>
    <button type="button" class="button plain">
      <Icon name="key-round" />
      {label}
    </button>
  </div>
);

export const Script = ({ src }: { src: string | undefined }) => (src ? <script type="module" src={src} /> : null);

/** A button that acts, alone in its form. */
export const Act = ({ action, children }: { action: string; children?: Child }) => (
  <form method="post" action={action}>
    {children}
  </form>
);
