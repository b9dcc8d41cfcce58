/**
 * Words that, at the end of a name, say that the value is a secret. Sources: attributes marked
 * sensitive in the schemas of the large Terraform providers; option names of common software.
 */
export const SECRET_ENDINGS: readonly string[] = list(`
  password, passwords, passwd, pwd, passphrase, passcode, pass, pass word, pass phrase, pass code,
  credential, credentials, creds, htpasswd, netrc, pgpass, otp, pin code, salt, psk, dsn, jwt, bearer,
  secret, secrets, secret string, secret binary, secret text, secret data, secret value, secret key base,
  secure string, token, tokens, auth header, auths,
  private key, private keys, secret key, access key, api key, api keys, account key, shared key,
  storage key, master key, signing key, encryption key, decryption key, ssh key, deploy key, license key,
  auth key, client key, host key, preshared key, pre shared key, hmac key, session key, sas key, rsa key,
  tls key, ssl key, pgp key, gpg key, service account key, key material, key pem, keystore, pkcs12, pfx,
  kubeconfig, kube config, docker config, docker config json, docker cfg,
  connection string, connection strings, conn str, connection uri, database url, db url, redis url,
  mongo url, mongodb uri, amqp url, webhook url, slack url, sas url,
  user data, custom data, startup script
`)

/** Words that mean a secret in a text and a block of settings in an object: `cookies { forward = "all" }`. */
export const SECRET_TEXT_ENDINGS: readonly string[] = list('authorization, cookie, cookies')

/** What may follow the telling words and change nothing: `password_v4`, `token_base64`, `private_key_pem`. */
export const SUFFIXES: ReadonlySet<string> = set(`
  pem, openssh, pkcs, base, b, sha, encoded, plaintext, plain, text, raw, value, values, hash, hashed,
  bcrypt, wo, old, new, current, previous, primary, secondary, data, json, string, binary, content,
  contents, payload, env, var, v
`)

/** Words before `token` that make it the mark of a request or of a page: `creation_token`, `nextToken`. */
export const REQUESTS: ReadonlySet<string> = set('creation, idempotency, request, next, page, continuation')

/** `max_tokens` counts tokens; it is none. */
export const COUNTS: ReadonlySet<string> = set('max, min, num, number, count, total, limit')

/**
 * Names of environment variables often go on after the telling word (`TOKEN_GITHUB`). These words at
 * the end say that it is something about a secret instead.
 */
export const DESCRIPTORS: ReadonlySet<string> = set(`
  id, ids, arn, arns, name, names, file, files, path, paths, dir, url, uri, host, port, endpoint, region,
  ttl, timeout, length, size, count, limit, min, max, policy, enabled, disabled, required, type, kind,
  algorithm, alg, version, expiry, expiration, expires, seconds, minutes, hours, days, lifetime, duration,
  validity, interval, period, rotation, header, issuer, audience, prefix, suffix, namespace, store, backend,
  provider, manager, driver, class, mode, format, scope, scopes, method, grant, ref, role, user, username,
  email, date, at, engine, mount, project
`)

/** Values that follow a telling name and are settings: `http_tokens = "required"`, `authorization = "NONE"`. */
export const SETTING_WORDS: ReadonlySet<string> = set(`
  true, false, yes, no, on, off, none, null, nil, undefined, required, optional, enabled, disabled, default,
  auto, automatic, unknown, sensitive, redacted, active, inactive, allow, deny, standard, aws_iam, custom,
  cognito_user_pools, mutual_tls, iam, saml, oidc, ldap, oauth, oauth2, x509, kms, aes256, all, whitelist
`)

/** Words that follow a telling word in prose: "password: must have 12 characters", "--token is needed". */
export const PROSE_WORDS: ReadonlySet<string> = set(`
  a, an, and, are, as, at, be, been, being, but, by, can, cannot, could, do, does, flag, for, from, had, has,
  have, if, in, into, is, it, its, kept, may, managed, must, need, needs, not, of, one, only, option, or, rotated,
  set, should, so, stored, that, the, their, these, this, those, to, until, used, using, was, were, when,
  where, which, while, will, with, without, would, you, your
`)

function list(text: string): string[] {
  return text.trim().split(/,\s+/)
}

function set(text: string): ReadonlySet<string> {
  return new Set(list(text))
}
