# Roles: what each one does. Their names are in desk.ftl.
role-investigator-means = Opens matters, imports submissions, asks partners.
role-officer-means = Answers partners’ enquiries.
role-prosecutor-means = Writes and sends letters of request.
role-approver-means = Confirms as the second person what leaves the house.
role-registrar-means = Receives partners’ requests and gives them to a unit.
role-executor-means = Executes requests given to the unit.
role-victim-protector-means = Opens victims’ annexes and keeps the records of persons under protection. Nobody else does.
role-supervisor-means = Sees who did and read what, not what was said.
role-administrator-means = Keeps people, keys and partners’ nodes. Sees no case.
