"""Credentials. Who the person is stands in the directory (`Person`), so that a sign-in leaves no trace there."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None) -> "User":
        """An account for `email`; without a password nobody can sign in until one has been set by email."""
        user = self.model(email=email.strip().lower())
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Email and password, nothing else. Not tracked: each sign-in saves it, and history must hold no password."""

    email = models.EmailField(unique=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    # Whether they came through their agency's own sign-in: known of whoever is signed in.
    through_agency = False

    objects: ClassVar[UserManager] = UserManager()

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """With another address, as with another password, whoever is signed in is signed out."""
        return salted_hmac("signed in as", f"{super().get_session_auth_hash()} {self.email}").hexdigest()

    @property
    def may_have_a_place(self) -> bool:
        """Whether the navigation may offer them more than others: known of whoever is signed in, and asked for with the
        account."""
        return bool(getattr(self, "has_a_place_of_their_own", False))

    @property
    def is_a_guest(self) -> bool:
        """Whether they come in by an invitation to one disagreement alone."""
        return bool(self.person.by_invitation)

    @property
    def runs_an_office(self) -> bool:
        """Whether they run the office of their own partnership."""
        return self.may_have_a_place and bool(self.person.runs_the_office_of(self.person.agency.partnership_id))
