"""The sitemap of signing in and of one's own data, under konto/.

Included as `path("konto/", include("medborger.commons.people.urls"))`. What django-allauth asks for by its own names
has them; of its other pages none is reachable.
"""

from django.urls import include, path

from medborger.commons.people import broker, own_data, passkeys, views

ours = [
    path("", own_data.my_page, name="my_page"),
    path("log-ind/", views.sign_in, name="sign_in"),
    path("kode/", views.sign_in_code, name="sign_in_code"),
    path("log-ud/", views.sign_out, name="sign_out"),
    path("bekraeft/", views.confirm, name="confirm"),
    path("profil/", own_data.profile, name="profile"),
    path("mine-data/", own_data.export, name="export"),
    path("slet-mig/", own_data.erase, name="erase"),
    path("farvel/", own_data.goodbye, name="goodbye"),
    path("log-ind/med/", broker.sign_in_by_broker, name="sign_in_by_broker"),
    path("log-ind/med/email/", broker.broker_email, name="broker_email"),
]

allauths = [
    path("log-ind/", views.sign_in, name="account_login"),
    path("lukket/", views.closed, name="account_inactive"),
    path("log-ind/", views.sign_in, name="account_signup"),
    path("log-ind/", views.sign_in, name="account_request_login_code"),
    path("kode/", views.sign_in_code, name="account_confirm_login_code"),
    path("log-ud/", views.sign_out, name="account_logout"),
    path("bekraeft/", views.confirm, name="account_reauthenticate"),
    path("adgangsnoegler/", passkeys.list_passkeys, name="mfa_list_webauthn"),
    path("adgangsnoegler/", passkeys.list_passkeys, name="mfa_index"),
    path("adgangsnoegler/ny/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path("adgangsnoegler/<id:pk>/fjern/", passkeys.remove_passkey, name="mfa_remove_webauthn"),
    path("adgangsnoegler/log-ind/", passkeys.sign_in_by_passkey, name="mfa_login_webauthn"),
    path("log-ind/med/svar/", broker.answer_of_broker, name="openid_connect_callback"),
]

urlpatterns = [
    path("", include((ours, "people"))),
    path("", include(allauths)),
]
