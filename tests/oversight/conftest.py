from tests.disagreements.conftest import cast, gathered

__all__ = ["cast", "gathered"]
