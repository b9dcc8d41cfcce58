/** How every answer can be told. */
export const FORMS = ['table', 'json', 'markdown', 'yaml'] as const

/** How a report of drift can be told besides. */
export const REPORT_FORMS = ['html', 'sarif', 'junit', 'ndjson'] as const
export type ReportForm = (typeof REPORT_FORMS)[number]

export type Form = (typeof FORMS)[number] | ReportForm

export const DRIFT_FORMS: readonly Form[] = [...FORMS, ...REPORT_FORMS]
