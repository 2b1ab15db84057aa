"""Pages without content: login, captcha, consent wall, 404 and the like are refused, each with its own reason."""

from transforms.refusals.judge import refuse_messages

__all__ = ["refuse_messages"]
