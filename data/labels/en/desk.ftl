# The first page, lists, and words that the pages of all rooms share. The help page and the access record.

## The first page
desk-title = My desk
desk-new-matter = Open a matter
desk-waiting = What waits for you
desk-waiting-count = { $count ->
    [one] One thing waits for you or your unit. The most urgent comes first.
   *[other] { $count } things wait for you or your unit. The most urgent come first.
}
desk-waiting-empty = Nothing waits for you now. When a partner answers or asks, it appears here with its clock.
desk-undelivered = Not yet delivered
desk-undelivered-hint = You need not do anything. Go on working: everything is delivered once, in order, as soon as the partner’s node can be reached.
desk-recovering = Restored from a copy, still waiting for
desk-recovering-hint = What you share with these partners can be read. Nothing new is written there until their nodes have been reached and have given back what this one had written since the copy was made.
desk-annexes = Victims’ annexes
desk-annex-persons = { $count ->
    [one] { $count } person
   *[other] { $count } persons
}
back-to-desk = Back to the desk
desk-recent = What changed last
desk-recent-empty = Nothing has happened yet. What you and your partners write appears here.

## Columns of tables
column-number = Number
column-stage = Stage
column-partner = Partner
column-due = Due
column-changed = Last change
column-task = What to do
column-place = No.
column-what = What
column-who = Who
column-when = When
column-content = Content
column-entry = Entry
column-authority = Authority
column-part = Part
column-fingerprint = Fingerprint
column-did = What was done
column-purpose = Purpose
column-dossier = Dossier
due-none = no clock
overdue = overdue

## What a line stands for
room-investigations = Matter
room-enquiries = Enquiry
room-cooperation = Request
room-cooperation-draft = Letter
room-cooperation-execution = Execution
room-house = Node

## Stages
stage-investigations-unopened = not opened
stage-investigations-open = open
stage-investigations-closed = closed
stage-enquiries-unsent = not sent
stage-enquiries-open = waiting for an answer
stage-enquiries-clarification = explanation asked for
stage-enquiries-answered = answered
stage-enquiries-refused = refused
stage-enquiries-withdrawn = withdrawn
stage-cooperation-draft-unwritten = not begun
stage-cooperation-draft-draft = being written
stage-cooperation-draft-submitted = waiting for approval
stage-cooperation-draft-approved = approved, not sent
stage-cooperation-draft-dispatched = sent
stage-cooperation-draft-discarded = given up
stage-cooperation-unsent = not sent
stage-cooperation-sent = sent
stage-cooperation-acknowledged = acknowledged
stage-cooperation-clarification = explanation asked for
stage-cooperation-partly-executed = partly executed
stage-cooperation-postponed = postponed
stage-cooperation-executed = executed
stage-cooperation-refused = refused
stage-cooperation-withdrawn = withdrawn
stage-cooperation-closed = closed
stage-cooperation-execution-unassigned = not assigned
stage-cooperation-execution-assigned = assigned
stage-house-house = node

## Tasks
task-answer-enquiry = Answer the enquiry
task-clarify-enquiry = Explain what the partner asked back
task-await-answer = Waiting for the partner’s answer
task-await-receipt = Waiting for the partner’s node to confirm receipt
task-await-erasure = A partner has not confirmed that it erased what was ordered
task-await-copies = A partner has not said what became of copies
task-account-for-copies = A partner recalled something: say what became of copies
task-examine-fork = Examine: one author signed two different entries for one place
task-examine-books = Examine: a partner’s closings of the books contradict each other, or some are missing
task-read-answer = Read the answer
task-read-refusal = Read why the enquiry was refused
task-decide-release = Decide whether your answer may be used further
task-complete-draft = Complete the letter of request
task-approve-draft = Check and approve the letter of request
task-send-request = Send the approved letter
task-acknowledge-request = Acknowledge the request
task-clarify-request = Explain what the partner asked back
task-await-acknowledgement = Waiting for the partner’s acknowledgement
task-read-evidence = Read what was returned
task-read-request-refusal = Read why the request was refused
task-assign-request = Assign the request to a unit
task-execute-request = Execute the request

