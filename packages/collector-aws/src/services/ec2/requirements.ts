/** Lists without order in what Terraform calls instance requirements, wherever they stand. */
export const REQUIREMENT_SETS: string = [
  'accelerator_manufacturers',
  'accelerator_names',
  'accelerator_types',
  'allowed_instance_types',
  'cpu_manufacturers',
  'excluded_instance_types',
  'instance_generations',
  'local_storage_types',
]
  .map(list => `**.${list}`)
  .join(' ')
