# Matters, imported submissions and the victims' annex.

matter-kind = Matter
matter-new-title = Open a matter
matter-new-intro = A matter is your own criminal file. It stays on this node; partners see only what you send them.
matter-number = Number of the file
matter-number-hint = As your authority writes it. Partners may see it in numbers of letters.
matter-title = Short title
matter-title-hint = For your own unit. It is sealed.
matter-offence = Offence
matter-facts = Facts
matter-facts-hint = What happened, as far as it is known. It is sealed. Do not name victims here; import them instead.
matter-open = Open the matter
matter-ask = Ask a partner
matter-letter = Write a letter of request
matter-linked = What grew out of it
matter-linked-empty = Nothing yet. Ask a partner, or write a letter of request.
matter-imported = Imported submissions
matter-imported-empty = No submission was imported yet.
matter-annex-sealed = What concerns victims is in a sealed annex. No investigating role opens it, and no enquiry or letter carries it.
matter-annex-open = Open the annex (this is recorded)
matter-rows = { $count ->
    [one] one row
   *[other] { $count } rows
}
row-title = Row { $count }
matter-team = Who may see it
matter-team-everyone = Everyone in the unit.
matter-team-change = Change who may see it
matter-team-legend = Persons
matter-team-hint = Tick nobody, and everyone in the unit sees it. If you tick persons, tick yourself too.
matter-close = Close the matter
matter-close-hint = Nothing more can be imported, asked or requested in a closed matter. It can still be read.

next-matter-import = Import the submission, or fill in the form. Or ask a partner at once.
next-matter-enquire = Ask a partner what it knows, or write a letter of request.
next-matter-follow = Look at what grew out of the matter below. New answers appear on your desk.
next-matter-nothing = Nothing to do for you here now.

offence-trafficking = trafficking in persons
offence-smuggling = smuggling of migrants
offence-sale-of-children = sale of children, child prostitution and child pornography
offence-corruption = corruption
offence-laundering = laundering of proceeds of crime
offence-organized-group = participation in an organized criminal group
offence-obstruction = obstruction of justice
offence-serious-crime = other serious crime

format-htcds-2-0-csv = Table (HTCDS 2.0, CSV)
format-htcds-2-0-xml = Form submissions (HTCDS 2.0, XML)
format-form = Form on this page (HTCDS 2.0)

## Import
import-file-title = Import a file
import-file-intro = A submission of the Human Trafficking Case Data Standard 2.0: a CSV table with the standard’s field names, or the XML that survey tools export. The file is read as a whole: if one row is wrong, nothing is stored.
import-file = File
import-file-hint = CSV (UTF-8) or XML, up to 8 MB and 5,000 rows.
import-file-button = Import
import-form-open = Fill in the form instead
import-refused = Nothing was imported
import-refused-summary = { $count ->
    [one] The file has one problem. Nothing of it was stored. Correct it and import the file again.
   *[other] The file has { $count } problems. Nothing of it was stored. Correct them and import the file again.
}
import-stored = The file was imported
import-stored-summary = { $count ->
    [one] One row was stored. Please note:
   *[other] { $count } rows were stored. Please note:
}
import-again = Back to the matter, to import again
import-table = By row, field and reason
import-column-row = Row
import-column-field = Field
import-column-reason = Reason
import-whole-file = whole file

