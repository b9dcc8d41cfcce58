import * as Flags from '@oclif/core/flags'

/** What is done about changes that are told, besides telling them. */
export const noiseFlags = {
  'gen-ignore': Flags.boolean({
    description:
      'Write rules that hide all that would be told into the ignore file (.wgoignore, or --ignore-file), instead of telling it.',
  }),
  hints: Flags.boolean({
    description:
      'Suggest for each change what would take it either way: what to write into a configuration, what to type. Nothing of it is run.',
  }),
  'explain-severity': Flags.boolean({ description: 'Say of each change which rules gave it its severity.' }),
}
