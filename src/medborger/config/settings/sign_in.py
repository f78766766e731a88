"""How people sign in: a code by email, a passkey, and (where a broker is named) OpenID Connect. No passwords."""

import os

LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "my_page"
SESSION_ENGINE = "medborger.commons.people.sessions"

ACCOUNT_ADAPTER = "medborger.commons.notifications.allauth_adapter.LetterAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code is the verification: Person.confirmed_at
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# How long the page where the code is typed stays open. How long a code is good, and how many tries it has, is in
# commons/people/codes.py: a counter in a session does not hold against a burst.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 3600
ACCOUNT_LOGIN_TIMEOUT = 3600
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900

MFA_ADAPTER = "medborger.commons.people.passkeys.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_REAUTHENTICATION_REQUIRED = False  # asked of everybody, in commons/people/passkeys.py

SOCIALACCOUNT_ADAPTER = "medborger.commons.people.broker.BrokerAccounts"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 10


def _words(name: str, default: str = "", separator: str | None = None) -> list[str]:
    return [word for word in os.environ.get(name, default).split(separator) if word]


# Any OpenID Connect broker (MitID, NemLog-in, a municipality's own). Off while no server is named.
BROKER = None
if os.environ.get("MEDBORGER_OIDC_URL"):
    BROKER = {
        "name": os.environ.get("MEDBORGER_OIDC_NAME", "MitID"),
        "server_url": os.environ["MEDBORGER_OIDC_URL"],
        "client_id": os.environ.get("MEDBORGER_OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("MEDBORGER_OIDC_SECRET", ""),
        "scope": _words("MEDBORGER_OIDC_SCOPE", "openid"),
        "uid_claims": _words("MEDBORGER_OIDC_UID", "uuid|mitid.uuid|mitid_uuid|sub", "|"),
        "acr_values": os.environ.get("MEDBORGER_OIDC_ACR_VALUES", ""),
        # "low", "substantial", "high", or "" where the broker knows no levels (a municipality's own directory).
        "least_level": os.environ.get("MEDBORGER_OIDC_LEAST_LEVEL", "substantial"),
        # Changing the key makes every earlier sign-in through the broker a stranger's. Empty: derived from SECRET_KEY.
        "key": os.environ.get("MEDBORGER_OIDC_KEY", ""),
    }
