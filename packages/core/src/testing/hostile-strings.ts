/** A text that an attacker may put into a name, and what it tries. */
export interface HostileString {
  /** What it tries, in kebab-case. */
  readonly name: string;
  readonly text: string;
}

/**
 * Gives texts that try to break out of terminals, Markdown, HTML, XML, workflow commands and JSON readers.
 * Every format is run with each of them in every place where input reaches the output.
 */
export function hostileStrings(): readonly HostileString[] {
  return [
    { name: 'empty', text: '' },
    { name: 'blanks', text: '  \t ' },
    { name: 'ansi-color', text: '\u001b[31mred\u001b[0m' },
    { name: 'ansi-clear-screen', text: 'a\u001b[2J\u001b[Hb' },
    { name: 'osc-title', text: '\u001b]0;owned\u0007' },
    { name: 'osc-hyperlink', text: '\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007' },
    { name: 'c1-csi', text: '\u009b31mred' },
    { name: 'bell-backspace-delete', text: 'a\u0007\u0008\u007fb' },
    { name: 'nul', text: 'a\u0000b' },
    { name: 'carriage-return', text: 'real\rfake' },
    { name: 'line-feed', text: 'first\nCRITICAL second' },
    { name: 'line-separators', text: 'a\u2028b\u2029c\u0085d\u000be\u000cf' },
    { name: 'bidi-override', text: 'user\u202egnp.exe' },
    { name: 'bidi-isolates', text: '\u2066a\u2067b\u2068c\u2069' },
    { name: 'bidi-marks', text: 'a\u200eb\u200fc\u061cd' },
    { name: 'zero-width', text: 'pay\u200bpal\u200c\u200d\u2060\ufeff' },
    { name: 'soft-hyphen', text: 'pay\u00adpal' },
    { name: 'invisible-letters', text: 'a\u3164b\u115fc\u034fd\u2800' },
    { name: 'tag-characters', text: 'a\u{e0041}\u{e0042}b' },
    { name: 'private-use', text: '\ue000\u{f0000}' },
    { name: 'noncharacters', text: '\ufffe\uffff\u{1ffff}' },
    { name: 'lone-high-surrogate', text: 'a\ud800b' },
    { name: 'lone-low-surrogate', text: 'a\udc00b' },
    { name: 'surrogates-swapped', text: '\udc00\ud800' },
    { name: 'surrogate-pairs', text: '😀👩‍👩‍👧‍👦' },
    { name: 'combining-tower', text: `a${'\u0301'.repeat(200)}` },
    { name: 'workflow-command', text: '::error file=a,line=1::owned' },
    { name: 'workflow-command-line', text: 'x\n::set-output name=a::b\r\n::stop-commands::t' },
    { name: 'workflow-command-encoded', text: 'x%0A::error::owned' },
    { name: 'azure-command', text: '##vso[task.setvariable variable=a]b' },
    { name: 'teamcity-command', text: "##teamcity[testFailed name='a']" },
    { name: 'html-script', text: '<script>alert(1)</script>' },
    { name: 'html-attribute', text: '" onmouseover="alert(1)" x=\'y' },
    { name: 'html-image', text: '<img src=x onerror=alert(1)>' },
    { name: 'html-comment-end', text: '--><b>x</b><!--' },
    { name: 'html-style-end', text: '</style></title></textarea><b>' },
    { name: 'html-entity', text: '&lt;b&gt; &#60;b&#x3e; &amp;amp;' },
    { name: 'xml-cdata-end', text: 'a]]>b<![CDATA[c' },
    { name: 'xml-doctype', text: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>&y;' },
    { name: 'javascript-url', text: 'javascript:alert(1)' },
    { name: 'javascript-url-hidden', text: 'java\tscript\n:alert(1)' },
    { name: 'data-url', text: 'data:text/html,<script>alert(1)</script>' },
    { name: 'file-url', text: 'file:///etc/passwd' },
    { name: 'url-with-break', text: 'https://a.example/\r\nset-cookie: x' },
    { name: 'markdown-link', text: '[click](javascript:alert(1))' },
    { name: 'markdown-image', text: '![x](https://evil.example/pixel.png)' },
    { name: 'markdown-table', text: 'a | b\n| --- | --- |' },
    { name: 'markdown-code', text: '`a` ``b`` ```\n~~~' },
    { name: 'markdown-block', text: '# a\n> b\n- c\n1. d\n***' },
    { name: 'markdown-emphasis', text: '**a** __b__ ~~c~~ \\*d' },
    { name: 'markdown-autolink', text: '<https://evil.example> www.evil.example x@evil.example' },
    { name: 'mention', text: '@octo/team @octo #1' },
    { name: 'prototype', text: '__proto__' },
    { name: 'constructor', text: 'constructor' },
    { name: 'replacement-pattern', text: "$& $1 $` $' $$" },
    { name: 'format-string', text: `%s %d %n %c %O {0} \${x} {{x}}` },
    { name: 'path-traversal', text: '../../../../etc/passwd' },
    { name: 'windows-path', text: 'C:\\a\\..\\b' },
    { name: 'spreadsheet-formula', text: '=HYPERLINK("https://evil.example","x")' },
    { name: 'json-break', text: '"},{"a":"\\' },
    { name: 'script-json-break', text: '</script><!--<script>' },
    { name: 'huge', text: 'A'.repeat(100_000) },
    { name: 'huge-unbroken-wide', text: '漢'.repeat(50_000) },
  ];
}
