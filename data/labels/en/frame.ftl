# The frame of every page: header, menu, sign-in, own page, people, errors, files.
# Each language names itself in its own words.
language-own-name = English
moment = { $date }, { $time } UTC
until-minutes = { $count ->
    [one] in { $count } minute
   *[other] in { $count } minutes
}
until-hours = { $count ->
    [one] in { $count } hour
   *[other] in { $count } hours
}
until-days = { $count ->
    [one] in { $count } day
   *[other] in { $count } days
}
late-minutes = { $count ->
    [one] { $count } minute late
   *[other] { $count } minutes late
}
late-hours = { $count ->
    [one] { $count } hour late
   *[other] { $count } hours late
}
late-days = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
bytes-b = { $size } B
bytes-kb = { $size } kB
bytes-mb = { $size } MB
bytes-gb = { $size } GB

## Frame
skip = Skip to the content
menu = Menu
menu-desk = My desk
menu-matters = Matters
menu-enquiries = Enquiries
menu-drafts = Letters in the making
menu-requests = Requests
menu-peers = Partners’ nodes
menu-accesses = Who read what
menu-people = People
menu-help = Help
crumbs = Where you are
foot = Kerege. What you do here is signed and kept. What you read about a person is recorded.
language-choose = Language
sign-out = Sign out
news = Something has changed.
news-show = Show it
error-back = Back to the desk
error-number = Tell the operator this number:
error-title-not-found = Not found
error-title-refused = This could not be done
error-title-fault = Something broke

## Sign-in
sign-in-title = Sign in
sign-in-intro = You are signing in to the node of { $authority }.
sign-in-name = Sign-in name
sign-in-password = Password
sign-in-code = One-time code
sign-in-code-hint = Six digits from your authenticator app. Leave it empty at your very first sign-in.
sign-in-enter = Sign in
sign-in-passkey = Sign in with a passkey
passkey-not-done = The passkey was not accepted. Try again, or use password and code.
first-title = First sign-in
first-intro = Welcome, { $name }. Set up your own sign-in; nobody else will know it.
first-app = 1. Authenticator app
first-app-text = Open an authenticator app on your telephone and scan this picture. Then type the six digits that it shows.
first-app-again = You have scanned the picture already. Type the six digits that your app shows now.
first-picture = Picture to scan with an authenticator app
first-secret = Or type this into the app:
first-password = 2. Your own password
first-done = Finish and sign in
password-new = New password
password-again = The same password again
password-hint = At least { $least } characters. A sentence that only you know is best.
password-change = Change the password

## Own page
me-title = My sign-in
me-work = Who I am here
person-name = Name
person-authority = Authority
person-units = Units
person-roles = Roles
prove-title = Show that it is you
prove-text = Before you change how you sign in, type a fresh code. It holds for a few minutes.
prove-do = Confirm
prove-passkey = Confirm with a passkey
passkeys-title = Passkeys
passkeys-text = A passkey is kept in your telephone, computer or security key. It signs you in without password and code.
passkeys-none = You have no passkey yet.
passkey-name = What you call it
passkey-name-hint = For example: office computer.
passkey-added = Added
passkey-used = Last used
passkey-remove = Remove
passkey-add = Add a passkey
sessions-title = Where you are signed in
sessions-text = A session ends by itself after 30 minutes without use, and after 12 hours in any case.
session-began = Began
session-seen = Last used
session-from = From
session-this = (this one)
sessions-end = End all other sessions

## People
people-title = People
people-add = Add a person
people-add-do = Add
people-prove = Before you change anything here, show that it is you.
person-name-hint = As the person writes it, in any script.
person-sign-in = Sign-in
person-sign-in-hint = 3 to 64 small letters a–z, digits, dots, hyphens.
person-language = Language of their pages
person-work = Roles and units
person-work-do = Save
person-stage-active = can sign in
person-stage-first = waits for the first sign-in
person-stage-disabled = disabled
person-enable = Enable again
person-enable-text = The person gets a new temporary password and sets up their sign-in anew.
person-unlock = Unlock
person-unlock-text = After too many failed attempts, lets the person try again at once.
person-reset = Give a new temporary password
person-reset-text = If password or authenticator are lost. All sessions end, passkeys are removed.
person-disable = Disable
person-disable-text = The person can no longer sign in, and all their sessions end. What they did stays.
temporary-title = Temporary password
temporary-text = Hand this to { $name } in person. It can be used for { $hours } hours.
temporary-password = Temporary password
temporary-once = It is shown here once and never again.
done-person-work = Saved.
done-person-unlock = Unlocked.
done-person-disable = Disabled.
done-password = Your password was changed.
done-passkey-add = The passkey was added.
done-passkey-remove = The passkey was removed.
done-sessions = All other sessions were ended.
done-prove = Confirmed.
