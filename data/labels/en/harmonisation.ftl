# National law beside the international standard: assessments, elements, findings, second reading, measures.

menu-assessments = Law and standard
room-harmonisation = Assessment
stage-harmonisation-unbegun = not begun
stage-harmonisation-open = open
stage-harmonisation-closed = closed
role-adviser = adviser on law
role-adviser-means = Compares national law with the international standard. Sees no case.
help-role-adviser = You compare national law with the international standard, element by element. Begin an assessment, examine the core set first, and say on what each finding rests. A colleague reads it as the second person. Where something is lacking, plan a measure. You see no case and no person’s data.
purpose-legislation = preparing law
task-examine-elements = Examine the elements of the standard
task-read-findings = Read a colleague’s findings as the second reader
task-answer-dispute = Answer the second reader’s objection
task-carry-out-measure = See to the measure that is due next

said-harmonisation-begun = Assessment begun
said-harmonisation-first-answers-taken = First answers taken over
said-harmonisation-found = Element examined
said-harmonisation-confirmed = Finding confirmed
said-harmonisation-disputed = Finding disputed
said-harmonisation-measure-planned = Measure planned
said-harmonisation-measure-moved = Measure given another day
said-harmonisation-measure-ended = Measure ended
said-harmonisation-closed = Assessment closed

## Words for codes
value-met = Met
value-met-means = The law does what the standard asks. Name the provision.
value-partly = Partly
value-partly-means = It does so in part. Name the provision, and say what is lacking.
value-not-met = Not met
value-not-met-means = It does not. If there is no provision to name, say where you looked.
value-unknown = Unknown
value-unknown-means = Not known. This is an answer; a guess is not.
progress-untouched = nobody has looked
progress-proposed = from the knowledge files, not examined
progress-found = waits for the second reader
progress-disputed = the second reader disagrees
progress-confirmed = confirmed by a second person
chapter-definition = Definition
chapter-criminal-law = Criminal law
chapter-jurisdiction = Jurisdiction
chapter-procedure = Procedure
chapter-victims = Victims
chapter-return = Return
chapter-cooperation = Cooperation
chapter-prevention = Prevention
wording-shall = “shall”
wording-shall-consider = “shall consider” or “endeavour”
wording-may = “may”
wording-guidance = guidance, no treaty duty
binding-binds = binds the State
binding-unknown = not known whether it binds
binding-free = does not bind the State
outcome-done = Done
outcome-dropped = Given up
filter-chapter = Chapter
filter-value = Finding
filter-binding = Binding on that day
filter-progress = How far
filter-any = any
filter-button = Show these
column-state = State
column-core = Core set
column-all = All elements
column-element = Element
column-value = Finding
column-progress = How far
column-binding = Binding
column-chapter = Chapter
column-day = Day
count-of = { $part } of { $whole }

