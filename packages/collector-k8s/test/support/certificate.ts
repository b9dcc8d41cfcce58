import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { folderOf } from './kubeconfig.ts'

/** The files of a certificate for 127.0.0.1 that signs itself, and of its key. */
export async function certificate(): Promise<{ readonly key: string; readonly cert: string }> {
  const folder = await folderOf({})
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
      ...['-subj', '/CN=test', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  )
  return { key, cert }
}
