"""What the values of a column without a header word look like."""


def like_a_name(text: str) -> bool:
    """王芳; not 综合科, which could be one by its length."""
    from lawstudy.formats.written.names import looks_like_name

    return looks_like_name(text) and not like_a_department(text)


def like_names(text: str) -> bool:
    """王芳, or 王芳、李伟 in one cell."""
    from lawstudy.formats.written.names import names_of_list

    return like_a_name(text) or bool(names_of_list(text))


def like_a_department(text: str) -> bool:
    from lawstudy.formats.written.departments import looks_like_department

    return looks_like_department(text)
