import { expect, test } from "vitest";

import { KEYS, type Pressed, readKey } from "../src/review/keys";

const press = (key: string, changes: Partial<Pressed> = {}): Pressed => ({
  ...{ key, code: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, repeat: false },
  ...changes,
});

test("each key has one meaning", () => {
  const keys = Object.values(KEYS).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
  for (const [action, { key }] of Object.entries(KEYS)) expect(readKey(press(key))).toBe(action);
});

test("keys with Ctrl, Alt or Meta belong to the browser, and capitals mean nothing", () => {
  for (const held of ["ctrlKey", "altKey", "metaKey", "shiftKey"])
    expect(readKey(press("a", { [held]: true }))).toBeNull();
  expect(readKey(press("?", { shiftKey: true }))).toBe("help");
  expect(readKey(press("A"))).toBe("accept");
});

test("a key held down browses but does not judge", () => {
  expect(readKey(press("a", { repeat: true }))).toBeNull();
  expect(readKey(press("x", { repeat: true }))).toBeNull();
  expect(readKey(press("j", { repeat: true }))).toBe("next");
});

test("keyboards of other scripts have the same places", () => {
  expect(readKey(press("ф", { code: "KeyA" }))).toBe("accept");
  expect(readKey(press("ش", { code: "KeyA" }))).toBe("accept");
  expect(readKey(press("é", { code: "Digit2" }))).toBeNull();
});

test("words that are being composed are no keys", () => {
  expect(readKey(press("a", { isComposing: true }))).toBeNull();
});
