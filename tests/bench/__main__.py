"""Print speed, memory and gold scores. Figures only: nothing here passes or fails. Run with `make bench`.

Speed is compared inside one run (ratios), because machines differ and are shared. `python -m tests.bench scale` goes up
to 50,000 records; building plain Chroma for those takes some ten minutes. `redteam` takes some three, `distinct` (do two deals read alike?) two.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import distinct, gold, keeping, redteam, scale, scripts_bench, speed, views, with_model

if __name__ == "__main__":
    wanted = set(sys.argv[1:]) or {"gold", "views", "scripts", "speed", "keeping"}
    if "gold" in wanted:
        gold.main()
    if "views" in wanted:
        views.main()
    if "scripts" in wanted:
        scripts_bench.main()
    if "speed" in wanted:
        speed.main()
    if "keeping" in wanted:
        keeping.main()
    if "model" in wanted:
        with_model.main()
    if "redteam" in wanted:
        redteam.main()
    if "distinct" in wanted:
        distinct.main()
    if "scale" in wanted:
        with tempfile.TemporaryDirectory() as data:
            scale.main(Path(data), scale.SIZES)