## Lists
list-sides = Direction
list-search = Find by number
list-search-hint = A part of the number is enough.
list-search-button = Find
list-nothing-found = No number contains that.
list-show-all = Show all
list-shown = { $from } to { $to } of { $count }, newest change first
list-pages = Pages of this list
list-earlier = Newer
list-later = Older
matters-title = Matters
matters-empty = There is no matter yet. Open one to import a submission or to ask a partner.
enquiries-title = Enquiries
enquiries-in = Received
enquiries-out = Sent
enquiries-in-empty = No partner has asked anything yet. A new enquiry appears here and on your desk with its clock.
enquiries-out-empty = Nothing was asked yet. Open a matter and choose “Ask a partner”.
drafts-title = Letters of request
drafts-empty = No letter is being written. Open a matter, or an answered enquiry, and choose “Write a letter of request”.
requests-title = Requests
requests-in = Received
requests-out = Sent
requests-in-empty = No request has come in yet. A new request appears here and on the registrar’s desk.
requests-out-empty = No request was sent yet. It begins as a letter: write it, have it approved, send it.

## Boxes and buttons of all pages
next-title = Next step
other-title = Other actions
story-title = What was said
story-empty = Nothing was said yet.
record-title = Record
record-log = The signed record
record-export = Export the dossier as one file
from-matter = From the matter
from-partner = from
to-partner = to
partners-empty = There is no confirmed partner yet. An administrator proposes a partner by its node card, and a second person confirms it.
back-to-matter = Back to the matter

## Forms
form-optional = (optional)
form-choose = Choose…
form-save = Save
form-cancel = Cancel
form-not-done = This was not done
form-to-field = Go to the field
form-yes = yes
form-no = no
form-unknown = not known
wrong-empty = Nothing was written here.
wrong-too-long = This is longer than { $limit } characters. Shorten it.
wrong-characters = This has characters that cannot be seen or that reverse the reading order. Write it as plain text.
wrong-choose = Choose one of the given possibilities.
wrong-date = Write the day as year-month-day, such as 2027-01-31.
wrong-caveats = With code H3 say here what the recipient may do; without conditions the code means nothing.
wrong-not-kept = A reason belongs only to copies that are kept. Choose that, or delete the reason.
wrong-file = Choose a file first.

## Files
file-erased = This file was erased.
file-here = { $here } of { $all } here
file-waiting = (received already, not yet sent)

## Waiting for a partner
waits = { $count ->
    [one] One entry waits to be delivered to { $partner }.
   *[other] { $count } entries wait to be delivered to { $partner }.
}
waits-since = { $count ->
    [one] One entry waits to be delivered to { $partner } since { $moment }.
   *[other] { $count } entries wait to be delivered to { $partner }, the oldest since { $moment }.
}

## Receipts
receipt-written = Written here on { $moment }. { $partner } has not confirmed it yet.
receipt-received = ✓ Received by the node of { $partner } on { $moment }
receipt-delivered = ✓ Delivered to the unit there on { $moment }
receipt-opened = ✓ Opened by a person there on { $moment }
receipt-missing-delivered = { $partner } has it, but has not put it before a unit yet.
receipt-missing-opened = { $partner } has not opened it yet.
receipt-signed = (signed receipt)

## Who and what
author-node = the node itself
role-investigator = investigator
role-officer = officer for enquiries
role-prosecutor = prosecutor
role-approver = approver
role-registrar = registrar
role-executor = executing officer
role-victim-protector = victim protection
role-supervisor = supervisor
role-administrator = administrator
language-en = English
language-ru = Russian
language-ky = Kyrgyz
language-it = Italian
language-tr = Turkish
language-ar = Arabic

## Handling
label-title = Handling
label-code = Handling code
label-tlp = Traffic light
label-caveats = Conditions
label-caveat = Condition
label-purpose = Purpose
label-retention = Retention
label-review = review by { $date }
handling-legend = What the recipient may do with it
handling-hint = The code travels with what you write and is enforced at every further step.
handling-caveats = Conditions
handling-caveats-hint = One condition in each line. Required with H3.
code-H0 = to prevent and fight crime
code-H0-means = May be used by the recipient’s law enforcement for preventing and fighting crime, also before a court.
code-H1 = not before a court without permission
code-H1-means = May be used in the investigation. Before it goes to a court or into a formal request, the author must release it.
code-H2 = not to be passed on without permission
code-H2-means = For the receiving unit. Passing it on, and any use before a court, needs the author’s release.
code-H3 = only under the conditions written with it
code-H3-means = May be read. Every other use is as the written conditions say, and needs the author’s release.
purpose-investigation = investigation
purpose-prosecution = prosecution
purpose-victim-protection = protection of victims
purpose-oversight = oversight
purpose-administration = running the node
retention-operational = operational information
retention-case-file = case file
retention-victim = data of a victim
retention-house = administration of the node
source-A = reliable
source-A-means = No doubt about authenticity, trustworthiness and competence.
source-B = mostly reliable
source-B-means = In most cases it has proved reliable.
source-C = mostly unreliable
source-C-means = In most cases it has proved unreliable.
source-X = cannot be judged
source-X-means = The reliability of the source cannot be assessed.
information-1 = certain
information-1-means = Its accuracy is not in doubt.
information-2 = known to the source
information-2-means = The source knows it personally; the officer who reports it does not.
information-3 = corroborated
information-3-means = The source does not know it personally, but other information agrees with it.
information-4 = not corroborated
information-4-means = The source does not know it personally, and nothing else supports it.
use-read = reading
use-export = export to a file
use-disseminate = passing on to another authority
use-disseminate-means = To an authority that did not receive it from you.
use-judicial = use before a court or in a formal request
use-judicial-means = So that it can be put into a letter of request, and before a court.

