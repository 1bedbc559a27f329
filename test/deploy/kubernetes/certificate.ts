import { generateKeyPairSync, sign } from 'node:crypto';

/** A certificate that signs itself, for `127.0.0.1` and `localhost`, and its key; PEM. No private key lies in the repository. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

export interface CertificateOptions {
  /** @default a year from now */
  readonly expires?: Date;
  /** Host names and IPv4 addresses. @default 127.0.0.1 and localhost */
  readonly hosts?: readonly string[];
}

export function makeCertificate(options: CertificateOptions = {}): Certificate {
  const { expires = new Date(Date.now() + 365 * 86_400_000), hosts = ['127.0.0.1', 'localhost'] } = options;
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const commonName = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from('test')));
  const name = sequence(der(0x31, commonName));
  const alternatives = sequence(
    ...hosts.map((host) =>
      /^\d/.test(host) ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host)),
    ),
  );
  const extensions = sequence(
    sequence(der(0x06, Buffer.from('551d11', 'hex')), der(0x04, alternatives)),
    sequence(der(0x06, Buffer.from('551d13', 'hex')), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
  );
  const unsigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(time(new Date(Math.min(Date.now(), expires.getTime()) - 2 * 86_400_000)), time(expires)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', unsigned, privateKey)]);
  const certificate = sequence(unsigned, ecdsaWithSha256, der(0x03, signature));
  const base64 = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function sequence(...items: readonly Buffer[]): Buffer {
  return der(0x30, ...items);
}

function time(date: Date): Buffer {
  return der(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));
}

function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const { length } = body;
  const head =
    length < 128 ? [tag, length] : length < 256 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from(head), body]);
}
