"""The sitemap of /samtale/: where people talk about a matter."""

from django.urls import path

from medborger.commons.comments import own_words, views, writing

app_name = "comments"

urlpatterns = [
    path("<id:pk>/", views.conversation, name="conversation"),
    path("<id:pk>/skriv/", writing.write, name="write"),
    path("kommentar/<id:comment>/", views.comment, name="comment"),
    path("kommentar/<id:comment>/traad/", views.thread, name="thread"),
    path("kommentar/<id:comment>/svar/", writing.reply, name="reply"),
    path("kommentar/<id:comment>/ret/", own_words.reword, name="reword"),
    path("kommentar/<id:comment>/tag-tilbage/", own_words.withdraw, name="withdraw"),
    path("kommentar/<id:comment>/foer/", views.history, name="history"),
]
