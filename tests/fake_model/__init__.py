"""A scripted OpenAI-compatible server on loopback, for tests and demonstrations."""

from tests.fake_model.server import FakeModel, Step

__all__ = ["FakeModel", "Step"]
