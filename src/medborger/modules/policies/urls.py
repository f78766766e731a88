"""The sitemap of /politik/."""

from django.urls import path

from medborger.modules.policies import comparing, views

app_name = "policies"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:slug>/", views.detail, name="detail"),
    path("<slug:slug>/versioner/", comparing.versions, name="versions"),
    path("<slug:slug>/versioner/<id:number>/", comparing.version, name="version"),
    path("<slug:slug>/versioner/<id:number>/mod/<id:other>/", comparing.compare, name="compare"),
    path("<slug:slug>/<slug:principle>/", views.principle, name="principle"),
]
