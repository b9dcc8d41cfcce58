/**
 * Words that, at the end of a name, say that the value is a secret. Sources: attributes marked
 * sensitive in the schemas of the large Terraform providers; option names of common software.
 */
const SECRET_ENDINGS = [
  'password',
  'passwords',
  'passwd',
  'pwd',
  'passphrase',
  'passcode',
  'pass phrase',
  'pass word',
  'db pass',
  'secret',
  'secrets',
  'secret string',
  'secret binary',
  'secret text',
  'secret data',
  'secret value',
  'secret key base',
  'token',
  'tokens',
  'jwt',
  'bearer',
  'authorization',
  'auth header',
  'cookie',
  'cookies',
  'otp',
  'pin code',
  'private key',
  'private keys',
  'privatekey',
  'secret key',
  'secretkey',
  'access key',
  'accesskey',
  'api key',
  'apikey',
  'api keys',
  'account key',
  'shared key',
  'storage key',
  'master key',
  'signing key',
  'encryption key',
  'decryption key',
  'ssh key',
  'deploy key',
  'license key',
  'auth key',
  'client key',
  'client key data',
  'host key',
  'preshared key',
  'pre shared key',
  'psk',
  'hmac key',
  'session key',
  'sas key',
  'sas token',
  'primary key value',
  'rsa key',
  'tls key',
  'ssl key',
  'pgp key',
  'gpg key',
  'service account key',
  'access key secret',
  'key material',
  'key pem',
  'keystore',
  'pkcs12',
  'pfx',
  'credential',
  'credentials',
  'creds',
  'kubeconfig',
  'kube config raw',
  'connection string',
  'connectionstring',
  'connection strings',
  'conn str',
  'connection uri',
  'dsn',
  'database url',
  'db url',
  'redis url',
  'mongo url',
  'mongodb uri',
  'amqp url',
  'webhook url',
  'slack url',
  'sas url',
  'user data',
  'userdata',
  'user data base64',
  'custom data',
  'startup script',
  'salt',
  'htpasswd',
  'netrc',
  'dockerconfigjson',
  'docker config json',
  'pgpass',
  'smtp pass',
  'pass',
]

/** What may follow the telling words and change nothing: `password_v4`, `token_base64`, `private_key_pem`. */
const SUFFIXES = new Set([
  'pem',
  'openssh',
  'pkcs8',
  'base64',
  'b64',
  'encoded',
  'plaintext',
  'plain',
  'text',
  'raw',
  'value',
  'values',
  'hash',
  'hashed',
  'sha256',
  'bcrypt',
  'wo',
  'old',
  'new',
  'current',
  'previous',
  'primary',
  'secondary',
  'data',
  'json',
  'string',
  'binary',
  'content',
  'contents',
  'payload',
  'env',
  'var',
])

const ENDINGS = new Set(SECRET_ENDINGS.map(ending => ending.replaceAll(' ', '')))
const LONGEST_ENDING = Math.max(...SECRET_ENDINGS.map(ending => ending.split(' ').length))

/** Whether a name says that its value is a secret, in any way of writing it: `dbPassword`, `DB-PASSWORD_2`. */
export function isSecretName(name: string): boolean {
  const known = judged.get(name)
  if (known !== undefined) return known
  const verdict = judge(name)
  if (judged.size < REMEMBERED) judged.set(name, verdict)
  return verdict
}

/** Names recur a million times in a scan; their number is small. */
const REMEMBERED = 50_000
const judged = new Map<string, boolean>()

function judge(name: string): boolean {
  let words = wordsOf(name)
  for (;;) {
    if (endsSecret(words)) return true
    const last = words.at(-1)
    if (last === undefined || !isSuffix(last)) return false
    words = words.slice(0, -1)
  }
}

function isSuffix(word: string): boolean {
  return SUFFIXES.has(word) || /^v?\d+$/.test(word)
}

function endsSecret(words: readonly string[]): boolean {
  for (let n = 1; n <= Math.min(LONGEST_ENDING, words.length); n++) {
    if (ENDINGS.has(words.slice(-n).join(''))) return true
  }
  return false
}

/** `masterUserPassword2` -> master, user, password, 2. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/([A-Za-z])(\d+)$/, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}
