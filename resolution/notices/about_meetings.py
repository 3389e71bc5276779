"""What notices say of the meetings of the Sub Group. None says anything about a disagreement."""

from resolution.notices.kind import Kind

MEETINGS: dict[str, Kind] = {
    "return_asked": Kind(
        "tell the Sub Group how it is, in two minutes",
        "The Sub Group asks, before it meets, what you experience where agencies disagree about a child, and whether "
        "anything concerns you. Your own figures are filled in. That there is nothing to tell is an answer too.",
        waits=True,
    ),
    "return_missing": Kind(
        "nothing has come from you for the meeting yet",
        "The Sub Group meets soon, and nothing has come from you yet. It takes two minutes, and your own figures are "
        "filled in. That there is nothing to tell is an answer too.",
        waits=True,
    ),
    "action_given": Kind(
        "an action of the Sub Group is yours",
        "The Sub Group has agreed an action, and it is yours. The page shows what it is. Say there when it is done.",
        waits=True,
    ),
}