## The access record
accesses-title = Who read what
accesses-intro = Every look at a person’s data is written down here: who, in which capacity, for which purpose. The record can not be changed.
accesses-all = Show all dossiers
accesses-empty = Nobody has opened a person’s data yet.
access-read = read
access-export = exported
access-download = downloaded a file
access-list = listed
access-log = looked at the signed record
access-annex = opened a victims’ annex
access-print = printed a letter

## Help
help-title = Help
help-intro = What you do here, in short. Every page shows one next step; all else is below it.
help-words = The words
help-codes = Handling codes
help-keys = Keyboard
help-role-investigator = You open matters, import submissions and ask partners. Open a matter, then choose “Ask a partner”. The partner’s answer comes to your desk. What concerns victims is sealed when it is imported; you do not see it.
help-role-officer = You answer what partners ask. An enquiry comes to your desk with its clock. Answer it, ask back, or refuse it with a ground. Choose with care what the partner may do with your answer: the handling code travels with it.
help-role-prosecutor = You write letters of request. Begin from a matter or from an answered enquiry. The page shows the legal basis, what is missing and what stops the letter. A second person approves it, then you send it. You see every step of the partner with its signed receipt.
help-role-approver = You are the second person. Read the letter, look at its legal basis and at the safeguards, print it if you like. Approve it or send it back with a reason. Where a safeguard stops it, you decide, and your name is recorded.
help-role-registrar = You receive requests of partners. Acknowledge a request, assign it to a unit of your house (the partner does not see which), ask back, postpone or refuse it with a ground.
help-role-executor = You execute what was assigned to your unit. Return what was done in words, with the evidence as files. Large files may take a while; you can go on working.
help-role-victim-protector = You open victims’ annexes and keep the records of persons under protection; nobody else sees either. With a person’s consent you ask partners’ protection services whether they know them, and answer when they ask. Each opening is recorded.
help-role-supervisor = You see the signed record of every dossier and who read what. You see no content.
help-role-administrator = You keep the node’s partners and people. A partner is proposed by one person and confirmed by another, who compares the fingerprint over the telephone. You see no case.
help-word-matter = Matter
help-word-matter-means = Your own criminal file. It never leaves your node.
help-word-enquiry = Enquiry
help-word-enquiry-means = A question from police to police, with a clock.
help-word-letter = Letter of request
help-word-letter-means = The formal document by which one State asks another for legal assistance.
help-word-request = Request
help-word-request-means = A letter that was sent, with everything both sides have said about it since.
help-word-dossier = Dossier
help-word-dossier-means = The signed record of a matter, an enquiry or a request. Nothing in it can be changed without being seen.
help-word-receipt = Receipt
help-word-receipt-means = The partner’s signed word that something was received, put before a unit, or opened by a person.
help-word-clock = Clock
help-word-clock-means = The day or hour by which something is due, and the rule it comes from.
help-word-release = Release
help-word-release-means = The author’s permission for a use that the handling code does not allow.
help-word-annex = Victims’ annex
help-word-annex-means = What concerns a victim. Sealed; only victim protection opens it.
help-word-erasure = Erasing
help-word-erasure-means = Key and content are destroyed at every holder. The record that something was said stays.
help-key-tab = Tab moves to the next field or link, Shift and Tab to the one before.
help-key-skip = The first Tab on a page offers a jump to its content.
help-key-enter = Enter follows a link and sends a form.
help-key-details = Enter or the space bar opens and closes a folded action.
desk-awaited = What you wait for
