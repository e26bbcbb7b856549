"""年度学习计划 and last year's 工作安排: items, progress from the ledger, checklist, print."""
