from ..forms import EmailField, Form, ManyField, TextField
from .channels import Address, push
from .queries import Taste


class ChoicesForm(Form):
    topics = ManyField()
    at_night = ManyField()
    channels = ManyField()
    email = EmailField("E-mail Anda")

    @classmethod
    def of(cls, taste: Taste, email: str):
        return cls(data={**taste._asdict(), "email": email})


class DeviceForm(Form):
    """What a browser gives when it lets itself be rung."""

    endpoint = TextField()
    p256dh = TextField()
    auth = TextField()

    @property
    def address(self) -> Address | None:
        """None when a push to it could not even be written."""
        to = Address(endpoint=self.endpoint.data or "", p256dh=self.p256dh.data or "", auth=self.auth.data or "")
        return to if push.is_whole(to) else None
