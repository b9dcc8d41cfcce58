import * as Flags from '@oclif/core/flags'

/** What is done about changes that are told, besides telling them. */
export const noiseFlags = {
  'gen-ignore': Flags.boolean({
    description:
      'Write rules that hide all that would be told into the ignore file (.wgoignore, or --ignore-file), instead of telling it.',
  }),
  'explain-severity': Flags.boolean({ description: 'Say of each change which rules gave it its severity.' }),
}
