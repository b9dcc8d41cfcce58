import type { Declared, Hint, Removal } from '@wgo/core'
import { parseAddress } from '../hcl/address.ts'
import { applyTarget, hcl, shell, targetWord } from './terraform.ts'

/** Either it is made again, or Terraform forgets it. */
export function missingHints({ declared }: Removal): readonly Hint[] {
  const address = declared && parseAddress(declared.address)
  if (!declared || !address) return []
  const again = applyTarget(declared, 'Makes it again, as the configuration says.', [
    'It is made anew: what it held does not come back.',
  ])
  return [address.isInstance ? forgotten(declared) : removed(declared), again]
}

const FIRST = 'Take it out of the configuration too, else Terraform makes it again.'

/** Terraform 1.7 and newer. An instance of several cannot be named so. */
function removed({ address }: Declared): Hint {
  const block = `removed {\n  from = ${address}\n\n  lifecycle {\n    destroy = false\n  }\n}\n`
  return {
    direction: 'accept',
    does: 'Write this in place of its resource block: the next apply forgets it and destroys nothing.',
    steps: [hcl(block)],
    notes: ['Needs Terraform 1.7 or newer.'],
  }
}

function forgotten({ address, source }: Declared): Hint {
  return {
    direction: 'accept',
    does: 'Makes Terraform forget it; nothing is destroyed.',
    steps: [shell(`terraform state rm ${targetWord(address)}`)],
    notes: [`Run it where the configuration of ${source} lies. ${FIRST}`],
  }
}
