# Rogatorie in preparazione e domande di assistenza giudiziaria. I termini non sono stati verificati da giuristi madrelingua.

## Iniziare una rogatoria
letter-new-title = Rogatoria
letter-new-intro = La rogatoria si redige qui, si confronta con il diritto applicabile, è approvata da una seconda persona e poi inviata.
letter-partner = Destinatario
letter-enquiry = Dalla risposta a una richiesta di informazioni
letter-enquiry-none = da nessuna richiesta di informazioni
letter-enquiry-hint = Solo le risposte il cui codice di trattamento lo consente.
letter-measure = Atto richiesto
letter-measure-hint = Una forma di assistenza giudiziaria tra quelle elencate all’art. 18, par. 3, della Convenzione UNTOC, o una domanda che riguarda una persona.
letter-language = Lingua di redazione
letter-language-hint = A ogni campo si possono aggiungere altre lingue.
letter-begin = Iniziare la rogatoria

## La rogatoria in preparazione
draft-kind = Rogatoria
draft-letter = Testo della rogatoria
draft-steps = Passi
step-write = Redigere
step-approve = Approvare
step-send = Inviare
step-sent = Inviata
step-done = (completato)
draft-go-on = Continuare a redigere
draft-submit = Sottoporre ad approvazione
draft-approve = Approvare
draft-send = Inviare al partner
draft-save = Salvare
draft-save-submit = Salvare e sottoporre
draft-unsaved = Alcune modifiche non sono ancora salvate.
draft-text-in = Testo in { $language }
draft-text-there = presente
draft-text-missing = assente
draft-missing = Ancora mancante
draft-field-empty = Nessun testo.
draft-facts = Circostanze
draft-facts-hint = Selezionare quelle che ricorrono. Ne dipendono misure di tutela e altri campi.
draft-annexes = Allegati
draft-annexes-empty = Ancora nessun allegato.
draft-annexes-none = Nessun allegato.
draft-annexes-hint = Deselezionare ciò che non va inviato con la rogatoria.
draft-annex-add = Aggiungere file
draft-annex-add-hint = Sono sigillati durante il caricamento. Non allegare nulla che nomini una vittima.
draft-returned = Restituita per modifiche
draft-return-title = Restituire
draft-return-reason = Che cosa va modificato
draft-return-hint = Lo legge l’autore.
draft-return = Restituire all’autore
draft-discard-title = Abbandonare la rogatoria
draft-discard-reason = Motivazione
draft-discard = Abbandonare
draft-to-request = Passare alla domanda di assistenza
draft-origin = Origine
draft-by = Redatta da
draft-approved-by = Approvata da
draft-release-needed = La risposta su cui si fonda questa rogatoria non può ancora essere usata in una domanda formale.
draft-release-go = Chiedere il nulla osta
level-must = obbligatorio
level-should = consigliato
level-may = facoltativo

## Che cosa segue
next-draft-fill = { $count ->
    [one] Manca ancora un campo obbligatorio.
   *[other] Mancano ancora { $count } campi obbligatori.
}
next-draft-submit = Tutti gli elementi obbligatori sono presenti. Sottoporre la rogatoria ad approvazione.
next-draft-approve = Leggere la rogatoria e approvarla, oppure restituirla.
next-draft-send = La rogatoria è approvata. Inviarla.
next-draft-sent = La rogatoria è stata inviata.
next-draft-decide = Una misura di tutela ferma la rogatoria. Decidere qui sotto.
next-draft-undecided = Una misura di tutela ferma la rogatoria finché il funzionario che approva non ha deciso.
next-draft-discarded = La rogatoria è stata abbandonata.
next-draft-others-write = La sta redigendo un collega.
next-draft-others-approve = È in attesa dell’approvazione di una seconda persona.
next-draft-others-send = È approvata e in attesa dell’invio.
why-missing-must = { $count ->
    [one] Manca un campo obbligatorio.
   *[other] Mancano { $count } campi obbligatori.
}
why-stop-undecided = Sulla misura di tutela { $rule } non si è ancora deciso.
why-stop-against = Sulla misura di tutela { $rule } si è deciso che non si può proseguire.
why-no-basis = Non si può indicare una base giuridica.
why-release = Occorre prima il nulla osta all’uso della risposta.
why-submit-role = La sottopone ad approvazione un procuratore.
why-approve-other = L’approva una persona diversa dall’autore.
why-send-not-approved = Deve prima essere approvata.
why-send-role = La invia un procuratore.

