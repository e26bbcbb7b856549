"""Statistics: one file per statistic. Exact inside (integers and ratios); rounding happens when a value is printed.

Every number comes with the ids of what stands behind it.
"""
