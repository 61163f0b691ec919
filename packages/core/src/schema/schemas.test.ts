import { describe, expect, it } from 'vitest';
import { faultsOf, jsonSchemaOf, schemaNames } from './schemas.ts';

describe('schemas', () => {
  it('accept good documents and name the place of a fault', () => {
    expect(faultsOf('waivers', [{ check: 'k8s/x', reason: 'known' }])).toEqual([]);
    expect(faultsOf('waivers', [{ check: 'k8s/x' }])[0]).toContain('0.reason');
    expect(faultsOf('gatePolicy', { failOn: { policy: 'high' } })).toEqual([]);
    expect(faultsOf('gatePolicy', { failOn: 'worst' })).not.toEqual([]);
    expect(faultsOf('commandConfig', { failOn: 'none', limits: { fileBytes: 1 } })).toEqual([]);
    expect(faultsOf('commandConfig', { failUpon: 'high' })[0]).toContain('failUpon');
    expect(faultsOf('commandConfig', { limits: { fileByte: 1 } })).not.toEqual([]);
  });

  it('are given as JSON Schema', () => {
    for (const name of schemaNames) expect(jsonSchemaOf(name)).toHaveProperty('$schema');
  });
});
