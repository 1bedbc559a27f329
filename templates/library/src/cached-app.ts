import { Construct } from 'constructs';
import { Redis, WebApp, type WebAppProps } from 'podwright';

export interface CachedAppProps {
  /** Image of the app, with a tag. */
  readonly image: WebAppProps['image'];
  /** Path that answers while the app can serve. @default '/healthz' */
  readonly health?: `/${string}` | undefined;
}

/** A web app that finds a cache under REDIS_URL. */
export class CachedApp extends Construct {
  readonly web: WebApp;

  constructor(scope: Construct, id: string, props: CachedAppProps) {
    super(scope, id);
    // Data is named by the last id alone: with the id of the construct in it, two of them get along.
    const cache = new Redis(this, `${id}-cache`, { role: 'cache' });
    this.web = new WebApp(this, 'web', {
      image: props.image,
      port: 8080,
      health: props.health ?? '/healthz',
      env: { REDIS_URL: cache.url },
    });
  }
}
