import { describe, expect, it } from "vitest";

import type { Period } from "../src/api/types";
import {
  chooseCut,
  countBins,
  countOutside,
  findFocus,
  findWhole,
  moveView,
  scaleView,
  snapExtent,
} from "../src/drawings/timeline_bins";
import { askDates, askExtent, readDates, toggleUndated } from "../src/drawings/timeline_filter";
import { layLanes } from "../src/drawings/timeline_lanes";
import { CUTS, DAY, readDay, readSpan, writeDay } from "../src/drawings/timeline_time";
import type { Extent, Span } from "../src/drawings/timeline_time";
import { tellExtent } from "../src/drawings/timeline_words";

function span(
  earliest: string | null,
  latest: string | null,
  claims = 1,
  precision: Period["precision"] = "range",
): Span {
  return readSpan({ earliest, latest, precision, claims });
}

function day(date: string, claims = 1): Span {
  return span(date, date, claims, "day");
}

function extent(from: string, to: string): Extent {
  return { from: readDay(from), to: readDay(to) };
}

const cut = (name: string) => CUTS.find((each) => each.name === name)!;
const sum = (bins: readonly { claims: number }[]) => bins.reduce((all, { claims }) => all + claims, 0);

describe("bars", () => {
  it("are as fine as the width allows", () => {
    expect(chooseCut(extent("2014-06-01", "2014-07-01"), 600).name).toBe("day");
    expect(chooseCut(extent("2014-01-01", "2015-01-01"), 600).name).toBe("week");
    expect(chooseCut(extent("2010-01-01", "2018-01-01"), 600).name).toBe("month");
    expect(chooseCut(extent("2010-01-01", "2018-01-01"), 200).name).toBe("quarter");
    expect(chooseCut(extent("1915-01-01", "2026-01-01"), 600).name).toBe("year");
    expect(chooseCut(extent("1000-01-01", "2026-01-01"), 300).name).toBe("25 years");
  });

  it("count every claim of a known day in view once, and no other", () => {
    const spans = [
      day("2013-12-31", 9),
      day("2014-01-01", 2),
      day("2014-01-31", 3),
      day("2014-02-01", 5),
      day("2014-12-31", 1),
      day("2015-01-01", 9),
      span("2014-03-01", "2014-03-31", 100, "month"),
    ];
    const bins = countBins(spans, extent("2014-01-01", "2015-01-01"), cut("month"));
    expect(bins).toHaveLength(12);
    expect(bins.slice(0, 2).map(({ claims }) => claims)).toEqual([5, 5]);
    expect(sum(bins)).toBe(11);
    expect(bins.every((bin, at) => at === 0 || bin.from === bins[at - 1]!.to)).toBe(true);
  });

  it("begin their weeks on Monday", () => {
    const [first] = countBins([], extent("2014-06-05", "2014-06-30"), cut("week"));
    expect(writeDay(first!.from)).toBe("2014-06-02");
  });
});

describe("the stretch that is shown", () => {
  const many = Array.from({ length: 200 }, (_, at) => day(writeDay(readDay("2014-01-01") + at * DAY), 3));

  it("leaves out a claim a century away", () => {
    const spans = [day("1915-04-24"), ...many, day("2031-01-01")];
    const focus = findFocus(spans)!;
    expect(focus.from).toBeGreaterThan(readDay("2013-11-01"));
    expect(focus.to).toBeLessThan(readDay("2014-10-01"));
    const outside = countOutside(spans, focus);
    expect(outside.earlier).toBe(1);
    expect(outside.later).toBe(1);
  });

  it("is the whole where claims are spread evenly", () => {
    expect(findFocus(many)).toEqual(findWhole(many));
  });

  it("is not drawn out by claims that mean some day of ten years", () => {
    const vague = span("2004-01-01", "2013-12-31", 20);
    expect(findFocus([vague, ...many])!.from).toBeGreaterThan(readDay("2013-06-01"));
  });

  it("copes with one claim, with open ends and with none", () => {
    expect(findFocus([day("2014-05-01")])).toEqual(extent("2014-05-01", "2014-05-02"));
    expect(findFocus([span(null, "2014-05-01")])).toEqual(extent("2014-05-01", "2014-05-02"));
    expect(findFocus([span(null, null)])).toBeUndefined();
    expect(findFocus([])).toBeUndefined();
  });

  it("counts as outside only what lies wholly outside", () => {
    const view = extent("2014-01-01", "2015-01-01");
    const spans = [
      day("2013-12-31", 2),
      span("2013-06-01", "2014-06-01"),
      span(null, "2013-01-01", 4),
      day("2015-01-01", 8),
    ];
    expect(countOutside(spans, view)).toEqual({ earlier: 6, later: 8 });
  });

  it("is made longer, shorter and moved in whole days, within years of four digits", () => {
    const view = extent("2014-01-01", "2014-03-02");
    expect(scaleView(view, 0.5)).toEqual(extent("2014-01-16", "2014-02-15"));
    expect(scaleView(extent("2014-01-08", "2014-01-09"), 0.1)).toEqual(extent("2014-01-05", "2014-01-12"));
    expect(moveView(view, 1)).toEqual(extent("2014-01-31", "2014-04-01"));
    expect(moveView(extent("1000-01-01", "1100-01-01"), -1)).toEqual(extent("1000-01-01", "1100-01-01"));
    expect(scaleView(extent("1000-01-01", "9999-12-31"), 4)).toEqual(extent("1000-01-01", "9999-12-31"));
  });
});

