"""What the kinds of private data are called that no table brings in."""

from lawstudy.i18n import N_

WITHHELD_WORDS: dict[str, str] = {
    "identity_number": N_("identity card"),
    "phone": N_("telephone"),
    "bank_card": N_("bank card"),
    "birth": N_("birth"),
    "address": N_("address"),
    "portrait": N_("portrait"),
    "email": N_("e-mail"),
    "gender": N_("gender"),
    "ethnic": N_("ethnic group"),
    "education": N_("education"),
    "marital": N_("marriage"),
    "health": N_("health"),
    "family": N_("family"),
    "religion": N_("religion"),
    "salary": N_("pay"),
    "password": N_("password"),
}
