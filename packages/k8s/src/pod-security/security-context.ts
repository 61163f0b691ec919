import type { Json } from '@seaworthy/core';
import type { JsonObject } from '../manifests/model.ts';
import {
  asBoolean,
  asInteger,
  asList,
  asObject,
  asText,
  type FieldSink,
  memberOf,
  noItems,
} from './pod-fields.ts';

/** What the checks look at in the security context of a pod or a container. */
export interface SecurityContext {
  readonly allowPrivilegeEscalation: boolean | undefined;
  readonly appArmorProfile: JsonObject | undefined;
  readonly addedCapabilities: readonly Json[];
  readonly droppedCapabilities: readonly Json[];
  readonly privileged: boolean | undefined;
  readonly procMount: string | undefined;
  readonly runAsNonRoot: boolean | undefined;
  readonly runAsUser: number | undefined;
  readonly seLinuxOptions: JsonObject | undefined;
  readonly seccompProfile: JsonObject | undefined;
  readonly sysctls: readonly Json[];
  readonly windowsOptions: JsonObject | undefined;
}

/** A security context that says nothing. */
export const noSecurityContext: SecurityContext = {
  allowPrivilegeEscalation: undefined,
  appArmorProfile: undefined,
  addedCapabilities: noItems,
  droppedCapabilities: noItems,
  privileged: undefined,
  procMount: undefined,
  runAsNonRoot: undefined,
  runAsUser: undefined,
  seLinuxOptions: undefined,
  seccompProfile: undefined,
  sysctls: noItems,
  windowsOptions: undefined,
};

/** Reads a security context. */
export function viewSecurityContext(
  sink: FieldSink,
  holder: JsonObject | undefined,
): SecurityContext {
  if (holder === undefined) return noSecurityContext;
  const view = { ...noSecurityContext };
  // One walk over the few fields that are there costs a third of looking for each that might be.
  // Asked in this way inside for-in, engines answer from the list of keys, at no cost.
  // eslint-disable-next-line @typescript-eslint/unbound-method
  const own = Object.prototype.hasOwnProperty;
  for (const key in holder) {
    if (!own.call(holder, key)) continue;
    const value = holder[key];
    switch (key) {
      case 'allowPrivilegeEscalation':
        view.allowPrivilegeEscalation = asBoolean(sink, holder, key, value);
        break;
      case 'privileged':
        view.privileged = asBoolean(sink, holder, key, value);
        break;
      case 'runAsNonRoot':
        view.runAsNonRoot = asBoolean(sink, holder, key, value);
        break;
      case 'appArmorProfile':
        view.appArmorProfile = asObject(sink, holder, key, value);
        break;
      case 'seLinuxOptions':
        view.seLinuxOptions = asObject(sink, holder, key, value);
        break;
      case 'seccompProfile':
        view.seccompProfile = asObject(sink, holder, key, value);
        break;
      case 'windowsOptions':
        view.windowsOptions = asObject(sink, holder, key, value);
        break;
      case 'capabilities': {
        const capabilities = asObject(sink, holder, key, value);
        if (capabilities === undefined) break;
        view.addedCapabilities = asList(sink, capabilities, 'add', memberOf(capabilities, 'add'));
        view.droppedCapabilities = asList(
          sink,
          capabilities,
          'drop',
          memberOf(capabilities, 'drop'),
        );
        break;
      }
      case 'procMount':
        view.procMount = asText(sink, holder, key, value);
        break;
      case 'runAsUser':
        view.runAsUser = asInteger(sink, holder, key, value);
        break;
      case 'sysctls':
        view.sysctls = asList(sink, holder, key, value);
        break;
    }
  }
  return view;
}
