interface EntryBase {
  /** Name in the tar, written as it is given: also a whiteout such as `etc/.wh.motd`. */
  readonly path: string;
  /** Permission bits. Default: 0o644, of folders 0o755, of symbolic links 0o777. */
  readonly mode?: number | undefined;
  /** Default 0. */
  readonly uid?: number | undefined;
  /** Default 0. */
  readonly gid?: number | undefined;
  /** Seconds since 1970, fractions allowed. Default 0, so that the same input gives the same bytes. */
  readonly mtime?: number | undefined;
  /** Further pax records, such as `SCHILY.xattr.user.note`. */
  readonly pax?: Readonly<Record<string, string>> | undefined;
}

/** A regular file. */
export interface FileEntry extends EntryBase {
  readonly type?: 'file' | undefined;
  /** A string is written as UTF-8. Default: empty. */
  readonly content?: string | Uint8Array | undefined;
}

/** A folder; the trailing slash is added where the path has none. */
export interface DirectoryEntry extends EntryBase {
  readonly type: 'directory';
}

/** A symbolic or hard link. */
export interface LinkEntry extends EntryBase {
  readonly type: 'symlink' | 'hardlink';
  /** Target, written as it is given. */
  readonly linkname: string;
}

/** A device or named pipe; an overlay whiteout is a character device 0/0. */
export interface DeviceEntry extends EntryBase {
  readonly type: 'character-device' | 'block-device' | 'fifo';
  /** Default 0. */
  readonly devMajor?: number | undefined;
  /** Default 0. */
  readonly devMinor?: number | undefined;
}

/** One entry of a layer as plain data. */
export type LayerEntry = FileEntry | DirectoryEntry | LinkEntry | DeviceEntry;
