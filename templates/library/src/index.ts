export { CachedApp, type CachedAppProps } from './cached-app';