## What can be wrong with a file (codes of the import door)
import-file-empty = The file is empty. Choose the file that was filled in.
import-file-too-large = The file is larger than { $limit } bytes. Split it into several.
import-file-archive = This is a spreadsheet workbook or another packed file. Open it and save it as CSV (UTF-8) or export it as XML, then import that.
import-file-kind = This file holds neither CSV nor XML. Save it as CSV (UTF-8) or export it as XML.
import-not-utf8 = The text is not in UTF-8 (first seen in line { $line }). Save it again as “CSV UTF-8”, or as XML in UTF-8.
import-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
import-name-empty = The file has no name. Give it one.
import-name-parent = The file’s name climbs out of its folder (“..”). Rename it.
import-name-dots = The file’s name begins or ends with a dot, or ends with a space. Rename it.
import-name-character = The file’s name has a character that is invisible, reverses the reading order or means something to a file system. Rename it.
import-name-reserved = The file’s name is that of a device on some systems. Rename it.
import-name-too-long = The file’s name is longer than { $limit } bytes. Shorten it.
import-titles-unknown = The first row has no field name of the standard. It must hold the names of the columns, such as cas_Status.
import-column-unnamed = Column { $position } has no name in the first row. Name it or remove it.
import-column-unknown = The standard has no such field. Name it as the standard does, or remove it.
import-column-unknown-near = The standard has no such field. Did you mean { $suggestion }?
import-column-repeated = The field is there twice, perhaps in two spellings. Leave one of them.
import-columns-too-many = There are more than { $limit } columns. Remove those that the standard does not have.
import-rows-too-many = There are more than { $limit } rows. Split the file.
import-rows-none = There is nothing below the names of the columns. Write each case in a row of its own below them.
import-row-empty = No field of the standard is filled. Fill one in, or remove the row.
import-cell-count = The row has { $found } cells; the first row names { $expected } columns. Give each row as many, and put text that holds a separator between quotation marks.
import-quote-open = A quotation mark opens here and never closes. Close it. The rest of the file can not be read.
import-quote-stray = Text follows a closing quotation mark. Inside quotation marks, write them twice. The rest of the file can not be read.
import-reference-repeated = The same case reference is already in row { $first }. Give each case its own.
import-too-long = Longer than { $limit } characters. Shorten it.
import-control-character = Has a character that is invisible or reverses the reading order, or a line break where one line is expected. Write it as plain text.
import-date = Write the day as year-month-day, such as 2024-05-31.
import-date-range = The year must lie between { $first } and { $last }.
import-yes-no = Write TRUE or FALSE.
import-number = Write a whole number from 0 to { $max }.
import-coordinate = Write degrees with a decimal point, from -{ $limit } to { $limit }, such as 42.87.
import-code-unknown = Not in the standard’s list for this field. Write one of the list’s codes.
import-code-unknown-near = Not in the standard’s list for this field. Did you mean { $suggestion }?
import-country-unknown = Write the country’s two-letter code (ISO 3166-1), such as KG.
import-country-unknown-near = Write the country’s two-letter code (ISO 3166-1). Did you mean { $suggestion }?
import-language-unknown = Write the language’s three-letter code (ISO 639-2), such as kir.
import-language-unknown-near = Write the language’s three-letter code (ISO 639-2). Did you mean { $suggestion }?
import-xml-malformed = The XML is damaged near line { $line }. Export it again.
import-xml-doctype = The XML has a document type declaration, which is refused. Remove the line with DOCTYPE.
import-xml-entity = The XML uses an entity that XML itself does not define, near line { $line }. Write the character itself.
import-xml-depth = The XML is nested deeper than { $limit } levels. Export the submissions alone.
import-xml-attributes = An XML element has more than { $limit } bytes of attributes. Export the submissions alone.
import-xml-elements = The XML has more than { $limit } elements. Split the file.
import-xml-root = This XML is not a submission of the standard’s form. Export what was collected with that form.
import-xml-form = The submission belongs to another form; { $expected } is expected as its id. Leave it out.
import-xml-form-itself = This is the empty form, not a submission. Fill it in with a survey tool and export what was collected.
import-xml-repeated = The field is there twice in one submission, perhaps in two spellings. Leave one of them.
import-xml-nested = The field holds further elements instead of a value. Write the value alone.
import-xml-stray-text = There is text outside the fields. Remove it.
import-field-deprecated = The standard has given up this field; it was read all the same.
import-column-not-kept = Added by a survey tool; not part of the standard and not kept.
import-core-missing = Core fields of the standard that this file has no column for: { $fields }.
import-code-free = Not in the standard’s list for this field; kept as written.
import-phone = Not in international form (+996…); kept as written.

## The page's own form
form-htcds-title = Fill in a case
form-htcds-intro = The core fields of the Human Trafficking Case Data Standard 2.0. Leave open what is not known: an empty field means unknown, never no.
form-htcds-annex = Fields marked “sealed annex” concern the victim. They are sealed when you save; you will not see them again.
form-htcds-save = Save the case
form-htcds-wrong = { $count ->
    [one] One field is not right. It is marked below; nothing was stored.
   *[other] { $count } fields are not right. They are marked below; nothing was stored.
}
htcds-sealed = sealed annex
htcds-open = seen by the unit
htcds-open-listed = seen by the unit if chosen from the list
htcds-codes-hint = Codes from the list, separated by semicolons.
htcds-code-hint = A code from the list.
htcds-phone-hint = With country code, such as +996.

htcds-section-Organization = Organisation
htcds-section-Person = Person
htcds-section-Person---Victim-Context = What happened to the person
htcds-section-Person---Perpetrator-Context = What the person did
htcds-section-Case = Case
htcds-section-Case-Comment = Comment
htcds-section-Referral-Details = Referral
htcds-section-Historic-Trafficking-Events = Where and when it happened
htcds-section-Support-Plan = Support plan
htcds-section-Consent = Consent

