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
    "meeting_moved": Kind(
        "the meeting was moved",
        "The meeting of the Sub Group was moved from the one day to the other. What has been sent for it stays. If "
        "nothing has come from you yet, there is time until it meets. That there is nothing to tell is an answer too.",
    ),
    "meeting_called_off": Kind(
        "the meeting was called off",
        "The meeting of the Sub Group was called off, and nothing is asked of you for it any more. Before the next one "
        "you are asked again.",
    ),
    "example_asked": Kind(
        "say in three lines how you led by example",
        "The report of the year goes to the Executive. In it the leader of each agency with a seat in the Sub Group "
        "says in three lines how they led by example where agencies disagree about a child. It takes two minutes.",
        waits=True,
    ),
    "example_missing": Kind(
        "nothing has come from you for the report of the year yet",
        "The report of the year goes to the Executive soon, and names those of whom nothing has come. Say in three "
        "lines how you led by example where agencies disagree about a child. It takes two minutes.",
        waits=True,
    ),
    "report_tabled": Kind(
        "the report of the year is there to read",
        "The report of the year to the Executive is there: what agencies disagreed about, what became of it, and how "
        "leaders led by example.",
    ),
    "asked_to_destroy_in_paper": Kind(
        "somebody asks to destroy words of a paper",
        "Somebody says that words in a tabled paper should not be there. Whoever chairs decides whether they are "
        "destroyed: somebody else than whoever asks.",
    ),
    "destroyed_in_paper": Kind(
        "destroy your copies: words of a paper were destroyed",
        "Words of a tabled paper should not have been there, and were destroyed. Another version stands in its place. "
        "Destroy the copies that you have, on paper and on machines.",
    ),
    "action_given": Kind(
        "an action of the Sub Group is yours",
        "The Sub Group has agreed an action, and it is yours. The page shows what it is. Say there when it is done.",
        waits=True,
    ),
    "sub_group_action_soon": Kind(
        "a reminder of an action of yours",
        "An action that the Sub Group has agreed is yours, and its day is near. The page shows what it is. Say there "
        "when it is done.",
        waits=True,
    ),
    "sub_group_action_late": Kind(
        "please say what became of an action of yours",
        "The day of an action of yours has passed, which the Sub Group has agreed. The page shows what it is. Say "
        "there that it is done; if it cannot be, or takes longer, tell whoever arranges the meetings.",
        waits=True,
    ),
}
