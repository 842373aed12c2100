/** What was made of texts that are met again; when they are too long together, all of it is let go. */
export class TextMemory<Made> {
  private readonly made = new Map<string, Made>();
  private held = 0;

  get(text: string): Made | undefined {
    return this.made.get(text);
  }

  set(text: string, made: Made): void {
    this.held += text.length;
    if (this.held > maxHeld) {
      this.made.clear();
      this.held = text.length;
    }
    this.made.set(text, made);
  }
}

/** Code units of texts. */
const maxHeld = 2_000_000;
