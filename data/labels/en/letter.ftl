# Letters of request: every fixed word of the paper. What an instrument says is paraphrased here only as far as a request repeats it;
# the instruments' own texts are in data/instruments.

# The head of the paper and the page

letter-number-before = No.
letter-date-before = Date
letter-date = { $day } { $month } { $year }
letter-month-1 = January
letter-month-2 = February
letter-month-3 = March
letter-month-4 = April
letter-month-5 = May
letter-month-6 = June
letter-month-7 = July
letter-month-8 = August
letter-month-9 = September
letter-month-10 = October
letter-month-11 = November
letter-month-12 = December
letter-page = Page { $page } of { $pages }
letter-draft = DRAFT

# Subject, opening and legal basis

letter-subject = Request for mutual legal assistance: { $measure }
letter-subject-person = Request: { $measure }
letter-salutation = Dear Colleagues,
letter-opening = The authority named in the letterhead requests mutual legal assistance in the criminal matter described below. Measure requested: { $measure }.
letter-opening-person = The authority named in the letterhead makes the following request in the criminal matter described below: { $measure }.
letter-basis = Legal basis: { $basis }.
letter-basis-convention = Legal basis: { $basis } (“the Convention”).
letter-citations = Provisions relied on:
letter-carrier = By virtue of these provisions the instrument named as the legal basis applies to this request.
letter-provision = { $instrument }, { $articles }
letter-article = art. { $article }
letter-convention-paragraph = art. 18({ $paragraph }) of the Convention
letter-convention-paragraphs = art. 18({ $first }) and 18({ $second }) of the Convention

letter-measure-taking_statement = taking evidence or a statement from a person
letter-measure-service_of_documents = service of judicial documents
letter-measure-search_and_seizure = search, seizure and freezing
letter-measure-examination_of_sites = examination of objects and sites
letter-measure-information_and_expert_views = information, evidentiary items and expert views
letter-measure-documents_and_records = originals or certified copies of documents and records
letter-measure-tracing_proceeds = identifying or tracing proceeds of crime, property and instrumentalities
letter-measure-voluntary_appearance = voluntary appearance of a person in the requesting State
letter-measure-other = other assistance
letter-measure-video_hearing = hearing by video conference
letter-measure-transfer_of_witness_in_custody = transfer of a detained person to testify
letter-measure-provisional_arrest = provisional arrest of a person sought, before the request for extradition
letter-measure-extradition = extradition of a person sought
letter-measure-transfer_out = transfer of a sentenced person to the State of nationality, to serve the sentence there
letter-measure-transfer_home = transfer of a sentenced national to this State, to serve the sentence here
letter-measure-transit_extradited = passage through the territory of the requested State of a person who is extradited to the requesting State
letter-measure-transit_sentenced = passage through the territory of the requested State of a sentenced person who is transferred

# Instruments by their titles. The code is that of data/instruments.

letter-instrument-untoc = United Nations Convention against Transnational Organized Crime of 15 November 2000
letter-instrument-tipp = Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, of 15 November 2000
letter-instrument-somp = Protocol against the Smuggling of Migrants by Land, Sea and Air of 15 November 2000
letter-instrument-uncac = United Nations Convention against Corruption of 31 October 2003
letter-instrument-opsc = Optional Protocol to the Convention on the Rights of the Child on the sale of children, child prostitution and child pornography of 25 May 2000
letter-instrument-ecma59 = European Convention on Mutual Assistance in Criminal Matters of 20 April 1959
letter-instrument-ece57 = European Convention on Extradition of 13 December 1957
letter-instrument-tsp83 = Convention on the Transfer of Sentenced Persons of 21 March 1983
letter-instrument-cets197 = Council of Europe Convention on Action against Trafficking in Human Beings of 16 May 2005
letter-instrument-minsk93 = Convention on legal assistance and legal relations in civil, family and criminal matters (Minsk, 22 January 1993)
letter-instrument-minsk97 = Protocol of 28 March 1997 to the Convention on legal assistance and legal relations in civil, family and criminal matters (Minsk, 22 January 1993)
letter-instrument-kish02 = Convention on legal assistance and legal relations in civil, family and criminal matters (Chisinau, 7 October 2002)

# Headings of the fields that the knowledge files list; the code is theirs.

