import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

// Just enough CBOR (RFC 8949) to write what an authenticator writes.
const head = (major: number, n: number) =>
  n < 24
    ? Buffer.from([(major << 5) | n])
    : n < 256
      ? Buffer.from([(major << 5) | 24, n])
      : Buffer.from([(major << 5) | 25, n >> 8, n & 255]);
type Cbor = number | string | Buffer | Map<number | string, Cbor>;
const cbor = (value: Cbor): Buffer => {
  if (typeof value === "number") return value >= 0 ? head(0, value) : head(1, -value - 1);
  if (typeof value === "string") return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, item]) => [cbor(key), cbor(item)])]);
};
const text = (bytes: Buffer) => bytes.toString("base64url");
const hash = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest();

type Registration = { challenge: string; rp: { id?: string }; user: { id: string } };
type Authentication = { challenge: string; rpId?: string };

/** A real WebAuthn authenticator (ES256, attestation «none») made of node:crypto. `verifies`: it checked a finger, a face or a code. */
export const softwareAuthenticator = ({ origin, verifies = true }: { origin: string; verifies?: boolean }) => {
  const id = randomBytes(20);
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  let uses = 0;
  const data = (rpId: string, attested = Buffer.alloc(0)) => {
    uses++;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(uses);
    const flags = 0x01 | (verifies ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([hash(rpId), Buffer.from([flags]), counter, attested]);
  };
  const client = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const shared = { id: text(id), rawId: text(id), type: "public-key", clientExtensionResults: {} };
  return {
    id: text(id),
    register: ({ challenge, rp }: Registration) => {
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cbor(coseKey(publicKey))]);
      const attestation = new Map<string, Cbor>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", data(rp.id ?? "", attested)],
      ]);
      const clientDataJSON = client("webauthn.create", challenge);
      return {
        ...shared,
        response: { clientDataJSON: text(clientDataJSON), attestationObject: text(cbor(attestation)), transports: ["internal"] },
      };
    },
    authenticate: ({ challenge, rpId }: Authentication) => {
      const clientDataJSON = client("webauthn.get", challenge);
      const authenticatorData = data(rpId ?? "");
      const signature = sign("sha256", Buffer.concat([authenticatorData, hash(clientDataJSON)]), privateKey);
      return {
        ...shared,
        response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) },
      };
    },
  };
};
const coseKey = (publicKey: KeyObject) => {
  const { x, y } = publicKey.export({ format: "jwk" });
  return new Map<number, Cbor>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x!, "base64url")],
    [-3, Buffer.from(y!, "base64url")],
  ]);
};
