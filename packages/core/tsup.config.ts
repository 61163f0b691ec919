import { packageConfig } from '../../tools/package-config.ts';

export default packageConfig(import.meta.dirname, {
  groups: [
    // What the root entry points of the other packages load, too.
    [
      '.',
      './primitives/digest',
      './primitives/pointer',
      './primitives/purl',
      './primitives/reference',
      './primitives/text-escape',
    ],
    ['./primitives/yaml'],
    ['./formats/html', './formats/json', './formats/markdown', './formats/sarif', './formats/text'],
  ],
  inline: [/^@noble\/hashes/],
});
