export {
  coverageEntry,
  entry,
  resource,
  snapshotMetadata,
  TEST_REDACTION_KEY,
} from './builders/documents.ts'
export { realClock } from './clock/real-clock.ts'
export { type TestClock, testClock } from './clock/test-clock.ts'
export { COLLECTOR_CASES, collectorContract } from './collector-contract/collector-contract.ts'
export type { CollectorCase, CollectorHarness } from './collector-contract/harness.ts'
export { type FakeCollector, fakeCollector } from './fake/fake-collector.ts'
export type { FakeCall, FakeTraffic } from './fake/fake-server.ts'
export type { Fault, FaultKind, FaultPlace } from './fake/faults.ts'
export type { FakeConfig, FakeOptions, FakeService } from './fake/options.ts'
export { type RecordedCall, type TestHost, type TestHostOptions, testHost } from './host/test-host.ts'
export { type LogLine, silentLog, type TestLog, testLog } from './host/test-log.ts'
export { expectNoSecrets } from './secrets/expect-no-secrets.ts'
export { type MemoryStoreOptions, memoryStore } from './store/memory-store.ts'
export type { StoreCase, StoreHarness } from './store-contract/harness.ts'
export { STORE_CASES, storeContract } from './store-contract/store-contract.ts'
export type { SuiteCase, SuiteHarness } from './suite/suite.ts'
