"""What is told of deep dives, and of reviews of an escalation (§4.1a, §4.1c)."""

from resolution.notices.kind import Kind

REVIEWS: dict[str, Kind] = {
    "leads_review": Kind(
        "you lead a review",
        "You lead a review, for the group that oversees disagreements. The page says what it looks at and by when, and "
        "nothing that says who the child is. It waits for you to record what was found.",
        waits=True,
    ),
    "in_review": Kind(
        "you are a member of a review",
        "You are a member of a review, for the group that oversees disagreements. The page says what it looks at and "
        "by when, and nothing that says who the child is.",
    ),
    "review_part_ended": Kind(
        "your part in a review has ended", "Your part in a review has ended. You no longer see what it is about."
    ),
    "supervision_asked": Kind(
        "give your agency’s part on supervision",
        "A disagreement in which your agency is a side is reviewed. It waits for what your agency concludes about the "
        "supervision and guidance that was available to those involved: not for notes, nor for anything that says who "
        "the child is.",
        waits=True,
    ),
    "supervision_given": Kind(
        "an agency’s part on supervision is there",
        "An agency has given its part of the review of supervision and guidance. You can read it.",
    ),
    "findings_recorded": Kind(
        "what a review found is recorded",
        "Whoever leads a review has recorded what it found. It can be completed once each agency’s part on supervision "
        "and guidance is there.",
        waits=True,
    ),
    "review_postponed": Kind(
        "a review has a later date",
        "A review in which you have a part, or for which your agency gives its part on supervision, is to be completed "
        "by a later day. The page says by which, and why.",
    ),
    "dive_called_off": Kind(
        "a deep dive is called off",
        "A deep dive in which you have a part is called off by a new decision. Nothing more is asked of you for it. "
        "The page says why, and for 30 days it still shows you what it did.",
    ),
    "review_completed": Kind("a review is completed", "A review is completed. The page says what it found."),
}
