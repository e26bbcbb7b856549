"""Values in, PDF, DOCX and XLSX bytes out. Official papers are Chinese in either language of the program."""
