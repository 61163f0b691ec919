import type { Json, Limits, NotAssessed, Problem } from '@seaworthy/core';
import { indexLines, type LineIndex, type YamlDocument } from '@seaworthy/core/primitives/yaml';
import type { K8sErrorCode } from '../errors.ts';
import { annotationMarks, ignoreAnnotation } from './annotation-marks.ts';
import { field, isObject, textField } from './fields.ts';
import { ignoreWord, inlineMarks } from './inline-marks.ts';
import { type ExactIntegers, integersByObject } from './integers-by-object.ts';
import type { InlineMark, JsonObject, ManifestSource, Resource, ResourceSet } from './model.ts';
import { foreignDocument } from './recognize.ts';
import { holdsActionsInFields, holdsHelmActions, openTemplateBlocks } from './template-text.ts';
import { unfoldList } from './unfold-list.ts';

const templateReason = 'template: it holds actions ({{ … }}); render it first and give the result';

/** A place in the text that is being read. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** Collects the objects of parsed documents into a {@link ResourceSet}. */
export class ManifestReader {
  readonly #limits: Limits;
  readonly #sources: ManifestSource[] = [];
  readonly #resources: Resource[] = [];
  readonly #marks: InlineMark[] = [];
  readonly #problems: Problem[] = [];
  readonly #notAssessed: NotAssessed[] = [];
  #templates = 0;
  #unlisted = 0;
  #uri = '';
  #text = '';
  /** Tells whether the text may hold ignore marks. */
  #marked = false;
  #lines: LineIndex | undefined;
  #integers: ReadonlyMap<string, ExactIntegers> | undefined;
  /** First content of a document, looked for once: each object of a long list may be at fault. */
  #content: { readonly document: YamlDocument; readonly place: Place } | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Takes in the documents of one text. */
  read(uri: string, text: string, documents: readonly YamlDocument[]): void {
    this.#uri = uri;
    this.#text = text;
    this.#lines = undefined;
    const json = documents.length > 0 && documents.every(({ format }) => format === 'json');
    this.#sources.push({ uri, text, format: json ? 'json' : 'yaml' });
    this.#marked = text.includes(ignoreWord);
    const templates = text.includes('{{');
    let openBlocks = 0;
    for (const document of documents) {
      const source = templates ? text.slice(document.start, document.end) : '';
      const inside = openBlocks > 0;
      if (source.includes('{{')) openBlocks = Math.max(0, openBlocks + openTemplateBlocks(source));
      if (inside || (source.includes('{{') && this.#isTemplate(document, source))) {
        if (document.value !== null) {
          this.#templates++;
          this.#pass(document, templateReason);
        }
      } else this.#document(document);
    }
  }

  /** Gives all that was read. */
  result(): ResourceSet {
    const problems = [...this.#problems];
    if (this.#unlisted > 0) {
      const message = `${this.#unlisted} further problems are not listed`;
      problems.push({ code: 'ERR_K8S_LIMIT', message });
    }
    return {
      sources: this.#sources,
      resources: this.#resources,
      marks: this.#marks,
      problems,
      notAssessed: this.#notAssessed,
      templates: this.#templates,
    };
  }

  #isTemplate(document: YamlDocument, source: string): boolean {
    if (document.value === undefined || holdsHelmActions(source)) return true;
    for (const { value } of unfoldList(document.value)) {
      if (holdsActionsInFields(value)) return true;
    }
    return false;
  }

  #document(document: YamlDocument): void {
    const { value, error } = document;
    if (error !== undefined) {
      const code = error.code === 'ERR_CORE_LIMIT' ? 'ERR_K8S_LIMIT' : 'ERR_K8S_SYNTAX';
      const { line = 1, column = 1 } = error.at ?? {};
      this.#tell(code, error.message, { line, column });
      return;
    }
    for (const { kind, message, line, column } of document.problems) {
      // A merge that is overridden is what merges are for.
      if (kind !== 'overridden-merge') this.#tell('ERR_K8S_SYNTAX', message, { line, column });
    }
    // Nothing, or comments alone.
    if (value === undefined || value === null) return;
    if (this.#marked) this.#readMarks(document);
    const objects = [...unfoldList(value)];
    const { integers } = document;
    this.#integers = integers === undefined ? undefined : integersByObject(integers, objects);
    for (const { value: item, pointer } of objects) this.#object(document, item, pointer);
  }

  #readMarks(document: YamlDocument): void {
    const source = this.#sources.length - 1;
    const { marks, faults } = inlineMarks(this.#text, document, source, () => this.#index());
    this.#marks.push(...marks);
    for (const { fault, line, column } of faults) {
      this.#tell('ERR_K8S_MARK', `ignore mark cannot be read: ${fault}`, { line, column });
    }
  }

  #object(document: YamlDocument, value: Json, pointer: string): void {
    if (!isObject(value)) {
      if (pointer === '') this.#pass(document, 'no Kubernetes object: not a mapping');
      else this.#tellAt(document, `${pointer} is no Kubernetes object`);
      return;
    }
    const foreign = foreignDocument(value, this.#uri);
    if (foreign !== undefined) {
      this.#pass(document, pointer === '' ? foreign : `${pointer}: ${foreign}`);
      return;
    }
    const apiVersion = textField(value, 'apiVersion');
    const kind = textField(value, 'kind');
    if (apiVersion === undefined || apiVersion === '' || kind === undefined || kind === '') {
      const missing = apiVersion === undefined || apiVersion === '' ? 'apiVersion' : 'kind';
      const what = pointer === '' ? 'the object' : pointer;
      this.#tellAt(document, `${what} has no ${missing} that is a text, and is not judged`);
      return;
    }
    this.#add(document, value, pointer, apiVersion, kind);
  }

  #add(
    document: YamlDocument,
    object: JsonObject,
    pointer: string,
    apiVersion: string,
    kind: string,
  ): void {
    const metadata = field(object, 'metadata');
    if (metadata !== undefined && !isObject(metadata)) {
      this.#tellAt(document, `metadata of a ${kind} is not a mapping`);
    }
    for (const key of ['name', 'namespace']) {
      if (field(metadata, key) !== undefined && textField(metadata, key) === undefined) {
        this.#tellAt(document, `metadata.${key} of a ${kind} is not a text`);
      }
    }
    const { start, end, index } = document;
    const namespace = textField(metadata, 'namespace');
    const integers = this.#integers?.get(pointer);
    const resource: Resource = {
      apiVersion,
      kind,
      name: textField(metadata, 'name') ?? '',
      ...(namespace === undefined ? {} : { namespace }),
      object,
      source: this.#sources.length - 1,
      document: index,
      start,
      end,
      pointer,
      ...(integers === undefined ? {} : { integers }),
    };
    this.#resources.push(resource);
    for (const fault of annotationMarks(resource).faults) {
      const message = `annotation ${ignoreAnnotation} of ${kind} ${resource.name} cannot be read: ${fault}`;
      this.#tell('ERR_K8S_MARK', message, this.#placeOf(document));
    }
  }

  #pass(document: YamlDocument, reason: string): void {
    this.#notAssessed.push({ what: `${this.#uri}:${this.#placeOf(document).line}`, reason });
  }

  #tellAt(document: YamlDocument, message: string): void {
    this.#tell('ERR_K8S_FORMAT', message, this.#placeOf(document));
  }

  #tell(code: K8sErrorCode, message: string, place: Place): void {
    if (this.#problems.length >= this.#limits.problemCount) this.#unlisted++;
    else this.#problems.push({ code, message, path: this.#uri, ...place });
  }

  /** Gives the place of the first content of a document, behind separator and comments. */
  #placeOf(document: YamlDocument): Place {
    if (this.#content?.document === document) return this.#content.place;
    const { start, end } = document;
    const pattern = /[\s\uFEFF]+|#[^\n]*|---(?=\s)/y;
    let at = start;
    for (pattern.lastIndex = at; pattern.test(this.#text); at = pattern.lastIndex);
    const { line, column } = this.#index()(at < end ? at : start);
    const place = { line, column };
    this.#content = { document, place };
    return place;
  }

  #index(): LineIndex {
    this.#lines ??= indexLines(this.#text);
    return this.#lines;
  }
}
