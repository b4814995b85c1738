"""What can go wrong with a model call, by name, and when to stop asking. No message here carries text of a server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from coach.deal.facts import Lang, Text
from coach.errors import ModelFault

REASONS = {
    "no_key": Text(zh="没有配置模型密钥", en="no model key is set"),
    "no_prompt": Text(zh="这类输出没有模型提示词", en="no model prompt for this output"),
    "paused": Text(zh="模型连续失败，暂停半分钟", en="the model failed repeatedly and is paused for half a minute"),
    "unreachable": Text(zh="连不上模型服务", en="the model server cannot be reached"),
    "refused": Text(zh="模型服务拒绝了请求", en="the model server refused the request"),
    "denied": Text(zh="模型密钥无效或无权限", en="the model key is invalid or not allowed"),
    "busy": Text(zh="模型服务太忙", en="the model server is busy"),
    "broken": Text(zh="模型服务出错", en="the model server failed"),
    "timeout": Text(zh="模型超时", en="the model took too long"),
    "cut": Text(zh="模型回答中断", en="the model's answer was cut off"),
    "length": Text(zh="模型回答超长被截断", en="the model's answer hit its length limit"),
    "filtered": Text(zh="模型回答被过滤", en="the model's answer was filtered"),
    "invalid": Text(zh="模型回答格式不对", en="the model's answer has the wrong shape"),
    "missing": Text(zh="模型漏写了这一段", en="the model left this part out"),
    "checks": Text(zh="模型措辞没通过检查", en="the model's wording failed a check"),
}


class Fault(ModelFault):
    """A model call that gave nothing usable; `retry_after` in seconds where the server named one."""

    def __init__(self, kind: str, retry_after: float | None = None) -> None:
        super().__init__(kind, REASONS[kind].en)
        self.retry_after = retry_after


def reason(kind: str, lang: Lang, detail: str = "") -> str:
    """Why the playbook worded a part: `timeout: 模型超时`, `checks: … (NUM)`."""
    return f"{kind}: {REASONS[kind].get(lang)}" + (f" ({detail})" if detail else "")


def of_status(status: int, retry_after: str | None) -> Fault:
    """The fault behind an HTTP status."""
    if status == 429:
        return Fault("busy", _seconds(retry_after))
    if status in (401, 403):
        return Fault("denied")
    if status in (408, 504):
        return Fault("timeout")
    return Fault("broken" if status >= 500 else "refused", _seconds(retry_after) if status == 503 else None)


def _seconds(header: str | None) -> float | None:
    """Retry-After in seconds; an HTTP date counts as unknown."""
    text = (header or "").strip()
    return float(text) if text.replace(".", "", 1).isdigit() else None


@dataclass
class Breaker:
    """Skips the model for `pause` seconds after `limit` failures in a row; then one call may try again."""

    clock: Callable[[], float]
    limit: int = 3
    pause: float = 30.0
    _failures: int = field(default=0, init=False)
    _until: float = field(default=0.0, init=False)

    def check(self) -> None:
        """Raises Fault("paused") while the pause lasts."""
        if self.clock() < self._until:
            raise Fault("paused")

    def passed(self) -> None:
        """A usable answer: start counting anew."""
        self._failures = 0

    def failed(self) -> None:
        """One more failure; the last of `limit` starts the pause, and so does the first after one."""
        self._failures += 1
        if self._failures >= self.limit:
            self._until = self.clock() + self.pause
