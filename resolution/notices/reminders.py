"""What reminders say, before a date and after it. They blame nobody."""

from resolution.notices.kind import Kind

REMINDERS: dict[str, Kind] = {
    "move_soon": Kind(
        "a reminder that it waits for you",
        "A disagreement waits for you, and its date is near. If there has been no time for it yet: there still is.",
        waits=True,
    ),
    "move_late": Kind(
        "its date has passed, and it still waits for you",
        "A disagreement waits for you, and its date has passed. Late is better than never: you can still do what is "
        "asked. The other side can go on without it from now on.",
        waits=True,
    ),
    "go_on": Kind(
        "you can go on without waiting any longer",
        "Nothing has come by the date. You do not have to wait any longer: you can go on without it, and the page has "
        "the words ready.",
        waits=True,
    ),
    "lead_asked_after": Kind(
        "please ask after it: it waits for your agency",
        "A disagreement that your agency raised waits for word from your side, and its date has passed. Please ask "
        "whether help is needed. Nothing closes by itself.",
        waits=True,
    ),
    "place_soon": Kind(
        "a reminder to say who will answer",
        "A disagreement waits for your agency to say who will answer it, and the day for that is near.",
        waits=True,
    ),
    "place_late": Kind(
        "please say who will answer",
        "A disagreement still waits for your agency to say who will answer it. The time for the answer runs on.",
        waits=True,
    ),
    "later_soon": Kind(
        "a reminder: may the response come later?",
        "The other side has asked for a later date to respond by. It waits for you to accept it, or to keep the date "
        "that stands, which is near.",
        waits=True,
    ),
    "log_soon": Kind(
        "a reminder to log it formally",
        "The last tier has ended without agreement. It waits to be logged formally, and the day for that is near.",
        waits=True,
    ),
    "log_late": Kind(
        "please log it formally",
        "The last tier has ended without agreement, and it has not been logged formally yet. You still can.",
        waits=True,
    ),
    "log_asked_after": Kind(
        "it can be logged formally by you too",
        "A disagreement that your agency raised has ended without agreement at the last tier, and has not been logged "
        "formally yet. You can log it, or ask whether help is needed.",
        waits=True,
    ),
    "word_soon": Kind(
        "a reminder to make your own declarations",
        "A disagreement was raised for you, and what only you can declare is asked for soon.",
        waits=True,
    ),
    "word_late": Kind(
        "please make your own declarations",
        "A disagreement was raised for you, and what only you can declare is still to come. Nothing is held up by it.",
        waits=True,
    ),
    "word_missing": Kind(
        "please talk with the colleague for whom it was raised",
        "A disagreement was raised for a colleague of yours, and what only they can declare is still to come. Nothing "
        "is held up by it.",
        waits=True,
    ),
    "action_soon": Kind(
        "a reminder of an action of yours",
        "An action in a way forward that both sides have agreed is yours, and its day is near. The page shows what it "
        "is. Say there when it is done.",
        waits=True,
    ),
    "action_late": Kind(
        "please say what became of an action of yours",
        "The day of an agreed action of yours has passed. The page shows what it is. Say there that it is done, or why "
        "it is not.",
        waits=True,
    ),
    "action_undone": Kind(
        "an action is not done yet: say what follows",
        "The day of an agreed action has passed, and nobody has said that it is done. Your side is asked whether the "
        "disagreement is open again, or the agreement stands.",
        waits=True,
    ),
    "account_soon": Kind(
        "a reminder to give your side’s short account",
        "A short account of your side is asked for, without anything that says who the child is, and its day is near.",
        waits=True,
    ),
    "account_late": Kind(
        "please give your side’s short account",
        "A short account of your side is still to come, without anything that says who the child is. The group that "
        "oversees disagreements goes on without it until it is there.",
        waits=True,
    ),
    "decision_soon": Kind(
        "a reminder to decide about it",
        "What was put to the group that oversees disagreements waits for you to decide about it, or to offer a "
        "mediator, and its day is near. The page shows nothing that says who the child is.",
        waits=True,
    ),
    "decision_late": Kind(
        "it still waits for you to decide",
        "What was put to the group that oversees disagreements was to be decided about by a day that has passed. It "
        "still waits for you, and whoever acts in your place can decide now as well. The page shows nothing that says "
        "who the child is.",
        waits=True,
    ),
    "findings_soon": Kind(
        "a reminder to record what the review found",
        "A review that you lead is to be completed soon. It waits for what it found.",
        waits=True,
    ),
    "findings_late": Kind(
        "please record what the review found",
        "The day by which a review that you lead was to be completed has passed. It waits for what it found.",
        waits=True,
    ),
    "part_soon": Kind(
        "a reminder to give your agency’s part on supervision",
        "A review is to be completed soon. It waits for what your agency concludes about the supervision and guidance "
        "that was available. Notes of supervision are not asked for.",
        waits=True,
    ),
    "part_late": Kind(
        "please give your agency’s part on supervision",
        "The day by which a review was to be completed has passed. It waits for what your agency concludes about the "
        "supervision and guidance that was available. Notes of supervision are not asked for.",
        waits=True,
    ),
}
