"""What a deal is worth, pure arithmetic: engine (cash flows), formula and model (cost at stake), quote, break-even.

Reading order: `engine` → `formula` → `matching` → `model` → `quote` → `breakeven`.
"""
