"""企业、培训机构和其他单位: the list of who is visited, and its coverage."""