letter-field-m1 = Requesting authority
letter-field-m2 = Subject matter and nature of the proceedings, and the authority conducting them
letter-field-m3 = Summary of the relevant facts
letter-field-m4 = Assistance sought and procedure to be followed
letter-field-m5 = Identity, location and nationality of the persons concerned
letter-field-m6 = Purpose for which evidence, information or action is sought
letter-field-m7 = Person to be served
letter-field-m8 = Legal basis claimed
letter-field-m9 = Provisions on the offence and penalties
letter-field-m10 = Link between the facts, the persons and the evidence sought
letter-field-m11 = Confidentiality and its reasons
letter-field-m12 = Deadline and reasons for urgency
letter-field-m13 = Proceedings for which the results will be used
letter-field-m14 = Contact person
letter-field-m15 = Language and translation
letter-field-m16 = Questions to the witness and rights to be read
letter-field-m17 = Safeguards for victims
letter-field-m18 = Assurances
letter-field-mk1 = Extent of the damage caused
letter-field-c1 = Property concerned and facts relied on
letter-field-c2 = Confiscation order and extent of the execution sought
letter-field-c3 = Facts relied on and actions sought
letter-field-w1 = Consent of the person
letter-field-w2 = Custody, return and credit for time
letter-field-e1 = Judgment, warrant of arrest or order of equal effect
letter-field-e2 = Offences: time and place, legal description, provisions
letter-field-e3 = Text of the provisions
letter-field-e4 = Description, identity and nationality of the person
letter-field-e5 = Limitation of time, and its interruption
letter-field-e6 = Sentence still to be served; judgment given in absence, and right to a new trial
letter-field-e7 = Assurances
letter-field-e8 = Statement that the prosecution has no discriminatory purpose
letter-field-e9 = Summary of the evidence
letter-field-ek1 = Extent of the damage caused
letter-field-p1 = Warrant or judgment that exists
letter-field-p2 = Intention to request extradition
letter-field-p3 = Offence, when and where it was committed
letter-field-p4 = Description of the person
letter-field-t1 = Name, date and place of birth, address of the sentenced person
letter-field-t2 = Facts; nature, length and beginning of the sentence
letter-field-t3 = Judgment and the law on which it rests
letter-field-t4 = Part of the sentence served, detention before trial, remission
letter-field-t5 = Declaration of consent
letter-field-t6 = Nationality
letter-field-t7 = Law under which the acts are an offence in the administering State
letter-field-t8 = Continued enforcement or conversion of the sentence
letter-field-t9 = Medical and social reports
letter-field-t10 = Final judgment
letter-field-t11 = Review because the sentenced person may be a victim of trafficking
letter-field-v1 = Judgment, warrant of arrest or order of equal effect
letter-field-v2 = Offences: time and place, legal description, provisions
letter-field-v3 = Text of the provisions
letter-field-v4 = Description, identity and nationality of the person
letter-field-v5 = Surrender on which the passage rests: between which States, on what decision
letter-field-v6 = Day, way and means of the journey
letter-field-u1 = Name, date and place of birth, nationality of the sentenced person
letter-field-u2 = Agreement on the transfer: between which States, on which day
letter-field-u3 = Acts and sentence
letter-field-u4 = Day, way and means of the journey; time in custody on the way
letter-field-u5 = Assurance asked of the State of transit

# A field that was not translated is printed as it was written, under one of these notes.

letter-text-in-en = [text in English]
letter-text-in-ru = [text in Russian]
letter-text-in-ky = [text in Kyrgyz]
letter-text-in-it = [text in Italian]
letter-text-in-tr = [text in Turkish]
letter-text-in-kk = [text in Kazakh]
letter-text-in-uz = [text in Uzbek]
letter-text-in-tg = [text in Tajik]
letter-text-in-uk = [text in Ukrainian]
letter-text-in-de = [text in German]
letter-text-in-fr = [text in French]
letter-text-in-es = [text in Spanish]
letter-text-in-pl = [text in Polish]
letter-text-in-ar = [text in Arabic]
letter-text-in-fa = [text in Persian]
letter-text-in-zh = [text in Chinese]
letter-text-in-other = [text in another language: { $language }]

# What the requesting authority undertakes and asks. In { $cite } stands a provision in brackets if the Convention governs the request,
# else nothing.

