/** Text of `seaworthy --help`. */
export const usage = `Usage: seaworthy inspect [options] SUBJECT...

Judges container images and Kubernetes manifests and gives one verdict.

A SUBJECT is
  ./path, /path, ~/path   an OCI layout, an image archive (also compressed), or manifests: told by content
  oci:PATH[:TAG]          an OCI layout             archive:PATH[:TAG]         any image archive
  docker-archive:PATH     a docker save archive     manifests:PATH             a file or folder of manifests
  -                       standard input: an image archive or manifests, told by content

Options
  --fail-on LEVEL           deny from this severity on: critical, high (default), medium, low, negligible,
                            or for some kinds only: vulnerability=high,policy=critical; none = never deny
  --advisories PATH         OSV advisories: a folder or a zip; may be repeated; off = do not look for vulnerabilities
  --key FILE                PEM public key that may sign images; may be repeated
  --pod-security LEVEL      baseline, restricted (default), privileged or off; with version: restricted:v1.30
  --images                  follow the image references of manifests
  --image REF=SUBJECT       where the bytes of a reference are; may be repeated
  --platform OS/ARCH        platform of multi-platform images; default linux on this host's architecture
  --waivers FILE            waivers (YAML or JSON)
  --baseline FILE           findings that were there before
  --ignore-file FILE        ignore lines; default .seaworthyignore, where there is one
  --format FORMAT           text (default), json, markdown, sarif, html
  --output FILE             write there, in the format of --format or of the ending; may be repeated
  --explain ID              tell all about one finding: its id, the start of it, or a check id
  --why-not CVE             tell why images are, or are not, affected by a vulnerability
  --passes                  keep findings with outcome pass
  --limit NAME=NUMBER       change a limit; may be repeated
  --config FILE             read options from a file (YAML or JSON); flags win
  --print-config            print every option that is in force, as JSON, and do nothing else
  --color WHEN              auto (default), always, never
  --quiet                   no progress
  --help, --version

Exit codes: 0 allow, 1 deny, 2 undecided or not judged, 64 wrong usage, 130 interrupted.
`;
