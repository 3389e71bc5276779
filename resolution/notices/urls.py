from django.urls import path

from resolution.notices import views

app_name = "notices"
urlpatterns = [path("demonstration/mail/", views.mail, name="mail")]