## Il diritto accanto alla rogatoria
legal-title = Base giuridica
legal-bases = { $count ->
    [one] Una base giuridica
   *[other] { $count } basi giuridiche
}
legal-asks = { $count ->
    [one] Un punto da chiedere
   *[other] { $count } punti da chiedere
}
legal-warnings = { $count ->
    [one] Un’avvertenza
   *[other] { $count } avvertenze
}
legal-not-bases = { $count ->
    [one] Una base esclusa
   *[other] { $count } basi escluse
}
answer-available = disponibile
answer-available-means = Almeno una base giuridica risulta confermata in vigore oggi per entrambi gli Stati.
answer-conditional = condizionata
answer-conditional-means = Una base giuridica esiste, ma dipende da un elemento non confermato. Vedere che cosa chiedere.
answer-unconfirmed = non confermata
answer-unconfirmed-means = Nessuna base giuridica è confermata e di alcune non si sa. Chiedere prima di inviare.
answer-gap = nessuna base
answer-gap-means = Secondo i dati, in questo giorno non esisteva una base giuridica: solo caso per caso o per reciprocità.
unchecked = non verificato da un giurista
complete-title = Completezza
complete-yes = Tutti gli elementi obbligatori sono presenti.
complete-missing = { $count ->
    [one] Manca un campo:
   *[other] Mancano { $count } campi:
}
complete-should = È consigliato aggiungere:
stops-title = Misure di tutela
stops-none = Nessuna misura di tutela ferma la rogatoria.
stop-waits = Nulla è inviato finché il funzionario che approva non ha deciso.
stop-only-told = Per conoscenza; non ferma la rogatoria.
stop-decide-title = Decidere
stop-decided-yes = { $person }, { $moment }: si può proseguire.
stop-decided-no = { $person }, { $moment }: non si può proseguire.
stop-reason = Motivazione
stop-reason-hint = Il nome di chi decide e la motivazione sono conservati.
stop-proceed = Consentire di proseguire
stop-halt = Non consentire di proseguire
stop-must-refuse = Non consentito
stop-may-refuse = Il partner può rifiutare
stop-must-refuse-to-that-state = Non consentito verso questo Stato
stop-stop-and-review = Fermarsi e riesaminare
stop-must-ask-assurance = Chiedere una garanzia
stop-blocked-until-consent = Bloccato fino al consenso del partner
stop-decision-by-named-person = Deve decidere una persona designata
stop-forbidden-ground = Non è motivo di rifiuto
stop-may-postpone = Il partner può rinviare l’esecuzione
stop-consult-first = Occorre prima una consultazione
clock-acknowledgement = Conferma di ricezione
clock-execution = Esecuzione
clock-clarification = Chiarimenti
clocks-title = Termini
clocks-will-run = Termini che decorreranno
clocks-none = Lo strumento non fissa un termine in giorni. Dopo 30 giorni arriva un promemoria.
previews-title = La rogatoria su carta
previews-hint = Come apparirebbe ora.

## Forme di assistenza secondo l’art. 18, par. 3, UNTOC
measure-taking-statement = acquisizione di dichiarazioni da una persona
measure-service-of-documents = notificazione di atti giudiziari
measure-search-and-seizure = perquisizione, sequestro e congelamento
measure-examination-of-sites = esame di oggetti e luoghi
measure-information-and-expert-views = informazioni e pareri di esperti
measure-documents-and-records = documenti e registri
measure-tracing-proceeds = localizzazione di proventi di reato
measure-voluntary-appearance = comparizione volontaria di una persona
measure-other = altra forma di assistenza
measure-video-hearing = audizione mediante videoconferenza
measure-transfer-of-witness-in-custody = trasferimento di una persona detenuta per rendere testimonianza

