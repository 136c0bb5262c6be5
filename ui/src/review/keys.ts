// The keys of the review page: each has one meaning, stands on its button and in the help.
export const KEYS = {
  accept: { key: "a", says: "Accept: the claim is right. The next one comes at once." },
  reject: { key: "x", says: "Reject: the report says no such thing. The next one comes at once." },
  edit: { key: "e", says: "Edit: correct any part of the claim." },
  skip: { key: "s", says: "Skip: leave it for later; it comes again at the end." },
  undo: { key: "u", says: "Undo: take back your last judgement and return to it; press again for the one before." },
  next: { key: "j", says: "Show the next claim, without judging this one." },
  previous: { key: "k", says: "Show the claim before." },
  reason: { key: "r", says: "Write a reason, which is kept with the judgement; Enter returns to the claim." },
  help: { key: "?", says: "Show this help." },
} as const;

export type Action = keyof typeof KEYS;

const ACTIONS = new Map<string, Action>((Object.keys(KEYS) as Action[]).map((action) => [KEYS[action].key, action]));
const BROWSING: readonly Action[] = ["next", "previous"];

export type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "altKey" | "metaKey" | "shiftKey" | "repeat"> & {
  isComposing?: boolean;
};

/** What a key asks for; null where it is not ours. A key held down only browses: it must not judge one after another. */
export function readKey(pressed: Pressed): Action | null {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing) return null;
  const action = ACTIONS.get(plainKey(pressed)) ?? null;
  if (action && action !== "help" && pressed.shiftKey) return null;
  if (action && pressed.repeat && !BROWSING.includes(action)) return null;
  return action;
}

/** The Latin letter of a key, also with capitals locked or on a keyboard of another script. */
function plainKey({ key, code }: Pressed): string {
  if (key.length !== 1) return key;
  if (key.charCodeAt(0) < 128) return key.toLowerCase();
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}

/** Whether keys pressed there are words that somebody types. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["button", "checkbox", "radio", "submit", "file"].includes(target.type);
}
