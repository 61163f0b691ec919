import { parseYaml } from '@seaworthy/core/primitives/yaml';
import { commandConfigSchema } from '@seaworthy/core/schema';
import { type CommandConfig, configKeys, usageError } from './config.ts';
import { withSuggestion } from './nearest-name.ts';

/**
 * Reads a configuration file: one YAML or JSON document of the form that `--print-config` shows.
 * @throws InspectError `ERR_SEAWORTHY_OPTION` that names file and field
 */
export function parseCommandConfig(text: string, uri: string): Partial<CommandConfig> {
  const [document] = parseYaml(text, { uri });
  if (document === undefined) return {};
  if (document.error !== undefined) throw usageError(document.error.message);
  const value: unknown = document.value;
  if (value === null) return {};
  const result = commandConfigSchema().safeParse(value);
  if (result.success) return result.data as Partial<CommandConfig>;
  const [issue] = result.error.issues;
  const field = issue?.path.map(String).join('.') ?? '';
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const where = field === '' ? '' : ` in ${field}`;
    throw usageError(withSuggestion(`${uri}: unknown option "${key}"${where}`, key, configKeys()));
  }
  throw usageError(`${uri}: ${field === '' ? '' : `${field}: `}${issue?.message ?? 'wrong form'}`);
}
