"""Importing this registers every use case, in whichever folder it is."""

import importlib
import pkgutil

import lawstudy.usecases

for module in pkgutil.walk_packages(lawstudy.usecases.__path__, f"{lawstudy.usecases.__name__}."):
    importlib.import_module(module.name)