htcds-case-reference = Case reference
htcds-org-name = Name of the organisation
htcds-org-shippingcity = Organisation: town
htcds-org-shippingcountry = Organisation: country
htcds-org-shippingstate = Organisation: region
htcds-org-shippingstreet = Organisation: street
htcds-org-shippingpostalcode = Organisation: postal code
htcds-org-shippinglongitude = Organisation: longitude
htcds-org-shippinglatitude = Organisation: latitude
htcds-org-phone = Organisation: telephone
htcds-org-type = Kind of organisation
htcds-prs-salutation = Form of address
htcds-prs-firstname = First name
htcds-prs-middlename = Middle name or patronymic
htcds-prs-secondname = Family name
htcds-prs-birthdate = Date of birth
htcds-prs-gender = Gender
htcds-prs-deceased = Known to have died
htcds-prs-maritalstatus = Marital status
htcds-prs-numberofchildren = Number of children
htcds-prs-primarylanguage = First language
htcds-prs-secondarylanguage = Second language
htcds-prs-highestlevelofeducation = Highest education
htcds-prs-citizenship = Citizenships
htcds-prs-identitynumber = National identity number
htcds-prs-title = Position in an organisation
htcds-prs-email = E-mail
htcds-prs-homephone = Telephone at home
htcds-prs-mobilephone = Mobile telephone
htcds-prs-mailingcity = Address: town
htcds-prs-mailingcountry = Address: country
htcds-prs-mailingstate = Address: region
htcds-prs-mailingstreet = Address: street
htcds-prs-mailingpostalcode = Address: postal code
htcds-prs-mailinglongitude = Address: longitude
htcds-prs-mailinglatitude = Address: latitude
htcds-vic-agreementtomanagepersonaldata = Agreed to the handling of personal data (old field)
htcds-vic-traffickingstatus = Possible, confirmed or ruled-out victim
htcds-vic-traffickingstatusdecisionmakingorg = Who decided about the status
htcds-vic-relationshiptotrafficker = How the person knew the trafficker
htcds-vic-agewhentrafficked = Age when first trafficked
htcds-vic-recruitmentwebsitesandapps = Websites and apps used to recruit
htcds-vic-methodofrecruitment = How the person was recruited
htcds-vic-locationofrecruitment = Place of recruitment
htcds-vic-methodsofcontrol = How the person was kept under control
htcds-vic-typeofexploitation = Forms of exploitation
htcds-vic-forcedlabourindustry = Sector of forced labour
htcds-vic-typeofsexexploitation = Kinds of sexual exploitation
htcds-vic-locationofexploitation = Place of exploitation
htcds-vic-exploitationwebsitesandapps = Websites and apps used to exploit
htcds-vic-vulnerabilities = Vulnerabilities (old list)
htcds-vic-detailsofvulnerabilities = Vulnerabilities in words (old field)
htcds-per-roleinprocess = What the person did
htcds-per-roledetails = The person’s part in words
htcds-per-organisation = Organisation of the person
htcds-cas-status = Stage of the case
htcds-cas-reasonforcaseclosure = Why the case was closed
htcds-cas-caseowner = Case worker in charge
htcds-cas-referringorganisation = Who referred the case
htcds-cas-incomingreferraldate = Day of the referral
htcds-cas-referringprimarycaseworker = Case worker who referred it
htcds-cas-reasonforincomingreferral = Why it was referred here
htcds-cas-incomingreferraldetails = Arrangements of the referral
htcds-cas-referredorganisation = To whom it is referred
htcds-cas-referredprimarycaseworker = Case worker there
htcds-cas-reasonforoutgoingreferral = Why it is referred on
htcds-cas-outgoingreferraldate = Day of the onward referral
htcds-cas-outgoingreferraldetails = Arrangements of the onward referral
htcds-cco-casecomment = Comment of the case worker
htcds-hte-longitude = Longitude
htcds-hte-latitude = Latitude
htcds-hte-city = Town
htcds-hte-country = Country
htcds-hte-state = Region
htcds-hte-street = Street
htcds-hte-postalcode = Postal code
htcds-hte-date = Day
htcds-hte-type = Stage of the crime
htcds-hte-description = What happened
htcds-spl-objectives = What the plan is for
htcds-spl-actionplan = Actions
htcds-spl-plannedenddate = Planned end
htcds-spl-actualenddate = End
htcds-spl-type = Area of support
htcds-con-consent = The person consents

## The victims' annex
annex-title = Victims’ annex of { $number }
annex-intro = Only victim protection sees this page. That you opened it is recorded.
annex-empty = The annex was erased, or holds nothing.

done-open-matter = The matter is open.
done-import-submission = The submission was stored. What concerns victims is in its sealed annex.
done-set-team = Who may see the matter was changed.
done-close-matter = The matter is closed.
