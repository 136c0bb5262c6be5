"""Benchmarks over public gold data: one measuring stick for all that the coder decides."""

from onrecord.bench.benchmark import Benchmark, Measured, Result, Task
from onrecord.bench.floors import Floors, find_floor, find_sunk, raise_floors, read_floors, write_floors
from onrecord.bench.runner import BENCHMARKS, find_data, name_benchmarks, run_benchmark

__all__ = [
    "BENCHMARKS",
    "Benchmark",
    "Floors",
    "Measured",
    "Result",
    "Task",
    "find_data",
    "find_floor",
    "find_sunk",
    "name_benchmarks",
    "raise_floors",
    "read_floors",
    "run_benchmark",
    "write_floors",
]
