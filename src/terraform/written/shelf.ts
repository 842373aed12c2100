/**
 * The syntax trees that are at hand. A tree takes ten times the memory of its text, and a large repository has more of
 * them than fit: where there are too many, those go between two roots that no further root reaches, then those that
 * were made first. They are made anew when somebody asks for them.
 * What is small and asked for again and again, such as whom a module calls, stays.
 */
import type { Module, ModuleFacts } from "./declarations.ts";
import { forgetFile } from "./read-file.ts";
import { forget, sharedCount } from "../names/shared-values.ts";

/** How much is kept from one root to the next. */
export interface Room {
  /** Of source, whose trees are kept. */
  readonly characters: number;
  /** Beyond how much of it trees go that no further root reaches. */
  readonly released: number;
  /** That instances of modules share, of about a kilobyte each. */
  readonly values: number;
}

/** Few repositories have as many. */
const plenty: Room = { characters: 4_000_000, released: 4_000_000, values: 200_000 };
/** Where there are so many files that memory counts for more than time: what goes at once never grows old. */
export const scarce: Room = { characters: 1_000_000, released: 0, values: 10_000 };

export interface Shelf {
  /** The module that `load` gives, which is loaded again where its trees have been let go; null where there is none. */
  put(load: () => Module | null): Module | null;
  /** Lets go of what is too much. */
  trim(): void;
  /** Nobody is known to ask for the trees of a module again: they are the first to go. */
  release(module: Module): void;
}

export function openShelf(room: Room = plenty): Shelf {
  /** With their characters, those first that were made first. */
  const made = new Map<ShelvedModule, number>();
  const released = new Set<ShelvedModule>();
  let characters = 0;
  const note = (module: ShelvedModule): void => {
    const length = module.files.reduce((sum, { text }) => sum + text.length, 0);
    made.set(module, length);
    characters += length;
  };
  return {
    put(load) {
      const module = load();
      return module === null ? null : new ShelvedModule(module, load, note);
    },
    trim() {
      for (const [queue, kept] of [[released, room.released] as const, [made.keys(), room.characters] as const])
        for (const module of queue) {
          if (characters <= kept) break;
          characters -= made.get(module) ?? 0;
          made.delete(module);
          released.delete(module);
          module.letGo();
        }
      let values = 0;
      for (const module of made.keys()) values += sharedCount(module);
      for (const module of made.keys()) {
        if (values <= room.values) return;
        values -= sharedCount(module);
        forget(module);
      }
    },
    release(module) {
      if (module instanceof ShelvedModule && made.has(module)) released.add(module);
    },
  };
}

/** A module whose trees come and go. */
class ShelvedModule implements Module {
  readonly folder: ModuleFacts["folder"];
  readonly files: ModuleFacts["files"];
  readonly called: ModuleFacts["called"];
  readonly declared: ModuleFacts["declared"];
  readonly hasBackend: ModuleFacts["hasBackend"];
  readonly saysItIsRun: ModuleFacts["saysItIsRun"];
  readonly isEither: ModuleFacts["isEither"];
  readonly comments: ModuleFacts["comments"];
  readonly diagnostics: ModuleFacts["diagnostics"];
  readonly holes: ModuleFacts["holes"];
  private made: Module | null;
  private readonly load: () => Module | null;
  private readonly note: (module: ShelvedModule) => void;

  constructor(made: Module, load: () => Module | null, note: (module: ShelvedModule) => void) {
    this.folder = made.folder;
    this.files = made.files;
    this.called = made.called;
    this.declared = made.declared;
    this.hasBackend = made.hasBackend;
    this.saysItIsRun = made.saysItIsRun;
    this.isEither = made.isEither;
    this.comments = made.comments;
    this.diagnostics = made.diagnostics;
    this.holes = made.holes;
    this.made = made;
    this.load = load;
    this.note = note;
    note(this);
  }

  /** The tree does not change while it is scanned: what was a module still is. */
  private again(): Module {
    const made = this.load();
    if (made === null) throw new Error(`${this.folder} can't be read any more`);
    this.made = made;
    this.note(this);
    return made;
  }

  letGo(): void {
    this.made = null;
    for (const source of this.files) forgetFile(source);
    forget(this);
  }

  get variables(): Module["variables"] {
    return (this.made ?? this.again()).variables;
  }

  get locals(): Module["locals"] {
    return (this.made ?? this.again()).locals;
  }

  get outputs(): Module["outputs"] {
    return (this.made ?? this.again()).outputs;
  }

  get resources(): Module["resources"] {
    return (this.made ?? this.again()).resources;
  }

  get providers(): Module["providers"] {
    return (this.made ?? this.again()).providers;
  }

  get requirements(): Module["requirements"] {
    return (this.made ?? this.again()).requirements;
  }

  get versions(): Module["versions"] {
    return (this.made ?? this.again()).versions;
  }

  get calls(): Module["calls"] {
    return (this.made ?? this.again()).calls;
  }

  get backend(): Module["backend"] {
    return (this.made ?? this.again()).backend;
  }

  get keyProviders(): Module["keyProviders"] {
    return (this.made ?? this.again()).keyProviders;
  }

  get imports(): Module["imports"] {
    return (this.made ?? this.again()).imports;
  }

  get names(): Module["names"] {
    return (this.made ?? this.again()).names;
  }

  get varFiles(): Module["varFiles"] {
    return (this.made ?? this.again()).varFiles;
  }
}
