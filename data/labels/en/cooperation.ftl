# Letters in the making, and requests.

## Beginning a letter
letter-new-title = Letter of request
letter-new-intro = The letter is written here, checked against the law, approved by a second person and then sent.
letter-partner = To whom
letter-enquiry = From the answer to an enquiry
letter-enquiry-none = from no enquiry
letter-enquiry-hint = Only answers whose handling code allows it.
letter-measure = What you ask for
letter-measure-hint = A measure of legal assistance, as UNTOC article 18(3) lists them, or a request about a person.
letter-language = Language in which you write
letter-language-hint = Other languages can be added to each field.
letter-begin = Begin the letter

## The letter in the making
draft-kind = Letter
draft-letter = The letter
draft-steps = Steps
step-write = Write
step-approve = Approve
step-send = Send
step-sent = Sent
step-done = (done)
draft-go-on = Go on writing
draft-submit = Submit for approval
draft-approve = Approve
draft-send = Send to the partner
draft-save = Save
draft-save-submit = Save and submit
draft-unsaved = Not everything is saved yet.
draft-text-in = Text in { $language }
draft-text-there = written
draft-text-missing = not written
draft-missing = Still missing
draft-field-empty = Nothing written.
draft-facts = Circumstances
draft-facts-hint = Tick what holds. Safeguards and further fields depend on it.
draft-annexes = Annexes
draft-annexes-empty = No annex yet.
draft-annexes-none = No annexes.
draft-annexes-hint = Untick what shall not go with the letter.
draft-annex-add = Add files
draft-annex-add-hint = They are sealed as they are uploaded. Do not annex anything that names a victim.
draft-returned = Sent back to you
draft-return-title = Send it back
draft-return-reason = What must be changed
draft-return-hint = The author reads this.
draft-return = Send back to its author
draft-discard-title = Give the letter up
draft-discard-reason = Why
draft-discard = Give it up
draft-to-request = Go to the request
draft-origin = Where it comes from
draft-by = Written by
draft-approved-by = Approved by
draft-release-needed = The answer on which this letter rests may not yet be used in a formal request.
draft-release-go = Ask for a release
level-must = must be there
level-should = should be there
level-may = may be there

## What comes next
next-draft-fill = { $count ->
    [one] One field that must be there is still missing.
   *[other] { $count } fields that must be there are still missing.
}
next-draft-submit = Everything that must be there is there. Submit it for approval.
next-draft-approve = Read the letter and approve it, or send it back.
next-draft-send = The letter is approved. Send it.
next-draft-sent = The letter was sent.
next-draft-decide = A safeguard stops the letter. Decide it below.
next-draft-undecided = A safeguard stops the letter until an approver has decided.
next-draft-discarded = The letter was given up.
next-draft-others-write = A colleague is writing it.
next-draft-others-approve = It waits for approval by a second person.
next-draft-others-send = It is approved and waits to be sent.
why-missing-must = { $count ->
    [one] One field that must be there is missing.
   *[other] { $count } fields that must be there are missing.
}
why-stop-undecided = Safeguard { $rule } is not decided yet.
why-stop-against = Safeguard { $rule } was decided against.
why-no-basis = No legal basis can be named.
why-release = The answer must be released first.
why-submit-role = A prosecutor submits it.
why-approve-other = Another person than its author approves it.
why-send-not-approved = It must be approved first.
why-send-role = A prosecutor sends it.