describe("a brush", () => {
  const bins = countBins([], extent("2014-01-01", "2014-07-01"), cut("month"));

  it("goes to the nearest edges", () => {
    expect(snapExtent(extent("2014-01-28", "2014-04-03"), bins)).toEqual(extent("2014-02-01", "2014-04-01"));
  });

  it("is at least one piece long", () => {
    expect(snapExtent(extent("2014-02-10", "2014-02-12"), bins)).toEqual(extent("2014-02-01", "2014-03-01"));
  });

  it("sets the first and the last day", () => {
    const filter = askExtent({ kind: "event", missing: ["time"] }, extent("2014-02-01", "2014-03-01"));
    expect(filter).toEqual({ kind: "event", since: "2014-02-01", until: "2014-02-28" });
    expect(readDates(filter)).toEqual(extent("2014-02-01", "2014-03-01"));
  });

  it("leaves an open end open", () => {
    expect(askExtent({ since: "2014-01-01" }, { from: -Infinity, to: readDay("2014-03-02") })).toEqual({
      until: "2014-03-01",
    });
    expect(readDates({ since: "2014-01-01" })).toEqual({ from: readDay("2014-01-01"), to: Infinity });
    expect(readDates({})).toBeUndefined();
    expect(askDates({ since: "2014-01-01", until: "2014-01-02" }, undefined, undefined)).toEqual({});
  });

  it("is taken back by the tray of those without a date", () => {
    expect(toggleUndated({ since: "2014-01-01" })).toEqual({ missing: ["time"] });
    expect(toggleUndated({ missing: ["time", "place"] })).toEqual({ missing: ["place"] });
  });
});

describe("uncertain times", () => {
  const view = extent("2014-01-01", "2015-01-01");
  const pieces = countBins([], view, cut("month"));

  it("lie side by side where there is room, else below each other", () => {
    const lanes = layLanes(
      [
        span("2014-01-01", "2014-03-31"),
        span("2014-02-01", "2014-02-28"),
        span("2014-06-01", "2014-06-30"),
        day("2014-07-01"),
      ],
      view,
      DAY,
      pieces,
    );
    if (lanes.kind !== "bands") throw new Error("expected bands");
    expect(lanes.bands.map(({ lane }) => lane)).toEqual([0, 1, 0]);
    expect(lanes.lanes).toBe(2);
  });

  it("go to the edge of the view where an end is open or lies beyond", () => {
    const lanes = layLanes([span(null, "2014-02-28"), span("2014-11-01", "2016-01-01")], view, DAY, pieces);
    if (lanes.kind !== "bands") throw new Error("expected bands");
    expect(lanes.bands.map(({ from, to }) => [from, to])).toEqual([
      [view.from, readDay("2014-03-01")],
      [readDay("2014-11-01"), view.to],
    ]);
  });

  it("are counted together where there are too many", () => {
    const spans = Array.from({ length: 40 }, () => span("2014-02-10", "2014-04-20", 2));
    const lanes = layLanes(
      [...spans, span("2014-04-01", "2014-04-30", 5, "month"), span(null, null, 1)],
      view,
      DAY,
      pieces,
    );
    if (lanes.kind !== "cells") throw new Error("expected cells");
    expect(lanes.names).toEqual(["months", "ranges"]);
    const ranges = lanes.cells.filter(({ lane }) => lane === 1);
    // one claim that may be at any time, and 80 that may be in each of three months
    expect(ranges.map(({ from, to, claims }) => [writeDay(from), writeDay(to), claims])).toEqual([
      ["2014-01-01", "2014-02-01", 1],
      ["2014-02-01", "2014-05-01", 81],
      ["2014-05-01", "2015-01-01", 1],
    ]);
    expect(lanes.most).toBe(81);
  });
});

describe("words for a time", () => {
  it.each([
    ["2014-06-10", "2014-06-10", "10 June 2014"],
    ["2014-06-09", "2014-06-15", "9–15 June 2014"],
    ["2014-06-28", "2014-07-02", "28 June – 2 July 2014"],
    ["2013-12-28", "2014-01-02", "28 December 2013 – 2 January 2014"],
    ["2014-06-01", "2014-06-30", "June 2014"],
    ["2013-12-01", "2014-02-28", "December 2013 – February 2014"],
    ["2014-01-01", "2014-12-31", "2014"],
    ["2010-01-01", "2019-12-31", "2010–2019"],
    [null, "2014-06-10", "until 10 June 2014"],
    ["2014-06-10", null, "from 10 June 2014 on"],
    [null, null, "at no known time"],
  ])("%s to %s is %s", (earliest, latest, words) => expect(tellExtent(span(earliest, latest))).toBe(words));
});
