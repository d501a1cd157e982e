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
