// Our program as a partner that one talks to: a line there, a line back. Bytes are hexadecimal digits, lists have commas.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export class Ours {
  constructor(program) {
    this.child = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
    this.answers = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
  }

  async say(...words) {
    this.child.stdin.write(words.join(" ") + "\n");
    const { value, done } = await this.answers.next();
    if (done) throw new Error("our program has ended");
    return value;
  }

  end() {
    this.child.stdin.end();
  }
}

export const hex = (bytes) => Buffer.from(bytes).toString("hex");
export const bytes = (digits) => new Uint8Array(Buffer.from(digits, "hex"));
export const list = (many) => many.map(hex).join(",");
export const listed = (text) => text.split(",").map(bytes);

// The class, a zero byte, the canonical form.
export const input = (form) => new TextEncoder().encode("phone\0" + form);

// The first 64 bits.
export const tag = (output) => hex(output).slice(0, 16);
