"""Registry credentials, found where the docker command keeps them.

    hosts        which registry an image comes from, and under which key its credentials are kept
    credential   the credentials for one registry, which show nothing of themselves
    stored       entries of the configuration file
    variable     entries of the environment
    helpers      the programs `docker-credential-...`
    resolve      which of these serves a registry

Nothing here does HTTP. Asking may run a program, which may take its time: in asynchronous code that belongs
into a thread.
"""

from __future__ import annotations

from mobykit_runtime.credentials.choice import Credentials
from mobykit_runtime.credentials.credential import Credential
from mobykit_runtime.credentials.hosts import registry_of, search_registry_of

__all__ = [
    "Credential",
    "Credentials",
    "registry_of",
    "search_registry_of",
]