## Circostanze
fact-urgent = È urgente
fact-confidential = Deve restare riservata
fact-victim-to-be-heard = Va sentita una vittima
fact-assurance-asked = È stata chiesta una garanzia
fact-death-penalty-possible = È possibile la pena di morte
fact-torture-danger = Sussiste il pericolo di tortura
fact-domestic-order-sought = Si chiede un provvedimento dello Stato richiesto
fact-own-order-to-enforce = Va eseguito un provvedimento dello Stato richiedente
fact-tracing-or-freezing = Vanno localizzati o congelati beni
fact-enforcement-of-sentence = Va eseguita una condanna
fact-evidence-demanded = Sono richiesti elementi di prova
fact-reports-available = Sono disponibili relazioni mediche o sociali
fact-victim-indicator = La persona interessata presenta indicatori di essere vittima
fact-recognised-refugee = La persona interessata è un rifugiato riconosciuto
fact-life-or-freedom-threatened = La vita o la libertà sarebbero minacciate
fact-discriminatory-purpose = Vi è ragione di temere una discriminazione
fact-political-offence = Il reato è politico
fact-military-offence = Il reato è esclusivamente militare
fact-religious-or-racial-matter = La questione è religiosa o razziale
fact-interpol-channel = Si usa il canale INTERPOL
fact-own-national = La persona è cittadina dello Stato richiesto
fact-offence-on-own-territory = Il reato è stato commesso nello Stato richiesto
fact-own-proceedings-pending = Nello Stato richiesto è pendente un procedimento
fact-final-judgment = Esiste una sentenza definitiva
fact-time-barred = Il reato potrebbe essere prescritto
fact-no-reciprocity = Manca la reciprocità
fact-no-dual-criminality = Potrebbe mancare la doppia incriminabilità
fact-request-not-in-conformity = La domanda potrebbe non essere conforme allo strumento
fact-essential-interests = Sono in gioco interessi essenziali dello Stato richiesto
fact-action-not-available-at-home = L’atto non sarebbe possibile nel diritto interno
fact-contrary-to-mla-system = È contraria all’ordinamento in materia di assistenza giudiziaria
fact-bank-secrecy = È in gioco il segreto bancario
fact-fiscal-matter = Riguarda questioni fiscali
fact-ongoing-proceedings = Interferirebbe con un procedimento in corso
fact-refusal-considered = Si sta valutando un rifiuto
fact-transfer-condition-missing = Manca una condizione per il trasferimento
fact-use-in-another-matter = Va usata in un altro procedimento
fact-offence-not-covered = Lo strumento potrebbe non comprendere il reato
fact-decided-not-to-prosecute = Lo Stato richiesto ha deciso di non procedere o di porre fine al procedimento
fact-surrender-to-third-state = La persona deve essere riconsegnata a un terzo Stato

