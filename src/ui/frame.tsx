import type { Child } from "hono/jsx";
import { Icon } from "./icon.tsx";
import { Logo, MeshLine } from "./mesh.tsx";
import { words } from "./words.ts";

export type NavItem = { label: string; href: string; current?: boolean | undefined; icon: string };
export type FrameProps = {
  /** Of the page; the name of the site is added. */
  title: string;
  /** The community, or Maillage where there is none. */
  siteName: string;
  /** Where the logo leads. */
  home: string;
  /** The first four are under the thumb on phones, the others behind «Plus». */
  nav?: readonly NavItem[] | undefined;
  account?: { label: string; href: string } | undefined;
  /** One line above everything: «Démonstration : données fictives». */
  banner?: Child;
  /** Addresses of what the page loads, from the client build's manifest (`assetsOf`). */
  assets: { css: readonly string[]; js: readonly string[]; font?: string | undefined };
  /** `wide` for tables. */
  width?: "text" | "wide" | undefined;
  /** `bare`: met from a message; no menu, nothing but the question. */
  shape?: "full" | "bare" | undefined;
  /** When what is shown was true: said on paper alone, where nobody can ask again. */
  asOf?: string | undefined;
  /** Foot links; by default accessibility and privacy under `home`. */
  links?: readonly { label: string; href: string }[] | undefined;
  /** Kept out of search engines: everything but public pages. */
  hidden?: boolean | undefined;
  lang?: string | undefined;
  children?: Child;
};
/** `paper` in sRGB for the browser's own bars; contrast.test.ts keeps them equal to tokens.css. */
export const themeColors = { light: "#fcf9f2", dark: "#101e20" };

const SkipLink = () => (
  <a class="skip-link" href="#contenu">
    {words.skip}
  </a>
);

const firstOnes = 4;
const Entry = ({ label, href, current, icon }: NavItem) => (
  <li>
    <a href={href} aria-current={current ? "page" : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
    </a>
  </li>
);
const Menu = ({ items }: { items: readonly NavItem[] }) => {
  const rest = items.length > firstOnes + 1 ? items.slice(firstOnes) : [];
  return (
    <nav class="menu" aria-label={words.menu}>
      <ul class="menu-first">
        {items.slice(0, items.length - rest.length).map((item) => (
          <Entry {...item} />
        ))}
        {rest.length > 0 && (
          <li class="menu-more-item">
            <button type="button" class="menu-more" popovertarget="menu-rest">
              <Icon name="ellipsis" />
              {words.more}
            </button>
          </li>
        )}
      </ul>
      {rest.length > 0 && (
        <ul class="menu-rest" id="menu-rest" popover="auto">
          {rest.map((item) => (
            <Entry {...item} />
          ))}
        </ul>
      )}
    </nav>
  );
};

/** Every page, from `<html>` down: the caller writes the doctype before it. */
export const Frame = ({
  title,
  siteName,
  home,
  nav = [],
  account,
  banner,
  assets,
  width,
  shape = "full",
  asOf,
  links,
  hidden,
  lang = "fr",
  children,
}: FrameProps) => {
  const items = shape === "bare" ? [] : nav;
  const root = home.replace(/\/$/, "");
  const foot = links ?? [
    { label: words.accessibility, href: `${root}/accessibilite` },
    { label: words.privacy, href: `${root}/confidentialite` },
    { label: words.source, href: `${root}/code-source` },
  ];
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <title>{title === siteName ? title : `${title} · ${siteName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content={themeColors.light} />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content={themeColors.dark} />
        <meta name="color-scheme" content="light dark" />
        <meta name="htmx-config" content='{"includeIndicatorCSS":false,"mode":"same-origin","defaultTimeout":30000}' />
        {hidden && <meta name="robots" content="noindex" />}
        {assets.font && <link rel="preload" href={assets.font} as="font" type="font/woff2" crossorigin="anonymous" />}
        {assets.css.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <link rel="icon" href="/logo.svg" type="image/svg+xml" />
        {assets.js.map((src) => (
          <script type="module" src={src} />
        ))}
      </head>
      <body class={items.length ? "frame with-menu" : "frame"}>
        <SkipLink />
        <header class="top">
          {banner && <p class="banner">{banner}</p>}
          <div class="top-row">
            <a class="brand" href={home} aria-label={words.home(siteName)}>
              <Logo />
              <span class="brand-name">{siteName}</span>
            </a>
            {account && shape === "full" && (
              <a class="account" href={account.href}>
                <Icon name="user-round" />
                <span>{account.label}</span>
              </a>
            )}
          </div>
          <MeshLine id="mesh-top" />
          {asOf && <p class="print-only as-of">{asOf}</p>}
        </header>
        {items.length > 0 && <Menu items={items} />}
        <main class={width === "wide" ? "page wide" : "page"} id="contenu" tabindex={-1}>
          {children}
        </main>
        <footer class="foot">
          <ul>
            {foot.map(({ label, href }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </footer>
        <div id="annonce" class="sr-only" role="status" />
      </body>
    </html>
  );
};
