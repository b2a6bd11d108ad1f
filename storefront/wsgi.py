"""What a server loads: the application, with a worker beside its threads unless another process does that work."""

from . import jobs
from .app import create_app

application = create_app()
if application.config["WORKER"] == "thread":
    jobs.start_thread(application)
