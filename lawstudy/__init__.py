"""LawStudy 学法用法: study of the law, exams, records and the annual report of a government bureau."""

__version__ = "0.1.0"