## The law beside the letter
legal-title = Legal basis
legal-bases = { $count ->
    [one] One basis
   *[other] { $count } bases
}
legal-asks = { $count ->
    [one] One thing to ask
   *[other] { $count } things to ask
}
legal-warnings = { $count ->
    [one] One thing to mind
   *[other] { $count } things to mind
}
legal-not-bases = { $count ->
    [one] One thing that falls away
   *[other] { $count } things that fall away
}
answer-available = available
answer-available-means = At least one basis is confirmed in force for both States today.
answer-conditional = conditional
answer-conditional-means = A basis exists, but hangs on something that is not confirmed. See what to ask.
answer-unconfirmed = not confirmed
answer-unconfirmed-means = No basis is confirmed, and some are not known. Ask before you send.
answer-gap = no basis
answer-gap-means = The records show that no basis existed on this day: only ad hoc or by reciprocity.
unchecked = not checked by a lawyer
complete-title = Is it complete?
complete-yes = Everything that must be there is there.
complete-missing = { $count ->
    [one] One field is missing:
   *[other] { $count } fields are missing:
}
complete-should = It would be better with:
stops-title = Safeguards
stops-none = No safeguard stops it.
stop-waits = Nothing goes until an approver has decided.
stop-only-told = For your information; it does not stop the letter.
stop-decide-title = Decide
stop-decided-yes = { $person } decided on { $moment }: may go on.
stop-decided-no = { $person } decided on { $moment }: may not go on.
stop-reason = Reason
stop-reason-hint = Your name and the reason are kept.
stop-proceed = It may go on
stop-halt = It may not go on
stop-must-refuse = Must not be done
stop-may-refuse = The partner may refuse
stop-must-refuse-to-that-state = Must not be done towards that State
stop-stop-and-review = Stop and review
stop-must-ask-assurance = Ask for an assurance
stop-blocked-until-consent = Blocked until the partner consents
stop-decision-by-named-person = A named person must decide
stop-forbidden-ground = Not a ground for refusal
stop-may-postpone = The partner may postpone
stop-consult-first = Consult first
clock-acknowledgement = Acknowledgement
clock-execution = Execution
clock-clarification = Explanation
clocks-title = Clocks
clocks-will-run = Clocks that will run
clocks-none = The instrument sets no time in days. A reminder comes after 30 days.
previews-title = The letter on paper
previews-hint = As it would look now.

## Measures of UNTOC article 18(3)
measure-taking-statement = taking a statement from a person
measure-service-of-documents = service of judicial documents
measure-search-and-seizure = search, seizure and freezing
measure-examination-of-sites = examining objects and sites
measure-information-and-expert-views = information and expert evaluations
measure-documents-and-records = documents and records
measure-tracing-proceeds = tracing proceeds of crime
measure-voluntary-appearance = voluntary appearance of a person
measure-other = another measure
measure-video-hearing = hearing by video conference
measure-transfer-of-witness-in-custody = transfer of a detained witness

## Circumstances
fact-urgent = It is urgent
fact-confidential = It must be kept confidential
fact-victim-to-be-heard = A victim is to be heard
fact-assurance-asked = An assurance was asked for
fact-death-penalty-possible = The death penalty is possible
fact-torture-danger = There is a danger of torture
fact-domestic-order-sought = An order of the requested State is sought
fact-own-order-to-enforce = An own order is to be enforced
fact-tracing-or-freezing = Property is to be traced or frozen
fact-enforcement-of-sentence = A sentence is to be enforced
fact-evidence-demanded = Evidence is demanded
fact-reports-available = Reports on conditions are available
fact-victim-indicator = The person concerned shows signs of being a victim
fact-recognised-refugee = The person concerned is a recognised refugee
fact-life-or-freedom-threatened = Life or freedom would be threatened
fact-discriminatory-purpose = There is reason to fear discrimination
fact-political-offence = The offence is political
fact-military-offence = The offence is purely military
fact-religious-or-racial-matter = The matter is religious or racial
fact-interpol-channel = It goes through INTERPOL
fact-own-national = The person is a national of the requested State
fact-offence-on-own-territory = The offence was committed in the requested State
fact-own-proceedings-pending = Proceedings are pending there
fact-final-judgment = There is a final judgment
fact-time-barred = Prosecution may be time-barred
fact-no-reciprocity = There is no reciprocity
fact-no-dual-criminality = The conduct may not be an offence in both States
fact-request-not-in-conformity = The request may not conform to the instrument
fact-essential-interests = Essential interests of the requested State are touched
fact-action-not-available-at-home = The measure would not be possible at home
fact-contrary-to-mla-system = It is contrary to the legal system on assistance
fact-bank-secrecy = Bank secrecy is touched
fact-fiscal-matter = It touches fiscal matters
fact-ongoing-proceedings = It would interfere with ongoing proceedings
fact-refusal-considered = A refusal is being considered
fact-transfer-condition-missing = A condition of transfer is missing
fact-use-in-another-matter = It is to be used in another matter
fact-offence-not-covered = The instrument may not cover the offence
fact-decided-not-to-prosecute = The requested State decided not to prosecute, or to end proceedings
fact-surrender-to-third-state = The person is to be surrendered onward to a third State

