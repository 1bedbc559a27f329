import type { Construct } from 'constructs';
import type { ClusterIssuerSolvers, Issuer as IssuerManifest } from '../../../imports/crds';
import { Component, type ComponentProps } from '../component';
import type { Resource } from '../resource';

/** An ACME account. @see https://cert-manager.io/docs/configuration/acme/ */
export interface AcmeProps {
  /** Where the authority sends warnings about certificates that end. */
  readonly email: string;
  /** Directory of the authority. @default - Let's Encrypt's production server */
  readonly server?: string | undefined;
  /** How it is shown that a host is ours. @default - HTTP-01 through the cluster's default IngressClass */
  readonly solvers?: readonly ClusterIssuerSolvers[] | undefined;
}

/** Where certificates come from: exactly one of the three. */
export type IssuerProps = ComponentProps &
  (
    | { readonly acme: AcmeProps; readonly caSecret?: undefined; readonly selfSigned?: undefined }
    /** Name of a Secret with the key of an authority of your own. */
    | { readonly caSecret: string; readonly acme?: undefined; readonly selfSigned?: undefined }
    /** Certificates that nobody trusts: for tests, and as the root of an authority of your own. */
    | { readonly selfSigned: true; readonly acme?: undefined; readonly caSecret?: undefined }
  );

/** A cert-manager Issuer of the namespace, for `tls: { issuer }`. @see https://cert-manager.io/docs/concepts/issuer/ */
export class Issuer extends Component {
  readonly issuer: Resource<IssuerManifest>;

  constructor(scope: Construct, id: string, props: IssuerProps) {
    super(scope, id, props, { software: 'issuer' });
    const { acme, caSecret } = props;
    this.issuer = this.resource<IssuerManifest>('issuer', {
      apiVersion: 'cert-manager.io/v1',
      kind: 'Issuer',
      render: () => {
        if (caSecret !== undefined) return { spec: { ca: { secretName: caSecret } } };
        if (acme === undefined) return { spec: { selfSigned: {} } };
        const { email, server = letsEncrypt, solvers = [{ http01: { ingress: {} } }] } = acme;
        const privateKeySecretRef = { name: `${this.name}-account` };
        return { spec: { acme: { email, server, privateKeySecretRef, solvers } } };
      },
    });
  }
}

const letsEncrypt = 'https://acme-v02.api.letsencrypt.org/directory';
