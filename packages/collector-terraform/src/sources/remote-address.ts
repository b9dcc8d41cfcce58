import { WgoError } from '@wgo/core'

/** Two letters at the least: one is a drive of Windows. */
const ADDRESS = /^([a-z][a-z\d+.-]+):\/\//i

/** `s3://states/shop` without what may be a credential, or undefined for what is no address but a path. */
export function remoteAddress(written: string): string | undefined {
  return ADDRESS.test(written) ? withoutCredentials(written) : undefined
}

/** An address without name, password, query and fragment. */
export function withoutCredentials(address: string): string {
  return address.replace(/^([\w+.-]+:\/\/)[^/?#]*@/, '$1').replace(/[?#].*$/s, '')
}

/** That a state was named by an address, and what to type instead. */
export function notReadFrom(address: string): WgoError {
  const scheme = ADDRESS.exec(address)?.[1]?.toLowerCase() ?? ''
  if (scheme === 'file')
    return new WgoError('INPUT_INVALID', `${address} is an address; files are named by their path.`, {
      resource: address,
      suggestions: ['wgo scan --state path/to/terraform.tfstate'],
    })
  return new WgoError(
    'INPUT_INVALID',
    `${address} is not read: WGO does not read states from ${scheme}:// yet.`,
    {
      resource: address,
      suggestions: [
        'Where the configuration of that state lies: terraform state pull | wgo scan --state -',
        'Or name that folder, and set providers.terraform.pull to true.',
      ],
    },
  )
}
