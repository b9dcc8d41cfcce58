export { canonicalJson, sortKeys } from './canonical/canonical-json.ts'
export { canonicalResource } from './canonical/canonical-resource.ts'
export type { CanonicalHints } from './canonical/canonical-rules.ts'
export { canonicalValue } from './canonical/canonical-value.ts'
export { embeddedJson } from './canonical/embedded-json.ts'
export { parseJson } from './canonical/parse-json.ts'
export { isPolicyDocument } from './canonical/policy-document.ts'
export { type EntryHints, prepareEntry } from './canonical/prepare.ts'
export { canonicalQuantity } from './canonical/quantity.ts'
export type { Config, ConfigLayer, ConfigResult, Origin, ResolvedConfig } from './config/config.ts'
export { parseDuration } from './config/duration.ts'
export { type FlatSettings, flattenSettings } from './config/flatten-settings.ts'
export { nearest } from './config/nearest.ts'
export { environmentLayer, resolveConfig } from './config/resolve-config.ts'
export {
  readSetting,
  type Setting,
  type SettingFlag,
  type SettingKind,
  type SettingValue,
} from './config/setting.ts'
export { type SettingsRecord, settingsSchema } from './config/settings-schema.ts'
export { SETTINGS } from './config/wgo-settings.ts'
export {
  type CheckQuestion,
  COLLECTOR_CONTRACT,
  type Collector,
  type CursorEmit,
  type Detection,
  type Emit,
  type GapEmit,
  type IdentityProbe,
  type NoSignIn,
  type Probe,
  type ReadableProbe,
  type ResourceEmit,
  type Selection,
  type Session,
  type SignIn,
  type SignInProgram,
  type SignInQuestion,
  type Unit,
  type UnitScope,
  type UnreadableProbe,
  type WatchEvent,
} from './contracts/collector.ts'
export {
  type CollectorManifest,
  collectorManifest,
  type ManifestType,
} from './contracts/collector-manifest.ts'
export type { EventFilter, EventStore, StoredEvent } from './contracts/event-store.ts'
export {
  type CallOptions,
  type Clock,
  type Host,
  LOG_LEVELS,
  type Logger,
  type LogLevel,
  type ToldUse,
  timestamp,
} from './contracts/host.ts'
export {
  type ObjectContent,
  type ObjectEntry,
  type ObjectPage,
  type ObjectPlace,
  type ObjectReader,
  type ObjectRequest,
  type ObjectSession,
  type PageRequest,
  withoutLimits,
} from './contracts/object-reader.ts'
export type {
  Conflict,
  Damage,
  Entry,
  EntryDelta,
  Finish,
  PrunePolicy,
  PruneResult,
  ReadOptions,
  SealOptions,
  SealResult,
  SnapshotFilter,
  SnapshotReader,
  SnapshotStore,
  SnapshotSummary,
  SnapshotWriter,
  VerifyResult,
  WriterOptions,
} from './contracts/snapshot-store.ts'
export type { SchemaIssue, SchemaResult, StandardSchema } from './contracts/standard-schema.ts'
export type { CallSpec, LimitSpec, ReadSpec, RefSpec, SelectSpec, TypeSpec } from './contracts/type-spec.ts'
export {
  coverageIndex,
  coverageOf,
  EVERY_SCOPE,
  type Place,
  type Seen,
  sharedListings,
} from './coverage/coverage-of.ts'
export { coverageSignature, isSameQuestion } from './coverage/coverage-signature.ts'
export { isSwitchedOff } from './coverage/switched-off.ts'
export {
  type Acknowledged,
  type Addition,
  CATEGORIES,
  type Category,
  type Change,
  type ChangeAction,
  type Declared,
  type Modification,
  type PathChange,
  type Removal,
  type RuleHit,
  SEVERITIES,
  type Severity,
} from './documents/change.ts'
export {
  COVERAGE_STATES,
  type CoverageEntry,
  type CoverageState,
  GAP_REASONS,
  type GapReason,
} from './documents/coverage.ts'
export type {
  AuditSink,
  CredentialEvent,
  CredentialPurpose,
  CredentialUse,
} from './documents/credential-use.ts'
export { MAX_DEPTH } from './documents/depth.ts'
export {
  type DriftReport,
  type DriftSummary,
  HIDDEN_KINDS,
  type HiddenKind,
  type NotChecked,
  type NotLookedAt,
} from './documents/drift-report.ts'
export type { HclStep, Hint, HintStep, ShellStep } from './documents/hint.ts'
export {
  isJsonArray,
  isJsonObject,
  type Json,
  type JsonArray,
  type JsonObject,
  type JsonScalar,
  setMember,
} from './documents/json.ts'
export { mapItems, mapMembers } from './documents/map-json.ts'
export { plainJson } from './documents/plain-json.ts'
export type { ManagedBy, Resource, Timestamp } from './documents/resource.ts'
export { SCHEMA_VERSION, type Snapshot, type SnapshotMetadata } from './documents/snapshot.ts'
export type {
  AttributeChange,
  DriftAlert,
  ItemSource,
  ResourceDifference,
  StateCounts,
  StateDriftItem,
  StateDriftReport,
  StateDriftSummary,
  UnsupportedType,
} from './documents/state-drift-report.ts'
export { ERROR_CODES, ERROR_TYPES, type ErrorCode, type ErrorType } from './errors/codes.ts'
export { shellWord } from './errors/shell-word.ts'
export {
  gapReason,
  isRetryable,
  isWgoError,
  toWgoError,
  WgoError,
  type WgoErrorDetails,
  type WgoErrorDocument,
} from './errors/wgo-error.ts'
export { COMPARED_MEMBERS, type ComparedMember, comparedPart, fingerprint } from './identity/fingerprint.ts'
export { newest } from './identity/newest.ts'
export { type ResourceIdentity, readResourceKey, resourceKey } from './identity/resource-key.ts'
export { type SnapshotChecksum, snapshotChecksum } from './identity/snapshot-checksum.ts'
export { dottedPath, shownSegments } from './paths/dotted-path.ts'
export { childPointer, escapeSegment, type Path, pointerSegments, valueAt } from './paths/path.ts'
export { allAt, at, enter, type PathCursor, type PathTree, pathTree } from './paths/path-tree.ts'
export { type Random, seededRandom } from './random/seeded-random.ts'
export { interleave } from './reading/interleave.ts'
export { shared, type UnitReader, type UnitSource } from './reading/shared.ts'
export { createRedactor, type Redactor } from './redaction/redactor.ts'
export { isSecret, SECRET_TEXT, type Secret } from './redaction/secret.ts'
export { type SecretHash, secretHash } from './redaction/secret-hash.ts'
export { isSecretName } from './redaction/secret-names.ts'
export { holdsSecret, maskSecrets, redactText } from './redaction/secret-values.ts'
export { type LabelTest, labelTest } from './relations/label-selector.ts'
export { type RefValue, refValues } from './relations/ref-values.ts'
export { type LabelSelection, selections } from './relations/selections.ts'
export { compareKeys, diffEntries } from './snapshots/diff-entries.ts'
export { listSnapshots } from './snapshots/listing.ts'
export { readEntry, readMetadata } from './snapshots/read-documents.ts'
export { applyPolicy } from './snapshots/retention.ts'
export { isSnapshotId } from './snapshots/snapshot-id.ts'
export { snapshotSummary, withTags } from './snapshots/snapshot-summary.ts'
