export { type FormatYamlOptions, formatYaml } from './format-yaml.ts';
