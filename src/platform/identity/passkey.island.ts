// Buttons of passkeys: shown only where the browser knows them. All words come from the page.

type Described = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };
type Options = {
  challenge: string;
  user?: { id: string; name: string; displayName: string };
  excludeCredentials?: Described[];
  allowCredentials?: Described[];
};
type Answer = { to?: string };

const toBytes = (text: string) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const toText = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");
const described = (list: Described[] | undefined) => (list ?? []).map((one) => ({ ...one, id: toBytes(one.id) }));

const ask = async <T>(path: string, body: unknown): Promise<T> => {
  const answer = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()) as T;
};

const create = async (options: Options) => {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    user: { ...options.user, id: toBytes(options.user?.id ?? "") },
    excludeCredentials: described(options.excludeCredentials),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const response = made.response as AuthenticatorAttestationResponse;
  return {
    ...shared(made),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      attestationObject: toText(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
};
const prove = async (options: Options) => {
  const publicKey = {
    ...options,
    challenge: toBytes(options.challenge),
    allowCredentials: described(options.allowCredentials),
  } as unknown as PublicKeyCredentialRequestOptions;
  const proof = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const response = proof.response as AuthenticatorAssertionResponse;
  return {
    ...shared(proof),
    response: {
      clientDataJSON: toText(response.clientDataJSON),
      authenticatorData: toText(response.authenticatorData),
      signature: toText(response.signature),
      ...(response.userHandle && { userHandle: toText(response.userHandle) }),
    },
  };
};
const shared = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: toText(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
  authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
});

const run = async (box: HTMLElement) => {
  const { options = "", verify = "", ceremony, returnTo = "/" } = box.dataset;
  const name = box.querySelector<HTMLInputElement>("input[name=nom]")?.value.trim();
  const asked = await ask<Options>(options, {});
  const response = ceremony === "create" ? await create(asked) : await prove(asked);
  const { to } = await ask<Answer>(verify, { response, retour: returnTo, ...(name && { nom: name }) });
  location.assign(to ?? "/");
};

if (window.PublicKeyCredential)
  for (const box of document.querySelectorAll<HTMLElement>("[data-passkey]")) {
    box.hidden = false;
    box.parentElement?.querySelector("[data-without-passkey]")?.remove();
    const button = box.querySelector("button");
    const failed = box.querySelector<HTMLElement>("[data-failed]");
    button?.addEventListener("click", async () => {
      button.disabled = true;
      if (failed) failed.hidden = true;
      try {
        await run(box);
      } catch {
        if (failed) failed.hidden = false;
        button.disabled = false;
      }
    });
  }
