import type { Context } from "hono";
import { isSignedIn } from "#platform/actor.ts";
import type { Env } from "#platform/http.tsx";
import { page } from "#platform/http.tsx";
import type { Problem } from "#platform/serve.tsx";
import { words } from "./words.ts";

/** The calm French page of every refusal; the one who must sign in, or prove more, is led there and back. */
export const failure =
  (stepUpPath: (level: number, returnTo: string) => string) =>
  (c: Context<Env>, { status, level, seconds }: Problem): Response | Promise<Response> => {
    const { actor, home } = c.var as Partial<Env["Variables"]>;
    const here = c.req.method === "GET" ? c.req.path : (home ?? "/");
    if (status === 401 && actor) return c.redirect(isSignedIn(actor) ? stepUpPath(level ?? 2, here) : signIn(home, here), 303);
    // Somebody not signed in who meets a closed door is asked to sign in: nothing is said of what is behind.
    if (status === 403 && home && actor && !isSignedIn(actor) && c.req.method === "GET") return c.redirect(signIn(home, here), 303);
    const { title, text } = words.failures[status];
    return page(
      c,
      title,
      <>
        <h1>{title}</h1>
        <p>{text}</p>
        {seconds !== undefined && <p>{words.wait(seconds)}</p>}
        {status === 500 && <p>{words.reference(c.var.requestId)}</p>}
        <p>
          <a href={home ?? "/"}>{words.back}</a>
        </p>
      </>,
      status,
    );
  };
const signIn = (home: string | undefined, returnTo: string) => `${home ?? ""}/connexion?retour=${encodeURIComponent(returnTo)}`;
