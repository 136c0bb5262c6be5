// The jobs of the server, looked at again and again while one of them runs.
import { useCallback, useEffect, useState } from "preact/hooks";

import type { RecordWriter } from "../api/record";
import type { Job } from "../api/types";

const PAUSE = 700;

export interface Jobs {
  jobs: Job[];
  trouble: string | null;
  /** A job was begun: show it, and look at how it goes. */
  add: (job: Job) => void;
}

export function isRunning({ state }: Pick<Job, "state">): boolean {
  return state === "waiting" || state === "running";
}

/** The jobs with the newest word on each; new ones come first. */
export function mergeJobs(held: readonly Job[], told: readonly Job[]): Job[] {
  const known = new Map(told.map((job) => [job.job_id, job]));
  const kept = held.map((job) => known.get(job.job_id) ?? job);
  const fresh = told.filter((job) => !held.some((each) => each.job_id === job.job_id));
  return [...fresh, ...kept];
}

export function useJobs(writer: RecordWriter): Jobs {
  const [jobs, setJobs] = useState<Job[]>([]);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    let timer = 0;
    const look = async () => {
      try {
        const told = await writer.jobs();
        if (!wanted) return;
        setTrouble(null);
        setJobs((held) => mergeJobs(held, told));
        if (told.some(isRunning)) timer = window.setTimeout(look, PAUSE);
      } catch (error) {
        if (!wanted) return;
        setTrouble(error instanceof Error ? error.message : String(error));
        timer = window.setTimeout(look, PAUSE * 5);
      }
    };
    void look();
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [writer, round]);
  const add = useCallback((job: Job) => {
    setJobs((held) => mergeJobs(held, [job]));
    setRound((each) => each + 1);
  }, []);
  return { jobs, trouble, add };
}
