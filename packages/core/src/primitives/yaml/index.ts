export { indexLines, type LineIndex, type TextPosition } from './line-index.ts';
export {
  locateInYaml,
  type PositionOptions,
  type PositionReader,
  readPositions,
  type TextSpan,
  type YamlPlace,
} from './locate-in-yaml.ts';
export type { YamlDocument, YamlProblem } from './model.ts';
export { type ParseYamlOptions, parseYaml } from './parse-yaml.ts';
export { readComments, type YamlComment } from './read-comments.ts';
export { type ReadNodesOptions, readNodes } from './read-nodes.ts';
export { isMerge, keyOf, targetOf } from './scalar-value.ts';
export type { YamlNode } from './yaml-node.ts';
