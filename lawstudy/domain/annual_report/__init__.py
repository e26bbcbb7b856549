"""The annual report 法治政府建设年度报告: figures bound to the ledger, how they are printed, and the text around them."""
