"""Names in two alphabets: `python -m eval.names [--asked N]`.

In: pairs of names beside this repository (`../shared`, from Wikidata). Out: how often the right partner of a Latin name
comes first among 3,000 Cyrillic ones, and how long one question takes.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from eval.scales import SHARED
from reportedly.linking.names import Partners

PAIRS = SHARED / "data" / "names" / "en_ru_dev.tsv"
AMONG = 3_000
SEED = 3


def main() -> None:
    """Prints the share."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--asked", type=int, default=AMONG, help="how many of the names are asked for")
    asked = parser.parse_args().asked
    if not PAIRS.is_file():
        sys.exit("Nothing to measure with: the pairs of names (../shared) are not here.")
    rows = [line.split("\t") for line in PAIRS.read_text("utf-8").splitlines()]
    pairs = [(latin, cyrillic.replace(" ", "")) for latin, cyrillic, _ in rows]
    drawn = random.Random(SEED).sample(pairs, AMONG)  # noqa: S311 - the same names every time
    partners = Partners([cyrillic for _, cyrillic in drawn])
    began = time.process_time()
    right = sum(partners.find(latin)[0].name == cyrillic for latin, cyrillic in drawn[:asked])
    spent = (time.process_time() - began) / asked * 1000
    print(f"right partner first among {AMONG}: {right / asked:.3f} of {asked}; {spent:.1f} ms each")


if __name__ == "__main__":
    main()
