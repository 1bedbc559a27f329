export { PodwrightError, ValidationError, type Finding } from './errors';
