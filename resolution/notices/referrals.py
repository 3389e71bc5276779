"""What is told of what goes to the Sub Group beside the ladder (§4)."""

from resolution.notices.kind import Kind

REFERRALS: dict[str, Kind] = {
    "logged_with_chair": Kind(
        "decide whether it needs a deep dive",
        "A disagreement was logged with you as a matter of potentially serious concern. It waits for you to decide "
        "whether it needs a deep dive. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "deputy_asked": Kind(
        "decide in the place of whoever chairs: the day has passed",
        "What was put to the group that oversees disagreements was to be decided by a day that has passed. It waits "
        "for you now as well: whoever of you decides first has decided. The page shows nothing that says who the child "
        "is.",
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
    "stuck_said": Kind(
        "say whether the network is stuck",
        "Somebody says that the agencies may be stuck: risk without a clear way forward, more than a disagreement. It "
        "waits for a manager to confirm it, or to say why not. The time of the disagreement runs on.",
    ),
    "stuck_heard": Kind(
        "somebody says that the agencies may be stuck",
        "Somebody says that the agencies may be stuck: risk without a clear way forward. A manager is asked to confirm "
        "it. You can read why.",
    ),
    "stuck_in_touch": Kind(
        "the agencies are stuck: talk to the other manager",
        "A manager has confirmed that the agencies are stuck. The page shows the name and the number of the manager on "
        "the other side: talk to each other, with a view to a mediated way forward.",
    ),
    "stuck_confirmed": Kind(
        "a manager has confirmed that the agencies are stuck",
        "A manager has confirmed that the agencies are stuck. The managers of both sides are asked to talk to each "
        "other, and a mediator will be offered. The time of the disagreement runs on.",
    ),
    "stuck_not_so": Kind(
        "a manager says why the agencies are not stuck",
        "A manager has answered whether the agencies are stuck, and says why not. The page says why.",
    ),
    "network_stuck": Kind(
        "the agencies are stuck: offer a mediator",
        "The agencies of a disagreement are stuck, as one of their managers has confirmed. It waits for a mediator to "
        "be offered. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "mediation_asked": Kind(
        "mediation is asked for: offer a mediator",
        "Mediation is asked for in a disagreement. It waits for a mediator to be offered. The page shows nothing that "
        "says who the child is.",
        waits=True,
    ),
    "mediation_wanted": Kind(
        "mediation is asked for",
        "Mediation is asked for, and a mediator will be offered to both sides. The time of the disagreement runs on.",
    ),
    "mediator_offered": Kind(
        "say whether your side accepts the mediator",
        "A mediator is offered. It waits for each side to accept or to decline. The time of the disagreement runs on.",
    ),
    "asked_to_mediate": Kind(
        "you are offered as a mediator",
        "You are offered to two agencies as a mediator. You see nothing of the disagreement unless both accept, and "
        "are told then. If you cannot do it, tell the partnership’s office.",
    ),
    "mediate": Kind(
        "both sides accept you as the mediator",
        "Both sides accept you as the mediator. You see the disagreement now. It waits for you to bring everybody "
        "together, and to record who came and what was found.",
    ),
    "mediator_accepted": Kind(
        "both sides accept the mediator",
        "Both sides accept the mediator, who sees the disagreement now and brings everybody together.",
    ),
    "mediator_declined": Kind(
        "a side declines the mediator",
        "A side declines the mediator who was offered, and says why. Another one can be offered.",
    ),
    "mediator_gone": Kind(
        "another mediator will be offered",
        "The mediator who was offered cannot mediate after all. Nobody has to ask again: another one will be offered "
        "to both sides. Until then you can go on talking with each other, and the time of the disagreement runs on.",
    ),
    "another_mediator": Kind(
        "offer another mediator",
        "The mediator who was offered in a disagreement does not mediate after all. It waits for another one to be "
        "offered. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "mediation_recorded": Kind(
        "the mediation is recorded",
        "The mediator has recorded who came and what was found. A way forward counts once both sides have confirmed "
        "it: either side can propose it.",
    ),
    "decided": Kind(
        "it was decided what follows",
        "It was decided what follows from what was put to the group that oversees disagreements. The page says what, "
        "and why.",
    ),
}
