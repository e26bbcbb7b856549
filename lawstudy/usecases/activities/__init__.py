"""学习活动: the ledger, its registers, kinds and hours."""
