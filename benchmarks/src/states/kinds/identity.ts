import { type Kind, unset } from '../kind.ts'
import { ACCOUNT, hex, nameOf, policy } from '../values.ts'
import { awsPair } from './aws-pair.ts'

const trust = (n: number): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRoleWithWebIdentity',
        Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/ci.example.com` },
        Condition: { StringEquals: { 'ci.example.com:sub': `repo:platform/${hex(n, 8)}` } },
      },
    ],
  })

export const ROLE: Kind = {
  share: 9,
  change: ['max_session_duration', 43_200],
  make: n => {
    const name = nameOf(n, 'role')
    return awsPair(n, {
      type: 'aws_iam_role',
      name,
      id: name,
      arn: `arn:aws:iam::${ACCOUNT}:role/service/${name}`,
      isGlobal: true,
      attributes: {
        ...unset('inline_policys', 'name_prefix', 'permissions_boundary'),
        assume_role_policy: trust(n),
        create_date: '2026-03-01T08:00:00Z',
        description: 'What this service may do',
        force_detach_policies: false,
        managed_policy_arns: [],
        max_session_duration: 3600,
        name,
        path: '/service/',
        unique_id: `AROA${hex(n, 17).toUpperCase()}`,
      },
      live: ['assume_role_policy', 'description', 'max_session_duration', 'name', 'path'],
    })
  },
}

export const POLICY: Kind = {
  share: 10,
  change: ['description', 'By hand'],
  make: n => {
    const name = nameOf(n, 'policy')
    const arn = `arn:aws:iam::${ACCOUNT}:policy/${name}`
    return awsPair(n, {
      type: 'aws_iam_policy',
      name,
      id: arn,
      arn,
      isGlobal: true,
      attributes: {
        attachment_count: 1,
        description: 'What this service may do',
        name,
        name_prefix: '',
        path: '/',
        policy: policy(n, 12 + (n % 13)),
        policy_id: `ANPA${hex(n, 17).toUpperCase()}`,
      },
      live: ['description', 'path', 'policy'],
    })
  },
}

export const ATTACHMENT: Kind = {
  share: 8,
  make: n => {
    const [role, policy_arn] = [nameOf(n, 'role'), `arn:aws:iam::${ACCOUNT}:policy/${nameOf(n, 'policy')}`]
    return awsPair(n, {
      type: 'aws_iam_role_policy_attachment',
      name: role,
      id: `${role}/${policy_arn}`,
      isGlobal: true,
      tagged: false,
      attributes: { policy_arn, role },
      live: ['policy_arn', 'role'],
    })
  },
}
