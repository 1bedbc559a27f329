import type { Construct } from 'constructs';
import type { Certificate as CertificateManifest } from '../../../imports/crds';
import { Component, type ComponentProps } from '../component';
import type { Fields, Resource } from '../resource';
import { issuerRef, type IngressTls, type Named } from './tls';

export type CertificateProps = ComponentProps & {
  /** Host names that it holds for. */
  readonly dnsNames: readonly string[];
  /** Secret that cert-manager writes it to. @default - `<name>-tls` */
  readonly secretName?: string | undefined;
} & (
    | { readonly issuer: string | Named; readonly clusterIssuer?: undefined }
    | { readonly clusterIssuer: string; readonly issuer?: undefined }
  );

/** A certificate that cert-manager gets and renews. @see https://cert-manager.io/docs/usage/certificate/ */
export class Certificate extends Component {
  readonly certificate: Resource<CertificateManifest>;
  /** Name of the Secret, for `tls: { secretName }`. */
  readonly secretName: string;

  constructor(scope: Construct, id: string, props: CertificateProps) {
    super(scope, id, props, { software: 'certificate' });
    this.secretName = props.secretName ?? `${this.name}-tls`;
    const { dnsNames, ...tls } = props;
    this.certificate = this.resource<CertificateManifest>('certificate', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Certificate',
      render: () => renderCertificate(dnsNames, this.secretName, { ...tls, secretName: undefined }),
    });
  }
}

/** The fields of a Certificate. */
export function renderCertificate(
  dnsNames: readonly string[],
  secretName: string,
  tls: IngressTls,
): Fields<CertificateManifest> {
  const ref = issuerRef(tls);
  return {
    spec: {
      dnsNames: [...dnsNames],
      issuerRef: { group: 'cert-manager.io', kind: ref?.kind ?? 'Issuer', name: ref?.name ?? '' },
      // The default of older versions keeps one key for ever.
      privateKey: { rotationPolicy: 'Always' },
      secretName,
    },
  };
}
