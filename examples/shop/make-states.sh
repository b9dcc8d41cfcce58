#!/usr/bin/env bash
# Makes before/ and after/ again: the shop is built by the real Terraform against moto, a stand-in for AWS
# on this machine, then it changes, by a release and by hand. See README.md for what is needed.
set -euo pipefail
cd "$(dirname "$0")"
shop=$PWD

: "${TF_PLUGIN_MIRROR:?set it to a filesystem mirror that holds hashicorp/aws 5.100.0}"
work=$(mktemp -d)
port=${MOTO_PORT:-5601}

python3 -m moto.server -H 127.0.0.1 -p "$port" >"$work/moto.log" 2>&1 &
moto=$!
trap 'kill "$moto" 2>/dev/null; rm -rf "$work"' EXIT

# Terraform asks for Amazon's own names over plain HTTP, and the proxy that answers is moto:
# so the states hold the addresses that AWS gives, and nothing leaves this machine.
export HTTP_PROXY=http://127.0.0.1:$port HTTPS_PROXY=http://127.0.0.1:$port
unset NO_PROXY no_proxy http_proxy https_proxy
export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=eu-central-1 AWS_EC2_METADATA_DISABLED=true
for service in EC2=ec2 S3=s3 STS=sts SQS=sqs SNS=sns DYNAMODB=dynamodb KMS=kms SSM=ssm LAMBDA=lambda \
  SECRETS_MANAGER=secretsmanager EVENTBRIDGE=events CLOUDWATCH_LOGS=logs CLOUDWATCH=monitoring \
  ELASTIC_LOAD_BALANCING_V2=elasticloadbalancing; do
  export "AWS_ENDPOINT_URL_${service%=*}=http://${service#*=}.eu-central-1.amazonaws.com"
done
export AWS_ENDPOINT_URL_IAM=http://iam.amazonaws.com AWS_ENDPOINT_URL_ROUTE_53=http://route53.amazonaws.com

cat >"$work/terraform.rc" <<RC
disable_checkpoint = true
provider_installation {
  filesystem_mirror { path = "$TF_PLUGIN_MIRROR" }
}
RC
export TF_CLI_CONFIG_FILE=$work/terraform.rc TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1

terraform_in() {
  local layer=$1
  shift
  terraform -chdir="$work/estate/$layer" "$@"
}

apply() {
  echo "== $1: apply"
  terraform_in "$1" apply -auto-approve -input=false -no-color >>"$work/terraform.log" 2>&1 ||
    { tail -40 "$work/terraform.log" >&2; exit 1; }
}

save() {
  mkdir -p "$1"
  for layer in network data app; do
    cp "$work/estate/$layer/terraform.tfstate" "$1/$layer.tfstate"
  done
}

until curl -sf "http://127.0.0.1:$port/moto-api/data.json" >/dev/null --noproxy '*'; do
  kill -0 "$moto" 2>/dev/null || { cat "$work/moto.log" >&2; exit 1; }
  sleep 0.2
done

# Made up, and only here: what a sensitive value looks like in a state.
export TF_VAR_database_password=before-pw-violet-otter TF_VAR_payment_token=before-tok-quiet-harbour
export TF_VAR_release=2026.11.1

mkdir "$work/estate"
cp -r network data app "$work/estate/"
for layer in network data app; do
  terraform_in "$layer" init -input=false -no-color >>"$work/terraform.log" 2>&1 ||
    { tail -20 "$work/terraform.log" >&2; exit 1; }
  apply "$layer"
done
# A second look takes in what AWS filled in by itself, so that it is not read as a change later.
for layer in network data app; do apply "$layer"; done
save "$shop/before"

# The release: its files replace those of the same name, and its variables change.
cp -r release/. "$work/estate/"
export TF_VAR_database_password=after-pw-amber-falcon TF_VAR_release=2026.11.2
for layer in data app; do apply "$layer"; done

# Then what was changed by hand; a refresh alone writes it to the states.
python3 outside-changes.py
for layer in network data app; do
  echo "== $layer: refresh"
  terraform_in "$layer" apply -refresh-only -auto-approve -input=false -no-color >>"$work/terraform.log" 2>&1
done
save "$shop/after"

echo "Made before/ and after/. Look at them with: git diff --stat -- examples/shop"
