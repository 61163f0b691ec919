import { packageConfig } from '../../tools/package-config.ts';

export default packageConfig(import.meta.dirname, { groups: [['./versions'], ['.']] });
