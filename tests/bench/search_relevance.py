"""How well the search answers what people type.

`python -m tests.bench.search_relevance` prints recall@3 and MRR for the queries the search was
tuned on and for those nobody tuned it to, and the ten worst of the first.
"""

from typing import Any

import yaml

from tests.conftest import ROOT
from tests.test_relevance import QUERIES, real_index, relevance


def main() -> None:
    """Measure and print."""
    index = real_index()
    unseen = yaml.safe_load((ROOT / "tests/relevance_unseen.yml").read_text())
    print("| queries | number | recall@3 | MRR |\n|---|---|---|---|")
    for name, queries in (("relevance.yml", QUERIES), ("relevance_unseen.yml", unseen)):
        found = relevance(index, queries)
        print(f"| {name} | {len(queries)} | {found.recall_at_3:.3f} | {found.mrr:.3f} |")
    print("\nThe ten worst of relevance.yml, with the place of the first right answer:\n")
    ranks = relevance(index, QUERIES).ranks
    for rank, each in sorted(zip(ranks, QUERIES, strict=True), key=_worst_first)[:10]:
        print(f"- {rank or 'none'}: {each['query']} ({', '.join(each['ids'])})")


def _worst_first(ranked: tuple[int, dict[str, Any]]) -> float:
    rank, _ = ranked
    return -rank if rank else -float("inf")


if __name__ == "__main__":
    main()
