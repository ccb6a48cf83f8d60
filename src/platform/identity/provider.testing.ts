import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

// oidc-provider has no types of its own; this is what is used of it.
type Interaction = { prompt: { name: string }; params: Record<string, string>; session?: { accountId: string } };
type ProviderLike = {
  callback: () => (request: unknown, response: unknown) => void;
  interactionDetails: (request: unknown, response: unknown) => Promise<Interaction & { grantId?: string }>;
  interactionFinished: (request: unknown, response: unknown, result: unknown, options: unknown) => Promise<void>;
  Grant: new (grant: unknown) => { addOIDCScope: (scope: string) => void; save: () => Promise<string> };
};
type Professional = { sub: string; SubjectNameID: string; given_name: string; family_name: string; SubjectRefPro?: unknown };

/** A real OpenID provider on this machine that speaks like Pro Santé Connect: `acr` eidas1, `scope_all`, no e-mail. */
export const professionalsProvider = async (callback: string) => {
  const { default: Provider } = (await import("oidc-provider" as string)) as {
    default: new (issuer: string, settings: unknown) => ProviderLike;
  };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const requests: URLSearchParams[] = [];
  /** `lie`: what the answer about the person says instead, as a provider gone wrong would. */
  const world: { who: Professional; lie: Professional | undefined } = {
    who: { sub: "", SubjectNameID: "", given_name: "", family_name: "" },
    lie: undefined,
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: "maillage",
        client_secret: "secret-d-essai",
        redirect_uris: [callback],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    acrValues: ["eidas1"],
    scopes: ["openid", "scope_all"],
    claims: { openid: ["sub", "acr"], scope_all: ["SubjectNameID", "given_name", "family_name", "SubjectRefPro"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ["une-clé-d-essai"] },
    findAccount: (_: unknown, sub: string) => ({ accountId: sub, claims: () => world.who }),
  });
  server.on("request", async (request, response) => {
    const url = new URL(request.url ?? "", issuer);
    if (!url.pathname.startsWith("/interaction/")) {
      if (url.pathname === "/auth") requests.push(url.searchParams);
      if (url.pathname === "/me" && world.lie)
        return void response.setHeader("content-type", "application/json").end(JSON.stringify(world.lie));
      return provider.callback()(request, response);
    }
    // The person takes their card: signed in and agreed at once.
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === "login")
      return provider.interactionFinished(
        request,
        response,
        { login: { accountId: world.who.sub, acr: "eidas1" } },
        { mergeWithLastSubmission: false },
      );
    const grant = new provider.Grant({ accountId: session?.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope ?? "");
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: true });
  });

  /** Follows the provider's pages as a browser would; answers the way back, path and query. */
  const visit = async (start: string): Promise<string> => {
    const jar = new Map<string, string>();
    let at = start;
    while (!at.startsWith(callback)) {
      const answer = await fetch(at, {
        redirect: "manual",
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      });
      for (const line of answer.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
        jar.set(name!, value!);
      }
      const next = answer.headers.get("location");
      if (!next) throw new Error(`the provider stopped: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
      at = new URL(next, at).toString();
    }
    return at.slice(new URL(callback).origin.length);
  };
  const oidc = {
    clientId: "maillage",
    clientSecret: "secret-d-essai",
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    acrValues: "eidas1",
    scopes: ["openid", "scope_all"],
    label: "Pro Santé Connect",
  };
  return { oidc, world, visit, requests, close: () => server.close() };
};
