import type { KnownType } from './known-type.ts'

const AZURE_KEYS = 'primary_key secondary_key primary_connection_string secondary_connection_string'
const AZURE_APP: KnownType = { secret: 'site_credential', masked: 'app_settings.* connection_string.*.value' }

/** hashicorp/azurerm. */
export const AZURE_TYPES: Readonly<Record<string, KnownType>> = {
  azurerm_application_insights: { secret: 'instrumentation_key connection_string' },
  azurerm_cognitive_account: { secret: 'primary_access_key secondary_access_key' },
  azurerm_container_registry: { secret: 'admin_password' },
  azurerm_cosmosdb_account: {
    secret: `${AZURE_KEYS} primary_master_key secondary_master_key primary_readonly_key secondary_readonly_key primary_readonly_master_key secondary_readonly_master_key connection_strings primary_sql_connection_string secondary_sql_connection_string primary_mongodb_connection_string secondary_mongodb_connection_string`,
  },
  azurerm_eventhub_authorization_rule: { secret: AZURE_KEYS },
  azurerm_eventhub_namespace: {
    secret:
      'default_primary_key default_secondary_key default_primary_connection_string default_secondary_connection_string',
  },
  azurerm_function_app: AZURE_APP,
  azurerm_key_vault_certificate: { secret: 'certificate.*.contents certificate.*.password' },
  azurerm_key_vault_secret: { secret: 'value value_wo' },
  azurerm_kubernetes_cluster: {
    secret: 'kube_config kube_config_raw kube_admin_config kube_admin_config_raw',
  },
  azurerm_linux_function_app: AZURE_APP,
  azurerm_linux_web_app: AZURE_APP,
  azurerm_linux_virtual_machine: { secret: 'admin_password custom_data' },
  azurerm_log_analytics_workspace: { secret: 'primary_shared_key secondary_shared_key' },
  azurerm_network_security_group: { sets: 'security_rule' },
  azurerm_redis_cache: {
    secret: 'primary_access_key secondary_access_key primary_connection_string secondary_connection_string',
  },
  azurerm_route_table: { sets: 'route' },
  azurerm_search_service: { secret: 'primary_key secondary_key query_keys' },
  azurerm_servicebus_namespace: {
    secret:
      'default_primary_key default_secondary_key default_primary_connection_string default_secondary_connection_string',
  },
  azurerm_servicebus_namespace_authorization_rule: { secret: AZURE_KEYS },
  azurerm_storage_account: {
    secret:
      'primary_access_key secondary_access_key primary_connection_string secondary_connection_string primary_blob_connection_string secondary_blob_connection_string',
  },
  azurerm_subnet: { sets: 'service_endpoints' },
  azurerm_virtual_network: { sets: 'subnet' },
  azurerm_windows_function_app: AZURE_APP,
  azurerm_windows_virtual_machine: { secret: 'admin_password custom_data' },
  azurerm_windows_web_app: AZURE_APP,
}