## A request
request-kind = Request
request-about = What it is about
request-basis = Legal basis
request-reference = Number at the requested authority
request-reference-none = not yet acknowledged
request-letters = The letter
request-letters-empty = The letter was erased.
request-reference-label = Own number
next-request-acknowledge = Acknowledge the request, so that the partner knows it has arrived.
next-request-assign = Give the request to the unit that shall execute it.
next-request-execute = Execute the request and return the result.
next-request-execute-clarifying = You asked back. Execute it when the explanation is there.
next-request-clarify = The partner asked back. Explain.
next-request-close = The request was executed. Read what was returned, then close it.
next-request-close-refused = The request was refused. Read why, then close it or begin anew.
next-request-nothing = There is nothing to do now.
next-request-postponed = Execution is postponed.
next-request-read-evidence = The request was executed. Read what was returned.
next-request-read-refusal = The request was refused. Read why.
next-request-others-acknowledge = It waits for a registrar to acknowledge it.
next-request-others-clarify = The partner asked back; a prosecutor explains.
next-request-others-execute = It is being executed by the unit to which it was given.
next-request-wait-acknowledgement = You wait for { $partner } to acknowledge.
next-request-wait-clarification = You asked back and wait for { $partner }.
next-request-wait-execution = { $partner } has acknowledged. You wait for execution.
request-acknowledge-title = Acknowledge
request-acknowledge = Acknowledge
request-assign-title = Give it to a unit
request-reassign-title = Give it to another unit
request-assign = Give it to this unit
request-assign-unit = Unit
in-house-title = In your house
in-house-private = The partner does not see this.
in-house-none = Not given to a unit yet.
in-house-unit = With the unit { $unit }.
in-house-notes = Notes for colleagues
in-house-notes-empty = No notes yet.
in-house-note-title = Leave a note
in-house-note-save = Save the note
request-ask-back-title = Ask back
request-clarify-title = Explain
request-supplement-title = Add to the request
request-supplement = Add
request-postpone-title = Postpone
request-postpone = Postpone
request-partly-title = Return a part
request-partly = Return this part
request-execute-title = Return the result
request-execute = Executed: return the result
request-refuse-title = Refuse
request-refuse = Refuse the request
request-ground = Ground
request-grounds-empty = The knowledge files name no ground.
request-withdraw-title = Take the request back
request-withdraw = Take it back
request-close-title = Close
request-close = Close the request
request-close-hint = You have what you need. The record stays.
said-erased = The text was erased; the record that something was said stays.
request-assign-hint = The partner does not see to whom it was given.
request-files = Files
request-files-hint = They are sealed as they are uploaded. Large files go through in pieces and may take a while.
request-supplement-text = What you add
request-postpone-reason = Reason
request-provision = Provision
request-postpone-provision-hint = For example: UNTOC 18(25).
ask-back-by = Explanation wanted by
ask-back-by-hint = Only if you need it by a day. The partner sees it as a clock.
request-until = Until
request-until-hint = If it can be said.
request-ground-hint = Reasons must be given. The partner sees the ground and your reasons.
request-refuse-provision-hint = If it differs from the one named with the ground.
request-refuse-reason = Reasons
request-refuse-hint = Before you refuse, consult the partner where the instrument says so.
stop-channel-forbidden = This channel may not be used
request-own-number = Your own number
request-own-number-hint = The number under which your office keeps it. Leave it empty to be given the next one.
request-execute-text = What was done
request-execute-hint = Say what you did, when, and by whose order. The partner reads this text.
request-evidence = Files with the evidence
request-evidence-hint = Large files are fine; they go on by themselves if the connection breaks.
in-house-note = Note for colleagues
in-house-note-hint = Stays in your house. The partner does not see it.
done-draft-request = The letter is begun. Fill in what is still missing.
done-revise-draft = The letter was saved.
done-decide-safeguard = Your decision is kept.
done-submit-draft = The letter waits for the second person.
done-return-draft = The letter went back to its author.
done-approve-draft = The letter is approved. It can be sent now.
done-send-request = The request is on its way.
done-discard-draft = The letter was given up.
done-acknowledge-request = The acknowledgement is on its way.
done-assign-request = The unit has it now. The partner does not see this.
done-note-request = The note was saved.
done-ask-request-clarification = You asked back.
done-clarify-request = The explanation is on its way.
done-supplement-request = The supplement is on its way.
done-postpone-request = The partner is told that it is put off.
done-execute-partly = The first results are on their way.
done-execute-request = The results are on their way.
done-refuse-request = The refusal is on its way.
done-withdraw-request = The request was taken back.
done-close-request = The request is closed.

draft-recalled = The partner has recalled part of its answer
draft-recalled-what = Its text is erased there and here. Look whether this letter repeats it: change the letter or give it up. If it was sent already, order the erasure on the signed record of the request too: it reaches whoever received it.
