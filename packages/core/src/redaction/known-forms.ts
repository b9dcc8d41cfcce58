/**
 * Texts that are secrets whatever they are called, by the form that their issuer documents. Where a
 * pattern has the group `secret`, only that part is one. Every pattern meets every string there is: each
 * starts with a literal, and none may look further ahead than a bounded way or to the end of its match.
 * URLs with passwords: see `userSecrets`.
 */
export const KNOWN_FORMS: readonly RegExp[] = [
  // PEM and its base64
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[\s\S]*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|$)/g,
  /LS0tLS1CRUdJTi[A-Za-z0-9+/]{0,48}?(?:UFJJVkFURS|BSSVZBVEU|QUklWQVRF)[A-Za-z0-9+/=_-]*/g,
  /\bAGE-SECRET-KEY-1[A-Z0-9]{20,}/g,
  // JWT
  /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g,
  // GitHub, GitLab, Slack, Atlassian, Linear
  /\b(?:gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|xapp-[\w-]{10,})/g,
  /\b(?:ATATT3[\w=-]{20,}|lin_api_\w{20,})/g,
  // OpenAI, Anthropic, Stripe, npm, PyPI, DigitalOcean, Hugging Face, Grafana, New Relic, Databricks, Shopify, Doppler
  /\b(?:sk-[\w-]{20,}|[sr]k_(?:live|test)_\w{10,}|whsec_\w{16,}|npm_\w{20,}|pypi-[\w-]{20,}|do[opr]_v1_\w{20,})/g,
  /\b(?:hf_\w{20,}|gl(?:sa|c)_[\w=-]{20,}|NRAK-\w{20,}|dapi[0-9a-f]{32}|shp(?:at|ca|pa|ss)_\w{20,}|dp\.[a-z]{2,5}\.\w{20,})/g,
  // HashiCorp Vault and HCP Terraform, Google, SendGrid, Telegram, Azure
  /\b(?:hv[sbr]\.[\w-]{20,}|\w{14}\.atlasv1\.[\w-]{20,}|AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,})/g,
  /\b(?:SG\.[\w-]{16,64}\.[\w-]{16,}|\d{8,10}:AA[\w-]{30,}|\w{3}\dQ~[\w~.-]{30,})/g,
  // webhooks that let anybody post
  /hooks\.slack\.com\/(?:services|workflows)\/(?<secret>[^\s"'<>]+)/g,
  /discord(?:app)?\.com\/api\/webhooks\/\d{1,20}\/(?<secret>[\w-]+)/g,
  // signed URLs and connection strings
  /\b(?:AccountKey|SharedAccessKey|SharedSecretKey|sig|X-Amz-Signature|X-Goog-Signature|X-Amz-Security-Token)=(?<secret>[\w%.+/=-]{8,})/g,
  // HTTP headers
  /\b[Bb]earer[ \t]{1,4}(?<secret>(?=[\w.~+/=-]{0,64}[\d._~+/=-])[\w.~+/=-]{12,})/g,
  /\b[Bb]asic[ \t]{1,4}(?<secret>(?=[\w+/-]{0,64}[A-Z0-9+/=])[\w+/-]{8,}={0,2})(?![\w])/g,
  // crypt(3) and its successors
  /\$(?:2[abxy]|[156]|y|argon2(?:id|i|d)|scrypt|pbkdf2-sha\d{1,3})\$[\w./$=,+-]{8,}/g,
]

/** A text without any of these has no known form. */
export const FORM_HINT: RegExp =
  /-----BEGIN|LS0tLS1CRUdJTi|\b(?:AGE-|eyJ|gh[pousr]_|github_pat|glpat|xox|xapp|ATATT|lin_api|sk[-_]|rk_|whsec|npm_|pypi|do[opr]_v|hf_|gl(?:sa|c)_|NRAK|dapi|shp|dp\.|hv[sbr]\.|AIza|ya29|GOCSPX|SG\.)|atlasv1|:AA|\dQ~|slack|discord|sig=|Key=|Signature=|Token=|earer|asic|\$[\dya-z]{1,12}(?:-sha)?[-\d]{0,6}\$/
