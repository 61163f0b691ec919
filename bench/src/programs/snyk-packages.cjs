// Lists the operating system's packages of an archive as snyk-docker-plugin finds them, a line each.
const { join } = require('node:path');
const { scan } = require(join(__dirname, '../../../.cache/peers/node_modules/snyk-docker-plugin'));

scan({ path: process.argv[2] }).then(({ scanResults }) => {
  for (const { identity, facts } of scanResults) {
    if (identity.type !== 'deb' && identity.type !== 'apk') continue;
    const graph = facts.find((fact) => fact.type === 'depGraph').data;
    for (const { name, version } of graph.getDepPkgs()) {
      // A Debian package is named `source/binary` where the two differ.
      console.log(`${identity.type} ${name.split('/').pop()} ${version}`);
    }
  }
});
