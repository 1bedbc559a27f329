/**
 * Door 3, `podwright/testing`: for the tests of programs and of constructs.
 *
 * @module podwright/testing
 */
export { describeConstruct, type DescribeOptions } from './describe-construct';
export { manifestSerializer, useMatchers, type Expect, type MatcherResult, type SnapshotSerializer } from './matchers';
export { synthApp, synthEnvironment } from './synth-app';
