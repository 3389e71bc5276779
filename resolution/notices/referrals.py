"""What is told of what goes to the Sub Group beside the ladder (§4)."""

from resolution.notices.kind import Kind

REFERRALS: dict[str, Kind] = {
    "logged_with_chair": Kind(
        "decide whether it needs a deep dive",
        "A disagreement was logged with you as a matter of potentially serious concern. It waits for you to decide "
        "whether it needs a deep dive. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "formally_logged": Kind(
        "logged formally: acknowledge and answer it",
        "A disagreement that its last tier did not resolve was logged formally. It waits to be acknowledged, and for "
        "an answer to both sides. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "account_asked": Kind(
        "give your side’s short account",
        "A disagreement in which your agency is a side was put to the group that oversees disagreements. It waits for "
        "a short account of your side, without anything that says who the child is. The time of it runs on.",
        waits=True,
    ),
    "more_asked": Kind(
        "more is asked for than the short account says",
        "The group that oversees disagreements asks for more than your side’s short account says, without anything "
        "that says who the child is. The page says what.",
        waits=True,
    ),
    "account_given": Kind("a short account is there", "A side has given its short account. You can read it."),
    "referred": Kind(
        "it was put to those who oversee disagreements",
        "The disagreement was put to the group that oversees disagreements. It waits for nobody: the time runs on.",
    ),
    "log_acknowledged": Kind(
        "what was logged formally has arrived",
        "The group that oversees disagreements says that it has what was logged formally.",
    ),
    "decided": Kind(
        "it was decided what follows",
        "It was decided what follows from what was put to the group that oversees disagreements. The page says what, "
        "and why.",
    ),
}
