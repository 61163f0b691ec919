import { childOf, childrenOf, childText, type XmlElement } from '../../xml/model.ts';

type Plain = Readonly<Record<string, unknown>>;

/** Gives the JSON form of a CycloneDX document in XML, as far as an inventory needs it. */
export function cycloneDxFromXml(root: XmlElement, version: string): Plain {
  const metadata = childOf(root, 'metadata');
  const subject = childOf(metadata, 'component');
  return {
    bomFormat: 'CycloneDX',
    specVersion: version,
    ...text('serialNumber', root.attributes.get('serialNumber')),
    ...(metadata !== undefined && {
      metadata: {
        ...text('timestamp', childText(metadata, 'timestamp')),
        ...(subject !== undefined && { component: componentOf(subject) }),
        properties: propertiesOf(metadata),
      },
    }),
    components: childrenOf(childOf(root, 'components'), 'component').map(componentOf),
    dependencies: childrenOf(childOf(root, 'dependencies'), 'dependency').map((one) => ({
      ref: one.attributes.get('ref'),
      dependsOn: childrenOf(one, 'dependency').map((needed) => needed.attributes.get('ref')),
    })),
  };
}

/** Version that the namespace of a CycloneDX document in XML names. */
export function cycloneDxXmlVersion(head: string): string | undefined {
  return /https?:\/\/cyclonedx\.org\/schema\/bom\/(\d{1,3}\.\d{1,3})/.exec(head)?.[1];
}

function componentOf(one: XmlElement): Plain {
  const supplier = childOf(one, 'supplier');
  const licenses = childOf(one, 'licenses');
  return {
    type: one.attributes.get('type'),
    ...text('bom-ref', one.attributes.get('bom-ref')),
    ...text('group', childText(one, 'group')),
    ...text('name', childText(one, 'name')),
    ...text('version', childText(one, 'version')),
    ...text('purl', childText(one, 'purl')),
    ...text('publisher', childText(one, 'publisher')),
    ...(supplier !== undefined && { supplier: { ...text('name', childText(supplier, 'name')) } }),
    licenses: [
      ...childrenOf(licenses, 'license').map((license) => ({
        license: {
          ...text('id', childText(license, 'id')),
          ...text('name', childText(license, 'name')),
        },
      })),
      ...childrenOf(licenses, 'expression').map(({ text: expression }) => ({
        expression: expression.trim(),
      })),
    ],
    hashes: childrenOf(childOf(one, 'hashes'), 'hash').map((hash) => ({
      alg: hash.attributes.get('alg'),
      content: hash.text.trim(),
    })),
    properties: propertiesOf(one),
    components: childrenOf(childOf(one, 'components'), 'component').map(componentOf),
  };
}

function propertiesOf(one: XmlElement): readonly Plain[] {
  return childrenOf(childOf(one, 'properties'), 'property').map((property) => ({
    name: property.attributes.get('name'),
    value: property.text,
  }));
}

function text(key: string, value: string | undefined): Plain {
  return value === undefined ? {} : { [key]: value };
}
