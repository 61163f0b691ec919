import type { ErrorPlace } from '@seaworthy/core';
import { isDigest } from '@seaworthy/core/primitives/digest';
import type { HistoryEntry, ImageConfig } from '../image/model.ts';
import type { ProblemList } from '../image/problem-list.ts';
import { decodePlatform } from './decode-descriptor.ts';
import {
  isJsonObject,
  type JsonObject,
  memberOf,
  objectOf,
  type TellMember,
  textMapOf,
  textOf,
  textsOf,
} from './json-fields.ts';
import { placeName } from './parse-document.ts';

/**
 * Reads an image configuration (OCI image spec, config.md). Every field may be missing or null; one of
 * the wrong form is told and left out.
 */
export function decodeConfig(
  document: JsonObject,
  at: ErrorPlace,
  problems: ProblemList,
): ImageConfig {
  const tell: TellMember = (name, expected) => {
    problems.add('ERR_OCI_FORMAT', `${name} of ${placeName(at)} is not ${expected}`, at.path);
  };
  const settings = section(document, 'config', tell);
  const rootfs = section(document, 'rootfs', tell);
  const diffIds = textsOf(rootfs, 'diff_ids', tell);
  for (const diffId of diffIds) if (!isDigest(diffId)) tell('diff_ids', 'a list of digests');
  const healthcheck = objectOf(settings, 'Healthcheck');
  return {
    platform: decodePlatform(document),
    created: textOf(document, 'created'),
    author: textOf(document, 'author'),
    diffIds,
    history: decodeHistory(document, tell),
    user: textOf(settings, 'User'),
    env: textsOf(settings, 'Env', tell),
    entrypoint: commandOf(settings, 'Entrypoint', tell),
    cmd: commandOf(settings, 'Cmd', tell),
    workingDir: textOf(settings, 'WorkingDir'),
    exposedPorts: namesOf(settings, 'ExposedPorts', tell),
    volumes: namesOf(settings, 'Volumes', tell),
    labels: textMapOf(settings, 'Labels', tell),
    stopSignal: textOf(settings, 'StopSignal'),
    healthcheck: healthcheck && textsOf(healthcheck, 'Test', tell),
  };
}

function section(document: JsonObject, name: string, tell: TellMember): JsonObject {
  const value = memberOf(document, name) ?? {};
  if (isJsonObject(value)) return value;
  tell(name, 'an object');
  return {};
}

function decodeHistory(document: JsonObject, tell: TellMember): HistoryEntry[] {
  const history = memberOf(document, 'history') ?? [];
  if (!Array.isArray(history)) {
    tell('history', 'a list');
    return [];
  }
  return history.map((value: unknown) => {
    const entry = isJsonObject(value) ? value : {};
    if (entry !== value) tell('history', 'a list of objects');
    return {
      created: textOf(entry, 'created'),
      createdBy: textOf(entry, 'created_by'),
      comment: textOf(entry, 'comment'),
      emptyLayer: memberOf(entry, 'empty_layer') === true,
    };
  });
}

/** A command is a list; old images have a single string in its place. */
function commandOf(object: JsonObject, name: string, tell: TellMember): string[] {
  const single = memberOf(object, name);
  return typeof single === 'string' ? [single] : textsOf(object, name, tell);
}

/** A Go set, names as keys of an object; some tools write a list. */
function namesOf(object: JsonObject, name: string, tell: TellMember): string[] {
  const value = memberOf(object, name);
  return isJsonObject(value) ? Object.keys(value) : textsOf(object, name, tell);
}