## Assessments
assessments-title = Law and standard
assessments-intro = An assessment sets one State’s law, as it stands on a day, beside the international standard on trafficking in persons. It stays on this node.
assessments-empty = No assessment was begun yet.
assessment-kind = Assessment
assessment-of = { $state }: law beside the standard
assessment-law-of = law of { $date }
assessment-begin-title = Begin an assessment
assessment-begin-intro = Every element begins as unknown. You need not finish: what is not examined stays unknown, and says so.
assessment-country = State
assessment-date = Law as it stands on
assessment-date-hint = The day also decides which treaties bind the State. It may lie in the past.
assessment-first = Start from what the knowledge files say
assessment-first-hint = These answers come from published sources. They are proposals until a person has examined the law.
assessment-first-count = { $count ->
    [one] one answer
   *[other] { $count } answers
}
assessment-begin = Begin
assessment-numbers = How far it is
assessment-examine = Examine the next element
assessment-read-open = Show what waits for me
assessment-gaps-open = Show what is not met
assessment-close = Close the assessment
assessment-close-hint = Nothing more can be written in a closed assessment. For a later state of the law, begin a new one; the two can be compared.
next-assessment-read = { $count ->
    [one] A colleague’s finding waits for you as the second reader.
   *[other] { $count } findings of colleagues wait for you as the second reader.
}
next-assessment-core = { $count ->
    [one] One element of the core set has not been examined by a person.
   *[other] { $count } elements of the core set have not been examined by a person.
}
next-assessment-rest = { $count ->
    [one] The core set is examined. One more element has not been examined by a person.
   *[other] The core set is examined. { $count } more elements have not been examined by a person.
}
next-assessment-plan = Every element is examined. Look at what is not met, and plan who sees to it by when.
meter-core = Core set with an answer
meter-all = All elements with an answer
meter-person = Examined by a person
meter-second = Confirmed by a second person
heat-title = By chapter
heat-hint = The number says how many elements have this finding; a darker field means a larger share of the chapter. Choose a number to see the elements.
heat-total = All chapters
elements-title = Elements
elements-shown = { $count ->
    [0] No element fits this choice.
    [one] One element fits this choice.
   *[other] { $count } elements fit this choice.
}
elements-core = Core set
elements-core-hint = The elements with which to begin. They weigh most for victims and for cooperation.
elements-count = { $count ->
    [one] one element
   *[other] { $count } elements
}
measures-count = { $count ->
    [one] one measure planned
   *[other] { $count } measures planned
}
plan-title = Plan of measures
plan-empty = No measure is planned. Open an element that is not met, and say who sees to it by when.
plan-element-empty = No measure is planned for this element.
course-title = Findings over time
standard-title = The standard
standard-edition = Edition of { $date }: elements drawn from the UN Convention against Transnational Organized Crime, its trafficking protocol, and other treaties.
standard-unchecked = No lawyer has checked the wording of these elements yet.

## One element
element-place = element { $place }
element-question = What the standard asks
element-refs = Provision
element-binds = On the day of the assessment
element-level = The text says
element-model-law = A model provision to draft from: article { $article }.
element-pages = Other elements
element-before = Element before
element-after = Next element
next-element-read = A colleague has examined this element. Read the finding and its evidence below, then confirm it or say what you would find.
next-element-nothing = The assessment is closed, or there is nothing for you to do here.
next-element-examine = Read the provision of the national law, and say what you find.
next-element-proposed = The knowledge files propose an answer. Read the provision itself, then make the finding yours or change it.
next-element-disputed = The second reader disagrees. Read why, then record a new finding, or talk until you agree.
next-element-wait = The finding waits for a colleague as the second reader. You can go on with the next element.
next-element-plan = The finding is confirmed, and something is lacking. Plan who sees to it by when.
next-element-done = Nothing to do here now. If the law changes, record a new finding.
finding-title = What was found
finding-none = Nobody has looked at this element yet: unknown.
finding-by-knowledge = from the knowledge files
finding-form = Record a finding
finding-value = What did you find?
finding-value-hint = On the law as it stands on the day of the assessment.
finding-provisions = Provisions of the national law
finding-provisions-hint = One in each line, as they are cited: Criminal Code 166(1). Not sealed, since laws are public.
finding-wording = Text of the provision
finding-wording-hint = In its own language, and translations if you have them. Sealed.
finding-wording-in = Text in { $language }
finding-reasoning = Reasoning
finding-reasoning-hint = Why this is the finding; where you looked if there is no provision. Sealed. Do not name persons.
finding-save = Record the finding
reading-title = Second reader
reading-confirmed = agrees
reading-disputed = would find:
reading-confirm = I have read it and agree
reading-look = See the finding
reading-dispute = I disagree
reading-value = What would you find?
reading-reason = Why
reading-reason-hint = Your colleague answers by a new finding. Sealed.
history-title = Findings before
known-title = What the knowledge files say
known-hint = From published sources, in English. Not checked against the text of the law.
known-nothing = Nothing about this element and this State.

