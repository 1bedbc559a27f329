import type { Finding } from '../errors';
import type { Manifest } from '../manifest';

/** One bad namespace is one mistake, however many objects go there: the first of them is named, the others are counted. */
export class NamespaceFindings {
  /** Message -> objects. */
  private readonly counts = new Map<string, number>();

  /** @param said the namespace that was reported before, for the whole set */
  constructor(private readonly said: string | undefined) {}

  withoutRepetitions(findings: readonly Finding[], { metadata }: Manifest): readonly Finding[] {
    return findings.filter((finding) => {
      if (!isAboutNamespace(finding)) return true;
      if (metadata.namespace === this.said) return false;
      const count = this.counts.get(finding.message) ?? 0;
      this.counts.set(finding.message, count + 1);
      return count === 0;
    });
  }

  counted(findings: readonly Finding[]): Finding[] {
    return findings.map((finding) => {
      const more = isAboutNamespace(finding) ? (this.counts.get(finding.message) ?? 1) - 1 : 0;
      if (more < 1) return finding;
      return {
        ...finding,
        message: `${finding.message} (${more} more ${more === 1 ? 'object goes' : 'objects go'} there)`,
      };
    });
  }
}

function isAboutNamespace({ field }: Finding): boolean {
  return field === 'metadata.namespace';
}
