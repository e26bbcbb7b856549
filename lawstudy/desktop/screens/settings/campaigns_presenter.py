"""The decisions about 专项活动 in 设置. Plain Python."""

from typing import Protocol

from lawstudy.backend.contract import Door
from lawstudy.desktop.contract import Failure, Shell
from lawstudy.domain.campaign import Campaign
from lawstudy.i18n import _
from lawstudy.usecases.activities.campaigns import CampaignsOfYear, add_campaign, campaigns_of_year, change_campaign, remove_campaign
from lawstudy.usecases.people.people import our_organisation


class CampaignsPart(Protocol):
    def show_campaigns(self, found: CampaignsOfYear) -> None: ...

    def show_refused(self, words: str) -> None: ...

    def close_form(self) -> None: ...


class CampaignsPresenter:
    """Begins with the year of the bureau."""

    def __init__(self, shell: Shell, view: CampaignsPart) -> None:
        self._shell, self._view, self._year = shell, view, 0

    def load(self) -> None:
        year = self._year

        def work(door: Door) -> CampaignsOfYear:
            return door.call(campaigns_of_year, year=year or door.call(our_organisation).year)

        self._shell.tasks.read(work, self._arrived, replacing="campaigns")

    def _arrived(self, found: CampaignsOfYear) -> None:
        self._year = found.year
        self._view.show_campaigns(found)

    def turn(self, years: int) -> None:
        if self._year:
            self._year += years
            self.load()

    def save(self, campaign: Campaign | None, name: str, first: str, last: str) -> None:
        """The form closes once it is written; what is refused stays in it, with the reason."""

        def work(door: Door) -> Campaign:
            if campaign is None:
                return door.call(add_campaign, name=name, from_day=first, to_day=last)
            ident, version = campaign.id, campaign.version
            return door.call(change_campaign, campaign_id=ident, name=name, from_day=first, to_day=last, expected_version=version)

        def saved(made: Campaign) -> None:
            self._view.close_form()
            self._year = made.year
            self._said(made.name)

        def refused(failure: Failure) -> None:
            self._view.show_refused(failure.message.text())
            self.load()

        self._shell.tasks.write(work, saved, refused)

    def remove(self, campaign: Campaign) -> None:
        ident, version = campaign.id, campaign.version
        self._shell.tasks.write(
            lambda door: door.call(remove_campaign, campaign_id=ident, expected_version=version), lambda _done: self._said(campaign.name)
        )

    def _said(self, name: str) -> None:
        self._shell.say(_("Saved: {topic}").format(topic=name))
        self.load()