## Measures
measure-runs = planned
measure-overdue = overdue
measure-due-day = by { $date }
measure-moved-from = moved from { $date }
measure-plan = Plan a measure
measure-owner = Who sees to it
measure-owner-hint = An authority or office, not a person.
measure-due = By when
measure-text = What is to be done
measure-text-hint = For example: draft an amendment, ask an authority, train, allot money. Sealed.
measure-end = The measure has ended
measure-outcome = How did it end?
measure-came = What came of it
measure-move = Give it another day
measure-move-reason = Why

## Several States
compare-title = Compare
compare-intro = Assessments that are held on this node, side by side. They compare what was found, not how States act.
compare-open = Compare
compare-choose = Which assessments
compare-only-differing = Show only elements on which they differ
compare-button = Compare these
compare-by-chapter = By chapter
compare-by-element = By element
compare-no-difference = They do not differ on any element.

## The report
report-title = Gap report
report-hint = As PDF or DOCX, with what is not met, what rests on what, and the plan. Marked as a draft while the assessment is open.
report-addressee = For those who prepare the law
report-subject = National law beside the standard: { $state }
report-opening = This report sets the law of { $state }, as of { $date }, beside { $count } elements of the international standard on trafficking in persons (edition of { $edition }). What nobody has examined is unknown, and is said to be unknown.
report-gaps = Gaps
report-no-gaps = No gap was found. What is unknown is no finding.
report-unknown = Unknown in the core set
report-unknown-intro = Nobody has answered these yet. They are to be examined first.
report-verification = The findings are signed entries of the dossier named below. The file exported from it is checked without any network by the command kerege verify FILE.

done-begin-assessment = The assessment was begun.
done-record-finding = The finding was recorded.
done-confirm-finding = You have confirmed the finding.
done-dispute-finding = Your objection was recorded; your colleague sees it.
done-plan-measure = The measure is planned.
done-move-measure = The measure has another day.
done-end-measure = The measure has ended.
done-close-assessment = The assessment is closed.

refusal-assessment-stage = The assessment is in another stage now ({ $stage }).
refusal-first-answers-too-late = Something was found already; first answers can only be taken over at the beginning.
refusal-finding-without-evidence = This finding rests on nothing yet.
refusal-finding-without-evidence-cure = Name a provision. If the law lacks something and there is no provision to name, say in the reasoning where you looked. Or choose “Unknown”.
refusal-no-such-element = The standard has no such element.
refusal-dispute-same-value = That is what your colleague found. Confirm it, or choose another finding.
refusal-second-reader = You recorded this finding. Another person must read it.
refusal-second-reader-cure = Ask a colleague with the same role.
refusal-finding-changed = The finding was changed meanwhile.
refusal-finding-changed-cure = Look at the page again and read what it says now.
refusal-finding-not-to-be-read = There is nothing to read here as the second reader: no person has examined it, or it is confirmed already.
refusal-measure-nothing-lacking = The element is met; there is nothing to plan.
refusal-measure-ended = This measure has ended already. Plan a new one.
refusal-no-standard = This node’s knowledge files have no standard.
refusal-no-such-state = The knowledge files have no such State.
refusal-date-not-yet = The day lies in the future. Law is examined as it stands.

state-AE = United Arab Emirates
state-BY = Belarus
state-CN = China
state-DE = Germany
state-GB = United Kingdom
state-IN = India
state-IR = Iran
state-IT = Italy
state-KG = Kyrgyzstan
state-KR = Republic of Korea
state-KZ = Kazakhstan
state-MN = Mongolia
state-PL = Poland
state-RU = Russian Federation
state-TJ = Tajikistan
state-TM = Turkmenistan
state-TR = Türkiye
state-UA = Ukraine
state-US = United States of America
state-UZ = Uzbekistan
