"""The benchmark as a whole, on a report of our own."""

from pathlib import Path

from onrecord.bench import name_benchmarks, run_benchmark


def test_a_report_of_our_own(own_gold: Path) -> None:
    [benchmark] = name_benchmarks(["muc34"])
    result = run_benchmark(benchmark, own_gold)
    assert result is not None
    assert result.records == 1
    assert result.figures["template_f"] == 1.0
    assert result.figures["all_templates_recall"] == 1.0
    assert result.figures["tst1_all_templates_f"] == result.figures["all_templates_f"] > 0.9
    assert result.figures["role_fillers_f1"] == 1.0
