# What comes before a request and after its evidence: a draft shown for comment, and originals that go back.

## Prima della domanda: una bozza che il partner può commentare
draft-share-title = Mostrare prima la bozza al partner
draft-share-text = Che cosa vorrebbe sapere
draft-share-hint = Il partner vede la lettera com’è ora, contrassegnata come bozza, senza allegati. Con ciò non si chiede nulla e nessun termine inizia a decorrere.
draft-share = Mostrare la bozza
draft-share-again = Mostrare la bozza modificata
draft-open-letter = Aprire la lettera
draft-shared-title = Mostrata al partner
draft-shared-open = Aprire il fascicolo condiviso
draft-shared-hint = I commenti si trovano lì. La domanda partirà nello stesso fascicolo.
draft-for-comment = Questa è una bozza da commentare. Non si chiede ancora nulla.
stage-cooperation-draft-shown = bozza da commentare
stage-cooperation-draft-commented = bozza commentata
stage-cooperation-draft-taken-back = bozza abbandonata
task-comment-draft = Commentare la bozza del partner
task-read-comment = Leggere il commento alla bozza
act-comment-draft = Commentare la bozza
comment-text = Il Suo commento
comment-hint = Per esempio: che cosa manca, che cosa richiede la Sua legge, se si può fare in questo modo. Non vincola nessuno.
comment-send = Inviare il commento
next-request-comment-draft = { $partner } Le mostra una bozza prima di inviare la domanda. Dica che cosa manca e se si può fare in questo modo.
next-request-others-comment = { $partner } mostra una bozza prima di inviare la domanda. La commenta un addetto al registro dell’autorità centrale.
next-request-draft-shown = { $partner } può commentare la bozza. Lei può continuare a scrivere e inviare la domanda in ogni momento.
next-request-draft-commented = { $partner } ha commentato la bozza. Modifichi la lettera se occorre, poi la invii.
next-request-draft-taken-back = La bozza è stata abbandonata. Non segue alcuna domanda.
said-cooperation-draft-shown = Bozza mostrata
said-cooperation-draft-commented = Commento alla bozza
said-cooperation-draft-taken-back = Bozza abbandonata
said-cooperation-draft-shared = Mostrata al partner
done-share-draft = La bozza è in viaggio. Il commento apparirà qui.
done-comment-draft = Il commento è in viaggio.

## Originali
return-by = Originali da restituire entro
return-by-hint = Solo se si inviano anche originali al partner, per posta o corriere.
task-return-originals = Restituire gli originali
act-return-originals = Gli originali sono stati rispediti
act-waive-return = Gli originali possono essere trattenuti
originals-on = Spediti il
originals-text = Che cosa è stato restituito, e come
originals-text-hint = Per esempio: quali documenti, con quale corriere, con quale numero.
originals-send = Informare il partner
waive-text = Quali originali possono essere trattenuti
waive-send = Informare il partner
clock-originals = Restituzione degli originali
clock-set-by-partner = fissato dall’autorità richiesta
told-return-by = Originali da restituire entro
said-cooperation-originals-returned = Originali rispediti
said-cooperation-return-waived = Originali trattenibili
done-return-originals = Il partner è informato che gli originali sono in viaggio.
done-waive-return = Il partner è informato che gli originali possono essere trattenuti.

## The letter beside its translation
translation-title = Traduzione a fronte
translation-none = Quando ogni testo è scritto in una seconda lingua, la lettera può essere stampata accanto alla traduzione.
translation-hint = Originale e traduzione su due colonne, con una certificazione che il traduttore firma a mano.

## Refusals
refusal-no-originals = Nessun originale attende di essere restituito.
refusal-translation-same-language = La lettera è già in questa lingua.
refusal-translation-missing = Questi campi non hanno un testo in entrambe le lingue: { $fields }. Scriverlo prima: la certificazione dice che tutto è stato tradotto.
