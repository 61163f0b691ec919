import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalogFile, type FileCatalog } from '../catalog-file.ts';
import type { Cataloger } from '../cataloger.ts';
import { nugetConfigCataloger } from '../nuget-config/cataloger.ts';
import { nugetPropsCataloger } from './cataloger.ts';

const read = (cataloger: Cataloger, text: string): FileCatalog =>
  catalogFile(cataloger, 'x', new TextEncoder().encode(text));
const brief = ({ packages }: FileCatalog): unknown =>
  packages.map(({ name, version, lines }) => [name, version, lines?.[0]?.start]);

const props = `<Project xmlns="urn:x">
<PropertyGroup><AVersion>1.0</AVersion><B>$(AVersion)</B></PropertyGroup>
<ItemGroup Condition="x">
<PackageVersion Include=" A " Version="$(aversion)"/>
<PackageReference Update="C"><Version>[2.0]</Version></PackageReference>
<GlobalPackageReference Include="D" Version="3.0.0-rc.1"/>
<PackageVersion Include="E" Version="$(B)"/>
<PackageVersion Include="F" Version="[1,2)"/>
<PackageVersion Include="G" Version="1.*"/>
<PackageVersion Version="1"/>
<Other Include="H" Version="1"/>
</ItemGroup>
</Project>`;

describe('the nuget-props cataloger', () => {
  it('reads versions that the file itself states', () => {
    const catalog = read(nugetPropsCataloger, props);
    expect(brief(catalog)).toEqual([
      ['A', '1.0', 4],
      ['C', '2.0', 5],
      ['D', '3.0.0-rc.1', 6],
    ]);
    expect(catalog.problems[0]?.message).toContain('exact version: 4');
  });
});

describe('the nuget-config cataloger', () => {
  it('leaves out what is for development', () => {
    const catalog = read(
      nugetConfigCataloger,
      '<packages>\n<package id="A" version="1"/><package id="B"/>\n<package id="C" version="1" developmentDependency="True"/></packages>',
    );
    expect(brief(catalog)).toEqual([['A', '1', 2]]);
    expect(catalog.problems[0]?.message).toContain('without an id or version: 1');
  });
});

describe('XML files of NuGet', () => {
  it('are refused with another root, and never throw', () => {
    for (const cataloger of [nugetConfigCataloger, nugetPropsCataloger]) {
      expect(read(cataloger, '<other/>').problems[0]?.message).toContain('root element');
      for (let end = 0; end < props.length; end += 1) {
        expect(read(cataloger, props.slice(0, end)).problems).toHaveLength(1);
      }
      fc.assert(
        fc.property(fc.string(), (text) => {
          read(cataloger, text);
          read(cataloger, `<Project><ItemGroup>${text}</ItemGroup></Project>`);
        }),
      );
    }
  });
});
