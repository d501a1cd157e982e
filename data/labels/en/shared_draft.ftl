# What comes before a request and after its evidence: a draft shown for comment, and originals that go back.

## Before the request: a draft that the partner may comment on
draft-share-title = Show the draft to the partner first
draft-share-text = What you would like to know
draft-share-hint = The partner sees the letter as it is now, marked as a draft, without its annexes. Nothing is asked for by that, and no clock begins.
draft-share = Show the draft
draft-share-again = Show the changed draft
draft-open-letter = Open the letter
draft-shared-title = Shown to the partner
draft-shared-open = Open the shared dossier
draft-shared-hint = Comments stand there. The request will go out in the same dossier.
draft-for-comment = This is a draft for comment. Nothing is asked for yet.
stage-cooperation-draft-shown = draft for comment
stage-cooperation-draft-commented = draft, with comment
stage-cooperation-draft-taken-back = draft given up
task-comment-draft = Comment on the partner’s draft
task-read-comment = Read the comment on the draft
act-comment-draft = Comment on the draft
comment-text = Your comment
comment-hint = For example: what is missing, what your law asks for, whether it can be done in this way. It binds nobody.
comment-send = Send the comment
next-request-comment-draft = { $partner } shows you a draft before sending the request. Say what is missing and whether it can be done in this way.
next-request-others-comment = { $partner } shows a draft before sending the request. A registrar of the central authority comments on it.
next-request-draft-shown = { $partner } can comment on the draft. You can go on writing, and send the request at any time.
next-request-draft-commented = { $partner } has commented on the draft. Change the letter as needed, then send it.
next-request-draft-taken-back = The draft was given up. No request follows.
said-cooperation-draft-shown = Draft shown
said-cooperation-draft-commented = Comment on the draft
said-cooperation-draft-taken-back = Draft given up
said-cooperation-draft-shared = Shown to the partner
done-share-draft = The draft is on its way. You will see the comment here.
done-comment-draft = The comment is on its way.

## Originals
return-by = Originals must be back by
return-by-hint = Only if originals go to the partner besides, by post or courier.
task-return-originals = Send the originals back
act-return-originals = The originals were sent back
act-waive-return = The originals may be kept
originals-on = Sent on
originals-text = What went back, and how
originals-text-hint = For example: which documents, by which courier, under which number.
originals-send = Tell the partner
waive-text = Which originals may be kept
waive-send = Tell the partner
clock-originals = Originals back
clock-set-by-partner = set by the requested authority
told-return-by = Originals back by
said-cooperation-originals-returned = Originals sent back
said-cooperation-return-waived = Originals may be kept
done-return-originals = The partner is told that the originals are on their way.
done-waive-return = The partner is told that the originals may be kept.

## The letter beside its translation
translation-title = Translation side by side
translation-none = When every text is written in a second language, the letter can be printed beside its translation.
translation-hint = Original and translation in two columns, with a certificate that the translator signs by hand.

## Refusals
refusal-no-originals = No originals wait to go back.
refusal-translation-same-language = The letter is in this language already.
refusal-translation-missing = These fields have no text in both languages: { $fields }. Write it first; a certificate says that all was translated.
