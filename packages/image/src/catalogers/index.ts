export {
  type CatalogFileOptions,
  catalogFile,
  type FileCatalog,
} from '../packages/catalog-file.ts';
export { catalogers } from '../packages/catalogers.ts';
