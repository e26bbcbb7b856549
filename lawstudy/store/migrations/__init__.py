"""Steps of the schema, oldest first in ``versions``. ``python -m lawstudy.store.migrations.new_step NAME`` writes the next one."""
