"""What an import that did not reach its end left unseen, of every noun."""

from uuid import UUID

from lawstudy.store import activities, batches, duties, external_records, firms, person_rows, plans, question_writing
from lawstudy.store.transaction import Transaction


def drop(tx: Transaction, organisation_id: UUID, batch_id: UUID, limit: int) -> bool:
    """Delete up to ``limit`` records of a batch that was never shown, and the batch with the last; True when nothing is left."""
    if question_writing.delete_rows(tx, organisation_id, batch_id, limit) == limit:
        return False
    made = batches.changes_of(tx, organisation_id, batch_id)[:limit]
    activities.drop_staged(tx, organisation_id, batch_id, [one.id for one in made if one.noun == "activity"])
    person_rows.drop_staged(tx, organisation_id, [one.id for one in made if one.noun == "person"])
    firms.ROWS.drop_staged(tx, organisation_id, [one.id for one in made if one.noun == "firm"])
    plans.ITEMS.drop_staged(tx, organisation_id, [one.id for one in made if one.noun == "plan_item"])
    external_records.ROWS.drop_staged(tx, organisation_id, [one.id for one in made if one.noun == "external_record"])
    duties.ROWS.drop_staged(tx, organisation_id, [one.id for one in made if one.noun == "duty_entry"])
    batches.drop_changes(tx, organisation_id, batch_id, [one.id for one in made])
    if len(made) == limit:
        return False
    batches.drop_batch(tx, organisation_id, batch_id)
    return True
