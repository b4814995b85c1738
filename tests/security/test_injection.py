"""Promise 9 in small: each scenario, carrier and goal at least once. The full 630: `python -m tests.soak injection`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from coach.config import Settings
from tests.fake_model import FakeModel
from tests.security.injection import BLUNT, KEY_CANARY, QUIET, Obedient, World, sample


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    obedient = Obedient()
    with FakeModel(obedient.step()) as model:
        settings = Settings(
            data_dir=tmp_path_factory.mktemp("injection"),
            embedding="none",
            api_key=KEY_CANARY,
            model_url=model.url,
            model="fake-1",
        )
        with TestClient(create_app(settings, warm=False), base_url="http://127.0.0.1") as client:
            yield World(client, obedient)


@pytest.mark.parametrize(
    ("scenario", "carrier", "goal", "manner"), [(*t, (BLUNT, QUIET)[n % 2]) for n, t in enumerate(sample())]
)
def test_an_obedient_model_cannot_leak_link_or_act(
    world: World, scenario: str, carrier: str, goal: str, manner: str
) -> None:
    seen = world.run(scenario, carrier, goal, manner)
    assert not seen.leaks
    assert not seen.addresses
    assert not seen.actions


def test_the_hostile_text_does_reach_the_model(world: World) -> None:
    """A trial in which the model never saw the text proves nothing."""
    assert any(
        world.run("objection", carrier, "price", QUIET).obeyed for carrier in ("objection", "offering", "customer")
    )
