import type { CompositeAlarm, MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch'
import type { ManagedBy } from '@wgo/core'
import { block } from '../../resource/blocks.ts'
import type { Found, Properties } from '../../resource/found.ts'
import { tagsOf } from '../../resource/tags.ts'
import type { TaggedAlarm } from './client.ts'

export function alarm({ item, tags, unread }: TaggedAlarm): Found | undefined {
  const { AlarmName: name, AlarmArn: arn, StateValue } = item.alarm
  if (name === undefined) return undefined
  return {
    type: `aws_cloudwatch_${item.kind}_alarm`,
    id: name,
    arn,
    name,
    tags: tagsOf(tags),
    unread,
    properties:
      item.kind === 'metric' ? { ...common(item.alarm), ...metric(item.alarm) } : composite(item.alarm),
    observed: { state: StateValue },
    managed_by: scalerOf(item.alarm),
  }
}

/** Target tracking makes its own alarms, and says by their description alone for which policy. */
function scalerOf({ AlarmDescription = '' }: MetricAlarm | CompositeAlarm): ManagedBy | undefined {
  const policy = /^DO NOT EDIT OR DELETE\. For TargetTrackingScaling policy (arn:.+?)\.?$/.exec(
    AlarmDescription,
  )
  return policy?.[1] === undefined ? undefined : { kind: 'autoscaling', name: policy[1] }
}

function common(alarm: MetricAlarm | CompositeAlarm): Properties {
  return {
    actions_enabled: alarm.ActionsEnabled,
    alarm_actions: alarm.AlarmActions,
    alarm_description: alarm.AlarmDescription,
    alarm_name: alarm.AlarmName,
    insufficient_data_actions: alarm.InsufficientDataActions,
    ok_actions: alarm.OKActions,
  }
}

function composite(alarm: CompositeAlarm): Properties {
  return {
    ...common(alarm),
    actions_suppressor: block(
      alarm.ActionsSuppressor === undefined
        ? undefined
        : {
            alarm: alarm.ActionsSuppressor,
            extension_period: alarm.ActionsSuppressorExtensionPeriod,
            wait_period: alarm.ActionsSuppressorWaitPeriod,
          },
    ),
    alarm_rule: alarm.AlarmRule,
  }
}

function metric(alarm: MetricAlarm): Properties {
  return {
    comparison_operator: alarm.ComparisonOperator,
    datapoints_to_alarm: alarm.DatapointsToAlarm,
    dimensions: dimensions(alarm.Dimensions),
    evaluate_low_sample_count_percentiles: alarm.EvaluateLowSampleCountPercentile,
    evaluation_periods: alarm.EvaluationPeriods,
    extended_statistic: alarm.ExtendedStatistic,
    metric_name: alarm.MetricName,
    metric_query: alarm.Metrics?.map(query),
    namespace: alarm.Namespace,
    period: alarm.Period,
    statistic: alarm.Statistic,
    threshold: alarm.Threshold,
    threshold_metric_id: alarm.ThresholdMetricId,
    treat_missing_data: alarm.TreatMissingData ?? 'missing',
    unit: alarm.Unit,
  }
}

function query(query: MetricDataQuery): Properties {
  const { MetricStat } = query
  return {
    account_id: query.AccountId,
    expression: query.Expression,
    id: query.Id,
    label: query.Label,
    metric: block(
      MetricStat && {
        dimensions: dimensions(MetricStat.Metric?.Dimensions),
        metric_name: MetricStat.Metric?.MetricName,
        namespace: MetricStat.Metric?.Namespace,
        period: MetricStat.Period,
        stat: MetricStat.Stat,
        unit: MetricStat.Unit,
      },
    ),
    period: query.Period,
    return_data: query.ReturnData,
  }
}

function dimensions(list: MetricAlarm['Dimensions']): Properties | undefined {
  return list && Object.fromEntries(list.map(({ Name, Value }) => [Name ?? '', Value]))
}