letter-use-heading = Use of the results, and confidentiality
letter-use = Without the prior consent of the requested State, the information and evidence provided will not be transmitted, or used for investigations, prosecutions or judicial proceedings other than those stated in this request{ $cite }. This does not prevent the disclosure of what is exculpatory to an accused person; the requested State will be notified beforehand where possible and consulted if it so asks.
letter-confidential = You are asked to keep the fact and substance of this request confidential, except to the extent necessary to execute it, and to inform this authority promptly if you cannot comply{ $cite }.
letter-reply-heading = Reply requested
letter-reply-intro = You are kindly asked:
letter-reply-receipt = to acknowledge receipt of this request, naming your reference and the authority that executes it;
letter-reply-execution = to execute it as soon as possible and to send the results with the documents that evidence its execution;
letter-confidential-heading = Confidentiality
letter-reply-decision = to decide on it as soon as possible and to inform this authority of the decision;
letter-reply-further = to ask for additional information if it is needed for execution{ $cite };
letter-reply-refusal = if execution is to be refused or postponed, in whole or in part, to consult this authority beforehand and to give reasons for any refusal{ $cite }.
letter-channel = Please send the reply and all further communication to the authority named in the letterhead, through the channel by which this request was received, quoting its number.
letter-closing = Please accept the assurances of our highest consideration.

# Signature, annexes, handling

letter-approved-by = Approved by
letter-unsigned = [name of the signatory]
letter-seal = L. S.
letter-role-investigator = Investigator
letter-role-officer = Officer
letter-role-prosecutor = Prosecutor
letter-role-approver = Approving officer
letter-role-registrar = Registrar
letter-role-executor = Executing officer
letter-role-victim_protector = Victim protection officer
letter-role-adviser = Adviser on law
letter-role-supervisor = Supervisor
letter-role-administrator = Administrator
letter-role-treaty_official = Treaty official

letter-annexes = Annexes
letter-annex-number = No.
letter-annex-title = Document
letter-annex-extent = Size
letter-fact-label = Item
letter-fact-value = Content

letter-handling = Handling code { $code } ({ $tlp }): { $meaning }
letter-handling-h0 = for the prevention of and fight against crime
letter-handling-h1 = not to be used in judicial proceedings without the originator’s permission
letter-handling-h2 = not to be passed on without the originator’s permission
letter-handling-h3 = to be used only as the caveats say
letter-caveats = Caveats: { $caveats }

# Verification

letter-verification = Verification
letter-verification-text = The signed record of this letter is in the dossier named below. The file exported from that dossier is checked without any network by the command kerege verify FILE: it shows who wrote what and when, and finds any change. The fingerprint must be the one that the two authorities have compared.
letter-verification-draft = This is a draft. It has not been approved and no dossier shared with the addressee contains it.
letter-dossier = Dossier
letter-entry = Entry
letter-fingerprint = Node fingerprint

# States by their formal names

letter-country-ae = United Arab Emirates
letter-country-by = Republic of Belarus
letter-country-cn = People’s Republic of China
letter-country-de = Federal Republic of Germany
letter-country-gb = United Kingdom of Great Britain and Northern Ireland
letter-country-in = Republic of India
letter-country-ir = Islamic Republic of Iran
letter-country-it = Italian Republic
letter-country-kg = Kyrgyz Republic
letter-country-kr = Republic of Korea
letter-country-kz = Republic of Kazakhstan
letter-country-mn = Mongolia
letter-country-pl = Republic of Poland
letter-country-ru = Russian Federation
letter-country-tj = Republic of Tajikistan
letter-country-tm = Turkmenistan
letter-country-tr = Republic of Türkiye
letter-country-ua = Ukraine
letter-country-us = United States of America
letter-country-uz = Republic of Uzbekistan

# The letter beside its translation

letter-beside-subject = Letter { $number }: original and translation
letter-beside-original = Original ({ $language })
letter-beside-translation = Translation ({ $language })
letter-certificate-heading = Certificate of translation
letter-certificate = I, the undersigned, certify that the right column is a true and complete translation from { $from } into { $into } of the letter No. { $number } in the left column.
letter-certificate-name = Name of the translator
letter-certificate-qualification = Qualification or register
letter-certificate-place = Place and day
letter-certificate-translator = Translator
letter-language-en = English
letter-language-ru = Russian
letter-language-it = Italian
letter-language-ky = Kyrgyz
