"""Telling people what happened: managers on their phones, buyers by e-mail or WhatsApp; once, and not at night.

An order's event becomes one row per receiver and channel (`operations/telling.py`); its unique key is why nobody is
told twice. Each row is sent by an outbox job of its own (`jobs.py`): leased, sent outside any transaction, marked.

A worker that dies between the sending and the mark leaves the one doubt that cannot be removed. Each channel takes a
side: a push is repeated under the same tag, so that the phone shows one; an e-mail is repeated with the same
Message-ID; WhatsApp waits for Meta's report, which carries our number, and repeats only when none came.
"""