## La domanda di assistenza
request-kind = Domanda di assistenza
request-about = Oggetto
request-basis = Base giuridica
request-reference = Numero presso l’autorità richiesta
request-reference-none = ricezione non ancora confermata
request-letters = Rogatoria
request-letters-empty = La rogatoria è stata cancellata.
request-reference-label = Numero proprio
next-request-acknowledge = Confermare la ricezione della domanda, affinché il partner sappia che è arrivata.
next-request-assign = Assegnare la domanda all’unità che la eseguirà.
next-request-execute = Eseguire la domanda e trasmettere il risultato.
next-request-execute-clarifying = Sono stati chiesti chiarimenti. Eseguire la domanda quando saranno arrivati.
next-request-clarify = Il partner ha chiesto chiarimenti. Fornirli.
next-request-close = La domanda è stata eseguita. Leggere quanto è stato trasmesso, poi chiuderla.
next-request-close-refused = La domanda è stata rifiutata. Leggere la motivazione, poi chiuderla o ricominciare.
next-request-nothing = Per ora non c’è nulla da fare.
next-request-postponed = L’esecuzione è rinviata.
next-request-read-evidence = La domanda è stata eseguita. Leggere quanto è stato trasmesso.
next-request-read-refusal = La domanda è stata rifiutata. Leggere la motivazione.
next-request-others-acknowledge = È in attesa che un addetto al registro ne confermi la ricezione.
next-request-others-clarify = Il partner ha chiesto chiarimenti; li fornisce un procuratore.
next-request-others-execute = La sta eseguendo l’unità a cui è assegnata.
next-request-wait-acknowledgement = È attesa la conferma di ricezione da: { $partner }.
next-request-wait-clarification = È atteso il chiarimento chiesto a: { $partner }.
next-request-wait-execution = Ricezione confermata da: { $partner }. È attesa l’esecuzione.
request-acknowledge-title = Confermare la ricezione
request-acknowledge = Confermare la ricezione
request-assign-title = Assegnare a un’unità
request-reassign-title = Assegnare a un’altra unità
request-assign = Assegnare a questa unità
request-assign-unit = Unità
in-house-title = Gestione interna
in-house-private = Il partner non vede questa parte.
in-house-none = Non ancora assegnata a un’unità.
in-house-unit = Assegnata all’unità: { $unit }.
in-house-notes = Note per i colleghi
in-house-notes-empty = Ancora nessuna nota.
in-house-note-title = Lasciare una nota
in-house-note-save = Salvare la nota
request-ask-back-title = Chiedere chiarimenti
request-clarify-title = Fornire chiarimenti
request-supplement-title = Integrare la domanda
request-supplement = Integrare
request-postpone-title = Rinviare l’esecuzione
request-postpone = Rinviare
request-partly-title = Trasmettere una parte
request-partly = Trasmettere questa parte
request-execute-title = Trasmettere il risultato
request-execute = Eseguita: trasmettere il risultato
request-refuse-title = Rifiutare
request-refuse = Rifiutare la domanda
request-ground = Motivo di rifiuto
request-grounds-empty = I dati di riferimento non indicano motivi di rifiuto.
request-withdraw-title = Ritirare la domanda
request-withdraw = Ritirare
request-close-title = Chiudere
request-close = Chiudere la domanda
request-close-hint = Da usare quando si ha tutto ciò che serve. Il registro resta.
said-erased = Il testo è stato cancellato; resta la registrazione che qualcosa è stato comunicato.
request-assign-hint = Il partner non vede a chi è assegnata.
request-files = File
request-files-hint = Sono sigillati durante il caricamento. I file grandi passano a pezzi e possono richiedere tempo.
request-supplement-text = Integrazione
request-postpone-reason = Motivazione
request-provision = Disposizione
request-postpone-provision-hint = Per esempio: UNTOC 18(25).
ask-back-by = Chiarimenti attesi entro
ask-back-by-hint = Solo se occorrono entro un giorno preciso. Il partner lo vede come termine.
request-until = Fino al
request-until-hint = Se si può indicare.
request-ground-hint = Il rifiuto va motivato. Il partner vede il motivo di rifiuto e la motivazione.
request-refuse-provision-hint = Se diversa da quella indicata con il motivo di rifiuto.
request-refuse-reason = Motivazione
request-refuse-hint = Prima di rifiutare, consultare il partner se lo strumento lo prevede.
stop-channel-forbidden = Questo canale non può essere usato
request-own-number = Numero proprio
request-own-number-hint = Il numero con cui l’ufficio la conserva. Lasciare vuoto per ricevere il successivo.
request-execute-text = Che cosa è stato fatto
request-execute-hint = Indicare che cosa è stato fatto, quando e per ordine di chi. Il partner legge questo testo.
request-evidence = File con le prove
request-evidence-hint = Anche file di grandi dimensioni; se la connessione si interrompe, riprendono da soli.
in-house-note = Nota per i colleghi
in-house-note-hint = Rimane all’interno dell’ufficio. Il partner non la vede.
done-draft-request = La rogatoria è iniziata. Compilare ciò che manca.
done-revise-draft = La rogatoria è stata salvata.
done-decide-safeguard = La decisione è stata registrata.
done-submit-draft = La rogatoria attende la seconda persona.
done-return-draft = La rogatoria è stata restituita al suo autore.
done-approve-draft = La rogatoria è approvata. Ora può essere inviata.
done-send-request = La domanda è in viaggio.
done-discard-draft = La rogatoria è stata abbandonata.
done-acknowledge-request = La conferma di ricezione è in viaggio.
done-assign-request = L’unità l’ha in carico. Il partner non lo vede.
done-note-request = La nota è stata salvata.
done-ask-request-clarification = Il chiarimento è stato chiesto.
done-clarify-request = Il chiarimento è in viaggio.
done-supplement-request = L’integrazione è in viaggio.
done-postpone-request = Il partner è informato del rinvio.
done-execute-partly = I primi risultati sono in viaggio.
done-execute-request = I risultati sono in viaggio.
done-refuse-request = Il rifiuto è in viaggio.
done-withdraw-request = La domanda è stata ritirata.
done-close-request = La domanda è chiusa.

draft-recalled = Il partner ha ritirato parte della risposta
draft-recalled-what = Il testo è cancellato da lui e qui. Verificare se questa lettera lo ripete: modificarla o rinunciarvi. Se è già stata inviata, ordinare la cancellazione anche nel registro firmato della domanda: raggiunge chi l’ha ricevuta.
