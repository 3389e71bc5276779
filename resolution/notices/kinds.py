"""What a notice can say, in words that fit whoever gets it. None says anything about a child or a person on a case."""

from resolution.notices.about_accounts import ACCOUNTS
from resolution.notices.about_meetings import MEETINGS
from resolution.notices.emergencies import EMERGENCIES
from resolution.notices.kind import Kind
from resolution.notices.referrals import REFERRALS
from resolution.notices.reminders import REMINDERS
from resolution.notices.reviews import REVIEWS

KINDS: dict[str, Kind] = {
    "to_place": Kind(
        "say who will answer",
        "A disagreement has been sent to your agency by somebody who did not know whom to turn to. It waits for your "
        "agency to say who will answer it.",
        waits=True,
    ),
    "nobody_to_place": Kind(
        "say who will answer: the agency has no point of contact",
        "A disagreement has been sent to an agency that has no point of contact and no safeguarding lead. It waits for "
        "you to say who will answer it.",
        waits=True,
    ),
    "nobody_to_ask": Kind(
        "nobody to think it through with",
        "An urgent disagreement has gone ahead before it was thought through with a safeguarding lead, and its agency "
        "has no other lead to answer afterwards. Whoever went ahead names whom they have asked. The directory needs a "
        "deputy.",
    ),
    "to_acknowledge": Kind(
        "acknowledge and answer it",
        "A disagreement has been sent to your agency. It waits to be acknowledged and answered.",
        waits=True,
    ),
    "to_carry": Kind(
        "carry it to the other side, or say why not",
        "A disagreement has come up to the next tier of your agency. It waits to be carried to the other side, or to "
        "be declined with a reason.",
        waits=True,
    ),
    "to_confirm": Kind(
        "confirm the way forward, or say what should change",
        "The other side has put a way forward into words. It waits to be confirmed, amended or turned down.",
        waits=True,
    ),
    "placed": Kind("it is known who will answer", "The other agency has said who will answer the disagreement."),
    "sent_back": Kind(
        "send it to somebody else",
        "The other side says that the disagreement belongs with somebody else, and why. It waits to be sent there. "
        "Nothing has to be typed again.",
        waits=True,
    ),
    "acknowledged": Kind("acknowledged", "The other side has read the disagreement and will answer it."),
    "responded": Kind(
        "answered: say whether that settles it",
        "The other side has answered. It waits for your side to say whether that settles it.",
        waits=True,
    ),
    "answered_above": Kind(
        "the other side has answered",
        "The other side has answered the disagreement that you raised. Whoever carries it says whether that settles "
        "it, and you can read the answer.",
    ),
    "way_put": Kind(
        "a way forward is proposed",
        "A way forward has been put into words in the disagreement that you raised. You can read it. It counts once "
        "both sides have confirmed the same words.",
    ),
    "asked_again": Kind(
        "another answer is asked for",
        "The answer did not settle the disagreement, and the other side has said why. It waits for another answer.",
        waits=True,
    ),
    "later_asked": Kind(
        "say whether the response may come later",
        "The other side asks for a later date to respond by, and says why. It waits for you to accept it, or to keep "
        "the date that stands: that holds until then.",
        waits=True,
    ),
    "later_answered": Kind(
        "the later date is accepted, or the old one kept",
        "The raising side has answered whether the response may come later. The page says by when it is needed.",
        waits=True,
    ),
    "raised_for_you": Kind(
        "raised for you: make your own declarations",
        "Your safeguarding lead has raised a disagreement for you, and it is yours from now on. The page shows what "
        "only you can declare.",
        waits=True,
    ),
    "declared": Kind(
        "the declarations are made",
        "The colleague for whom you raised a disagreement has made the declarations that were theirs to make.",
    ),
    "thought_through": Kind(
        "thought through", "The disagreement has been thought through with somebody, and the record says with whom."
    ),
    "turned_down": Kind(
        "the way forward was turned down", "The way forward was turned down. The page says why and what can be done."
    ),
    "agreed": Kind("both sides have agreed", "Both sides have agreed a way forward. The page shows it."),
    "escalated": Kind("it has gone up a tier", "The disagreement has gone up to the next tier."),
    "carried": Kind(
        "carried to the other side",
        "The disagreement has been carried to the other side at the next tier. The page says to whom, and by when this "
        "child needs an answer.",
    ),
    "declined": Kind(
        "not carried: it can be taken further",
        "It was decided not to carry the disagreement to the other side. The page says why. If the child’s needs are "
        "still not met, it can be taken to the next tier all the same.",
        waits=True,
    ),
    "unresolved": Kind("not resolved at the last tier", "The last tier has ended without agreement."),
    "withdrawn": Kind("withdrawn", "The disagreement has been withdrawn. The page says why."),
    "closed": Kind("closed", "The disagreement has been closed. The page shows the outcome and what was learned."),
    "how_it_was": Kind(
        "answer three short questions",
        "A disagreement that you raised, or answered, has been closed for a while. You are asked three short questions "
        "about how it was, in confidence: nobody can tell who answered what. You can say that you would rather not.",
        waits=True,
    ),
    "reopened": Kind(
        "open again", "The disagreement has been opened again. The page says why and what waits.", waits=True
    ),
    "not_content": Kind(
        "the professional who raised it is not content with the outcome",
        "The professional who raised the disagreement is not content with its outcome, and says why.",
    ),
    "raised_urgent": Kind(
        "raised in your agency, and it cannot wait",
        "A professional of your agency has raised an urgent disagreement. The page shows whether it was thought "
        "through with a safeguarding lead first.",
        waits=True,
    ),
    "urgent": Kind(
        "it cannot wait",
        "A disagreement in which your agency is a side cannot wait. The page says who must act, and whom to ring.",
        waits=True,
    ),
    "nobody_at_tier": Kind(
        "nobody at a tier",
        "An agency has nobody for a tier of a disagreement. You can name somebody. Unless it is urgent, its page "
        "says until when; after that one person stands at two tiers. The directory needs a stand-in.",
    ),
    "asked_to_stand_in": Kind(
        "you are asked to stand in",
        "An agency that has nobody at a tier asks you to stand in for it. It waits for you to accept, or to say no.",
    ),
    "stand_in_needed": Kind(
        "a stand-in is needed now",
        "An agency that has asked you to stand in needs somebody at that tier now. It waits for you to accept, or to "
        "say no.",
    ),
    "stand_in_accepted": Kind(
        "somebody stands in",
        "Somebody whom your agency asked to stand in has accepted. Where a disagreement waits at that tier, you can "
        "name them in it.",
    ),
    "stand_in_declined": Kind(
        "somebody will not stand in",
        "Somebody whom your agency asked to stand in has said no. The directory shows who else has been asked.",
    ),
    "action_agreed": Kind(
        "both sides have agreed, and an action is yours",
        "Both sides have agreed a way forward, and an action in it is yours. It waits to be accepted.",
        waits=True,
    ),
    "action_reported": Kind("news of an action", "There is news of an action in the way forward."),
    "action_not_done": Kind(
        "an action was not done",
        "An agreed action was not done. Both sides are asked whether the disagreement is open again.",
    ),
    "action_not_theirs": Kind(
        "an action is not its owner's",
        "The owner of an agreed action says that it is not theirs. Both sides are asked what follows.",
    ),
    "stands": Kind("the agreement stands", "A side says that the agreement stands although an action was not done."),
    "noted": Kind("something was added", "Something was added to the disagreement. The time runs on."),
    "corrected": Kind(
        "a factual error was corrected",
        "A factual error in the disagreement was corrected. The page says what, and why. The time runs on.",
    ),
    "recalled": Kind(
        "it was recalled from somebody",
        "A disagreement in which your agency is a side had been sent to somebody by mistake, and was recalled. The "
        "page says from whom, and who had read it. Please see to it that nobody uses what they read.",
    ),
    "recalled_back": Kind(
        "send it to the right person",
        "The disagreement was recalled from somebody to whom it had been sent by mistake. It waits to be sent to the "
        "right person. Nothing has to be typed again.",
        waits=True,
    ),
    "recalled_from_you": Kind(
        "it had been sent to you by mistake",
        "A disagreement had been sent to you by mistake, and was recalled. You no longer see it. Please do not use, "
        "copy or pass on anything that you read in it.",
    ),
    "asked_to_destroy": Kind(
        "decide whether something is destroyed",
        "Somebody asks to destroy something in a disagreement that should not be there. It takes two: it waits for a "
        "safeguarding lead, or the partnership’s office, to decide.",
        waits=True,
    ),
    "destroyed": Kind(
        "something was destroyed",
        "Something in the disagreement that should not have been there was destroyed. The page says who asked for it, "
        "and why. Please destroy any copy that you have made of it.",
    ),
    "not_destroyed": Kind(
        "it is kept",
        "It was decided to keep what you had asked to destroy in a disagreement. The page says why.",
    ),
    "handed_over": Kind(
        "handed over to you", "A disagreement has been handed over to you. The time runs on.", waits=True
    ),
    "named_in_place": Kind(
        "you are named in it",
        "You have been named in a disagreement in the place of somebody else. The time runs on.",
        waits=True,
    ),
    "cover_begins": Kind(
        "you act for somebody who is away",
        "Somebody is away, and you act in their place in a disagreement until they are back. The page says for whom "
        "and until when. The time runs on.",
        waits=True,
    ),
    "replaced": Kind(
        "somebody is named in your place",
        "Somebody else has been named in your place in the disagreement. The time runs on, and you can still read it.",
    ),
    "restricted": Kind(
        "only those named on it see it",
        "Only those who are named on the disagreement see it from now on. The time runs on.",
    ),
    "unrestricted": Kind(
        "the restriction is lifted", "The restriction on who sees the disagreement is lifted. The time runs on."
    ),
    "seen_again": Kind(
        "you can see it, and take part in it",
        "It had been said that you take no part in a disagreement, for a personal link. It was said by mistake, and is "
        "taken back. You see the disagreement as far as you have a part in it, or a role. Nothing waits for you.",
    ),
    "block_lifted": Kind(
        "somebody takes part in it again",
        "You had said of somebody that they take no part in a disagreement, for a personal link. Somebody else has "
        "said that they have none, and they can see it and take part in it again. The page shows who has said so.",
    ),
    "third_added": Kind(
        "you are asked in",
        "A safeguarding lead has asked you in to a disagreement between two other agencies, as a named person of a "
        "third one. You can read it, record a call or meeting, and own an agreed action.",
    ),
    "third_joined": Kind(
        "somebody is asked in",
        "Somebody of a third agency has been asked in to the disagreement. The page says who, and why. The time "
        "runs on.",
    ),
    "third_ended": Kind(
        "your part has ended",
        "Your part in the disagreement, as a named person of a third agency, has ended. You no longer see it.",
    ),
    "third_left": Kind(
        "a third agency’s part has ended",
        "The part of somebody of a third agency in the disagreement has ended. The page says why.",
    ),
    "counterpart_changed": Kind(
        "somebody else acts now",
        "Somebody else has taken over a part in the disagreement. The page says who acts now. The time runs on.",
    ),
    "settled": Kind(
        "settled by conversation",
        "A disagreement with your agency was settled by conversation and logged. Your agency can add its view.",
    ),
    "settled_no_lead": Kind(
        "settled by conversation",
        "A disagreement was settled by conversation and logged. The directory names no safeguarding lead of the other "
        "agency, who could see it and add its view.",
    ),
    "view_added": Kind("the other agency’s view", "The other agency has added how it sees what was settled."),
    "draft_shown": Kind(
        "a draft is shown to you",
        "A colleague shows you a draft before it is raised. You can read it and change nothing.",
    ),
    "draft_ends": Kind(
        "a draft will be destroyed",
        "A disagreement that you began was not sent, and nobody has saved it for some time. In a week it is destroyed. "
        "Open it and save a page to keep it, or raise it.",
    ),
    **ACCOUNTS,
    **EMERGENCIES,
    **REFERRALS,
    **MEETINGS,
    **REVIEWS,
    **REMINDERS,
}
