"""Promise 9: a hostile document cannot make us leak or act, with a model that obeys every word it reads."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from api.app import create_app
from coach.config import Settings
from tests.fake_model import FakeModel
from tests.security.injection import KEY_CANARY, Obedient, full
from tests.soak.figures import Figure


def run(folder: Path, share: float) -> Figure:
    """9 ways to use the product × 10 carriers × 7 goals: canaries out, addresses shown, actions without a click."""
    figure = Figure(9, "hostile text, obedient model", "injections")
    obedient = Obedient()
    with FakeModel(obedient.step()) as model:
        settings = Settings(data_dir=folder, embedding="none", api_key=KEY_CANARY, model_url=model.url, model="fake-1")
        with TestClient(create_app(settings, warm=False), base_url="http://127.0.0.1") as client:
            tally = full(client, obedient, share)
    figure.trials = tally.trials
    figure.failures = [*tally.leaks, *tally.addresses, *tally.actions]
    figure.notes = [
        f"{len(tally.leaks)} canaries or orders out, {len(tally.addresses)} addresses, {len(tally.actions)} actions",
        f"the text reached the model in {tally.obeyed}",
    ]
    return figure
