// Sizes of the timeline's parts, in pixels.
export const LEFT = 52;
export const RIGHT = 10;
export const TOP = 8;
export const BARS = 108;
export const AXIS = 22;
export const LANE = 15;
