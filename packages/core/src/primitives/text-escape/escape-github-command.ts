import { escapeControl } from './escape-control.ts';

/** Escapes the message of a GitHub workflow command (`::error::message`); line breaks stay breaks. */
export function escapeGithubCommandData(text: string): string {
  return encode(text, /[%\r\n]/g);
}

/** Escapes a property of a GitHub workflow command (`::error file=property::`). */
export function escapeGithubCommandProperty(text: string): string {
  return encode(text, /[%\r\n:,]/g);
}

function encode(text: string, reserved: RegExp): string {
  return escapeControl(text, '\r\n').replaceAll(
    reserved,
    (character) =>
      `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
